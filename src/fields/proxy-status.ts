// Proxy-Status: what each intermediary did with a response, the one nearest to the origin first (RFC 9209 §2).

import type { Parsed, Problem } from './parsed.ts';
import type { ProxyParameterType } from './proxy-errors.ts';
import { proxyError } from './proxy-errors.ts';
import { report } from './report.ts';
import type { BareItem, Parameters, Spans } from './structured-fields.ts';
import { formatList, isSfToken, parseList } from './structured-fields.ts';
import { addExtensions, ParameterReader } from './structured-parameters.ts';

/** What one intermediary says. Tokens and Strings that spell the same are the same here (RFC 9209 §2). */
export interface ProxyStatus {
  /** The intermediary that says it: a product, service or host name, an address, or anything that names it. */
  readonly proxy: string;
  /** A proxy error type; see {@link proxyError}. */
  readonly error?: string;
  /** Whom it contacted, or would have. */
  readonly nextHop?: string;
  /** The ALPN protocol it spoke there; bytes when they spell no Token. */
  readonly nextProtocol?: string | Uint8Array;
  /** The status code it received there. */
  readonly receivedStatus?: number;
  /** Anything else, for people. */
  readonly details?: string;
  /** Any other parameters, those that belong to the error included; absent when there are none. */
  readonly extensions?: Parameters;
}

const KEYS = ['error', 'next-hop', 'next-protocol', 'received-status', 'details'];

const EXTRA_KINDS = {
  integer: ['integer'],
  string: ['string'],
  token: ['token'],
  'string-or-token': ['string', 'token'],
} as const satisfies Record<ProxyParameterType, readonly BareItem['kind'][]>;

/**
 * Reads Proxy-Status (RFC 9209 §2). Never throws. A value that is no List leaves no value; a member that names
 * no intermediary is left out (`member-type`), a parameter of another type too (`parameter-type`).
 * An `error` sent as a String is read all the same (`error-not-token`).
 */
export function parseProxyStatus(value: string): Parsed<readonly ProxyStatus[]> {
  const spans: Spans = new Map();
  const { value: list, problems: found } = parseList(value, { spans });
  const problems: Problem[] = [...found];
  if (list === undefined) return { value: undefined, problems };
  if (list.length === 0) {
    report(problems, 'empty', 'Proxy-Status names at least one intermediary.', 0, value.length);
    return { value: undefined, problems };
  }
  const members: ProxyStatus[] = [];
  for (const member of list) {
    const name = member.kind === 'item' ? member.item : undefined;
    if (member.kind === 'item' && (name?.kind === 'string' || name?.kind === 'token')) {
      members.push(readMember(name.value, new ParameterReader(member, spans, problems)));
    } else {
      const { at, end } = spans.get(member)!;
      report(problems, 'member-type', 'An intermediary is named by a String or a Token.', at, end);
    }
  }
  return { value: members.length === 0 ? undefined : members, problems };
}

/**
 * Writes Proxy-Status (RFC 9209 §2), with Tokens wherever the text is one.
 * @throws TypeError on an empty list, an error or protocol that is no Token, protocol bytes that spell one,
 * a status code that is no three-digit number, and text that no String can carry.
 */
export function formatProxyStatus(members: readonly ProxyStatus[]): string {
  if (members.length === 0) throw new TypeError('the list is empty: leave the field out');
  return formatList(
    members.map((member) => ({
      kind: 'item',
      item: name(member.proxy),
      parameters: parametersOf(member),
    })),
  );
}

function readMember(proxy: string, parameters: ParameterReader): ProxyStatus {
  const error = readError(parameters);
  const nextHop = parameters.take('next-hop', 'string', 'token')?.value;
  const nextProtocol = readProtocol(parameters);
  const receivedStatus = parameters.takeInteger('received-status', 100, 999); // RFC 9110 §15: three digits
  const details = parameters.take('details', 'string')?.value;
  const extensions = parameters.rest();
  // The parameters of an error may be anything elsewhere (RFC 9209 §2.1.1), but with it they have a type.
  const extra = error === undefined ? undefined : proxyError(error)?.parameters;
  for (const [key, type] of Object.entries(extra ?? {})) parameters.take(key, ...EXTRA_KINDS[type]);
  return {
    proxy,
    ...(error !== undefined && { error }),
    ...(nextHop !== undefined && { nextHop }),
    ...(nextProtocol !== undefined && { nextProtocol }),
    ...(receivedStatus !== undefined && { receivedStatus }),
    ...(details !== undefined && { details }),
    ...(extensions !== undefined && { extensions }),
  };
}

/** RFC 9209 §2.1.1: a Token. Quoted by mistake it still says the same thing. */
function readError(parameters: ParameterReader): string | undefined {
  const error = parameters.take('error', 'token', 'string');
  if (error?.kind === 'string') {
    parameters.reject('error', 'error-not-token', 'A proxy error type is a Token, without quotes.');
    if (!isSfToken(error.value)) return undefined;
  }
  return error?.value;
}

/** RFC 9209 §2.1.3: bytes only for what no Token can spell. */
function readProtocol(parameters: ParameterReader): string | Uint8Array | undefined {
  const protocol = parameters.take('next-protocol', 'token', 'bytes');
  if (protocol?.kind !== 'bytes') return protocol?.value;
  const text = tokenFrom(protocol.value);
  if (text === undefined) return protocol.value;
  const message = 'A protocol that a Token can spell is sent as one.';
  parameters.reject('next-protocol', 'protocol-not-token', message);
  return text;
}

function tokenFrom(bytes: Uint8Array): string | undefined {
  if (bytes.length > 255) return undefined; // RFC 7301 §3.1: one octet holds the length
  const text = String.fromCharCode(...bytes);
  return isSfToken(text) ? text : undefined;
}

function parametersOf(member: ProxyStatus): Parameters {
  const { error, nextHop, nextProtocol, receivedStatus, details, extensions } = member;
  const parameters = new Map<string, BareItem>();
  if (error !== undefined) parameters.set('error', { kind: 'token', value: error });
  if (nextHop !== undefined) parameters.set('next-hop', name(nextHop));
  if (typeof nextProtocol === 'string') {
    parameters.set('next-protocol', { kind: 'token', value: nextProtocol });
  } else if (nextProtocol !== undefined) {
    if (tokenFrom(nextProtocol) !== undefined) {
      throw new TypeError('these bytes of the next protocol spell a Token: give them as a string');
    }
    parameters.set('next-protocol', { kind: 'bytes', value: nextProtocol });
  }
  if (receivedStatus !== undefined) {
    if (!Number.isInteger(receivedStatus) || receivedStatus < 100 || receivedStatus > 999) {
      throw new TypeError('the received status is a status code of three digits');
    }
    parameters.set('received-status', { kind: 'integer', value: receivedStatus });
  }
  if (details !== undefined) parameters.set('details', { kind: 'string', value: details });
  addExtensions(parameters, extensions, KEYS);
  checkExtras(error, parameters);
  return parameters;
}

function checkExtras(error: string | undefined, parameters: Parameters): void {
  const extra = error === undefined ? undefined : proxyError(error)?.parameters;
  for (const [key, type] of Object.entries(extra ?? {})) {
    const kinds: readonly string[] = EXTRA_KINDS[type];
    const value = parameters.get(key);
    if (value !== undefined && !kinds.includes(value.kind)) {
      throw new TypeError(`the parameter "${key}" of this error is ${kinds.join(' or ')}`);
    }
  }
}

function name(text: string): BareItem {
  return { kind: isSfToken(text) ? 'token' : 'string', value: text };
}
