// WWW-Authenticate and Proxy-Authenticate: the challenges a 401 or 407 makes (RFC 9110 §11.6.1, §11.7.1).

import type { AuthInput } from './auth-format.ts';
import { formatAuth } from './auth-format.ts';
import type { AuthItem } from './auth-scheme.ts';
import { readAuthItems } from './auth-scheme.ts';
import { isBlankList, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** One challenge: a scheme with a token68 or with parameters, and where it stands in the value. */
export type Challenge = AuthItem;

/** A challenge to send. */
export type ChallengeInput = AuthInput;

/** RFC 7616 §3.3: a sender must not quote these. */
const DIGEST_TOKENS: ReadonlySet<string> = new Set(['algorithm', 'stale']);

/**
 * Parses the value of WWW-Authenticate or Proxy-Authenticate into its challenges, in the order of the value.
 * Lenient where an intention is plain: parameters behind `Bearer,` belong to Bearer, a repeated parameter stays
 * in the list, a value that should have been quoted is taken as written. `undefined` when there is no challenge.
 * Never throws. RFC 9110 §11.6.1.
 *
 * Problems: `empty-value`, `empty-list-element`, `missing-comma`, `semicolon`, `comma-after-scheme`,
 * `param-without-scheme`, `param-value-missing`, `duplicate-param`, `token68-with-params`, `bad-token68`,
 * `realm-unquoted`, `unquoted-value`, `single-quotes`, `text-after-quote`, `unterminated-quote`,
 * `control-character`, `obs-text`, `bad-whitespace`, `bad-character`.
 */
export function parseChallenges(value: string): Parsed<readonly Challenge[]> {
  const common = parseOneRealm(value);
  if (common !== undefined) return { value: [common], problems: [] };
  const problems: Problem[] = [];
  if (isBlankList(value)) {
    report(problems, 'empty-value', 'There is no challenge in this value.', 0, value.length);
    return { value: undefined, problems };
  }
  const challenges = readAuthItems(value, problems, false);
  return { value: challenges.length > 0 ? challenges : undefined, problems };
}

/** The fast path: exactly `Scheme name="value"`, nothing to unescape and nothing behind it. */
function parseOneRealm(value: string): Challenge | undefined {
  const schemeEnd = tokenEnd(value, 0);
  const nameEnd = tokenEnd(value, schemeEnd + 1);
  const end = value.length - 1;
  if (schemeEnd === 0 || nameEnd === schemeEnd + 1 || value.charCodeAt(schemeEnd) !== 0x20) return undefined;
  if (end < nameEnd + 2 || value.charCodeAt(nameEnd) !== 0x3d || value.charCodeAt(nameEnd + 1) !== 0x22) {
    return undefined;
  }
  for (let i = nameEnd + 2; i < end; i++) {
    const code = value.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return undefined;
  }
  if (value.charCodeAt(end) !== 0x22) return undefined;
  const name = value.slice(schemeEnd + 1, nameEnd);
  const param = { name, value: value.slice(nameEnd + 2, end), quoted: true, at: schemeEnd + 1, end: end + 1 };
  return { scheme: value.slice(0, schemeEnd), params: [param], at: 0, end: end + 1 };
}

/** The value of a parameter, its name compared without regard to case (RFC 9110 §11.2); the first, if it occurs twice. */
export function challengeParam(challenge: Pick<Challenge, 'params'>, name: string): string | undefined {
  const key = name.toLowerCase();
  return challenge.params.find((param) => param.name.toLowerCase() === key)?.value;
}

/**
 * Writes challenges as one field value. Values are quoted, except where RFC 7616 §3.3 forbids it for Digest.
 * @throws TypeError when there is no challenge, and on what may not be sent; messages never repeat a value.
 */
export function formatChallenges(challenges: readonly ChallengeInput[]): string {
  if (challenges.length === 0) throw new TypeError('At least one challenge is needed');
  return challenges.map((challenge) => formatAuth(challenge, DIGEST_TOKENS)).join(', ');
}
