// RateLimit and RateLimit-Policy: what quota is left, and what the quotas are
// (draft-ietf-httpapi-ratelimit-headers-11). Earlier drafts used the same names for other shapes: such a value
// is named for what it is, and not guessed at.

import { skipOws, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';
import type { BareItem, Member, Parameters, Spans } from './structured-fields.ts';
import { formatList, parseList } from './structured-fields.ts';
import { addExtensions, ParameterReader } from './structured-parameters.ts';

/** One member of RateLimit: what is left under a policy now (§4.1). */
export interface ServiceLimit {
  /** The name of the policy, as RateLimit-Policy spells it. */
  readonly policy: string;
  /** `r`: quota units left; a hint, never a promise. */
  readonly available: number;
  /** `t`: the seconds within which no more than that may be used. */
  readonly effectiveWindow?: number;
  /** `pk`: whom or what the quota is counted for. */
  readonly partitionKey?: Uint8Array;
  /** Any other parameters; absent when there are none. */
  readonly extensions?: Parameters;
}

/** One member of RateLimit-Policy: a quota that applies (§3.1). */
export interface QuotaPolicy {
  readonly name: string;
  /** `q`: quota units per window. */
  readonly quota: number;
  /** `qu`: the unit; absent means `requests`. The draft has `content-bytes` and `concurrent-requests`, too (§3.1.2). */
  readonly unit?: string;
  /** `w`: the window in seconds, at least 1. */
  readonly window?: number;
  /** `pk`: whom or what the quota is counted for. */
  readonly partitionKey?: Uint8Array;
  /** Any other parameters; absent when there are none. */
  readonly extensions?: Parameters;
}

const LIMIT_KEYS = ['r', 't', 'pk'];
const POLICY_KEYS = ['q', 'qu', 'w', 'pk'];
const MAX_INTEGER = 999_999_999_999_999;

/**
 * Reads RateLimit (§4). Never throws. A malformed field is ignored whole (§7), so one bad member leaves no
 * value; the problems name every bad member. `obsolete-draft` is a value of draft 07 or earlier.
 */
export function parseRateLimit(value: string): Parsed<readonly ServiceLimit[]> {
  return readField(value, (policy, parameters) => {
    const available = parameters.takeInteger('r', 0);
    const effectiveWindow = parameters.takeInteger('t', 0);
    const partitionKey = parameters.take('pk', 'bytes')?.value;
    const extensions = parameters.rest();
    return {
      missing: parameters.has('r') ? undefined : 'r',
      member: {
        policy,
        available: available ?? 0,
        ...(effectiveWindow !== undefined && { effectiveWindow }),
        ...(partitionKey !== undefined && { partitionKey }),
        ...(extensions !== undefined && { extensions }),
      },
    };
  });
}

/** Reads RateLimit-Policy (§3), under the same rules as {@link parseRateLimit}. Never throws. */
export function parseRateLimitPolicy(value: string): Parsed<readonly QuotaPolicy[]> {
  return readField(value, (name, parameters) => {
    const quota = parameters.takeInteger('q', 0);
    const unit = parameters.take('qu', 'string')?.value;
    const window = parameters.takeInteger('w', 1); // §3.1.3: a window is never zero
    const partitionKey = parameters.take('pk', 'bytes')?.value;
    const extensions = parameters.rest();
    return {
      missing: parameters.has('q') ? undefined : 'q',
      member: {
        name,
        quota: quota ?? 0,
        ...(unit !== undefined && { unit }),
        ...(window !== undefined && { window }),
        ...(partitionKey !== undefined && { partitionKey }),
        ...(extensions !== undefined && { extensions }),
      },
    };
  });
}

/**
 * Writes RateLimit (§4).
 * @throws TypeError on an empty list, a number out of range, and text that no String can carry.
 */
export function formatRateLimit(limits: readonly ServiceLimit[]): string {
  return formatField(limits, ({ policy, available, effectiveWindow, partitionKey, extensions }) => {
    const parameters = new Map([['r', integer(available, 0, 'the available quota')]]);
    if (effectiveWindow !== undefined) {
      parameters.set('t', integer(effectiveWindow, 0, 'the effective window'));
    }
    if (partitionKey !== undefined) parameters.set('pk', { kind: 'bytes', value: partitionKey });
    addExtensions(parameters, extensions, LIMIT_KEYS);
    return { name: policy, parameters };
  });
}

/**
 * Writes RateLimit-Policy (§3).
 * @throws TypeError on an empty list, a number out of range, and text that no String can carry.
 */
export function formatRateLimitPolicy(policies: readonly QuotaPolicy[]): string {
  return formatField(policies, ({ name, quota, unit, window, partitionKey, extensions }) => {
    const parameters = new Map([['q', integer(quota, 0, 'the quota')]]);
    if (unit !== undefined) parameters.set('qu', { kind: 'string', value: unit });
    if (window !== undefined) parameters.set('w', integer(window, 1, 'the window'));
    if (partitionKey !== undefined) parameters.set('pk', { kind: 'bytes', value: partitionKey });
    addExtensions(parameters, extensions, POLICY_KEYS);
    return { name, parameters };
  });
}

interface ReadMember<T> {
  readonly member: T;
  /** The required parameter that is not there. */
  readonly missing: string | undefined;
}

function readField<T>(
  value: string,
  read: (name: string, parameters: ParameterReader) => ReadMember<T>,
): Parsed<readonly T[]> {
  const spans: Spans = new Map();
  const { value: list, problems: found } = parseList(value, { spans });
  const problems: Problem[] = [...found];
  if (isDictionaryForm(value)) {
    const message = 'Keys such as "limit" are the form of draft 07: now a String with parameters is sent.';
    const at = skipOws(value, 0);
    return {
      value: undefined,
      problems: [{ code: 'obsolete-draft', message, at, end: tokenEnd(value, at) }],
    };
  }
  if (list === undefined) return { value: undefined, problems };
  if (list.length === 0) report(problems, 'empty', 'This field lists at least one policy.', 0, value.length);
  // What the parser of lists reports beside a value is harmless to recipients; all that follows is malformed.
  let malformed = list.length === 0;
  const members: T[] = [];
  for (const member of list) {
    if (member.kind !== 'item' || member.item.kind !== 'string') {
      reportMember(member, spans, problems);
      malformed = true;
      continue;
    }
    const parameters = new ParameterReader(member, spans, problems);
    const result = read(member.item.value, parameters);
    if (result.missing !== undefined) {
      const message = `The parameter "${result.missing}" is required.`;
      report(problems, 'missing-parameter', message, parameters.span.end, parameters.span.end);
    }
    malformed ||= parameters.rejected || result.missing !== undefined;
    members.push(result.member);
  }
  return { value: malformed ? undefined : members, problems };
}

/** Draft 07 sent a Dictionary, `limit=100, remaining=50, reset=5`, which is no List at all. */
function isDictionaryForm(value: string): boolean {
  const at = skipOws(value, 0);
  const end = tokenEnd(value, at);
  if (value.charCodeAt(end) !== 0x3d || end - at > 9) return false;
  return ['limit', 'remaining', 'reset'].includes(value.slice(at, end));
}

function reportMember(member: Member, spans: Spans, problems: Problem[]): void {
  const { at, end } = spans.get(member)!;
  if (member.kind === 'item' && member.item.kind === 'integer') {
    // `100;w=10` as a policy, or `50`, the value of RateLimit-Remaining under this name.
    const message = 'A bare number is the form of draft 07 and earlier: now a String names the policy.';
    report(problems, 'obsolete-draft', message, at, end);
  } else {
    report(problems, 'member-type', 'Each member of this list is a String with parameters.', at, end);
  }
}

function formatField<T>(
  members: readonly T[],
  write: (member: T) => { readonly name: string; readonly parameters: Parameters },
): string {
  if (members.length === 0) throw new TypeError('the list is empty: leave the field out');
  return formatList(
    members.map((member) => {
      const { name, parameters } = write(member);
      return { kind: 'item', item: { kind: 'string', value: name }, parameters };
    }),
  );
}

function integer(value: number, least: number, what: string): BareItem {
  if (Number.isInteger(value) && value >= least && value <= MAX_INTEGER) return { kind: 'integer', value };
  throw new TypeError(`${what} is a whole number not below ${least}, of at most fifteen digits`);
}
