// The claims of an access token: who may have issued it, for whom, and from when to when it is valid
// (RFC 7519 §4.1, RFC 9068 §4). Runs for every request, as time passes also for a token that was seen before.

import type { Failure } from './decision.ts';
import { failures, refused } from './decision.ts';

/** Claims as they came: nothing about their types is known yet. */
export type Claims = Readonly<Record<string, unknown>>;

/** What the claims of a token must say. */
export interface ClaimRules {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Seconds by which the clocks of issuer and guard may differ. */
  readonly clockTolerance: number;
  /** Whether `iss`, `aud` and `exp` may be absent: in an introspection response they may (RFC 7662 §2.2). */
  readonly lenient: boolean;
}

const wrong = {
  issuer: refused('The token has another issuer'),
  audience: refused('The token is meant for another audience'),
  expiry: refused('The token has no expiry time, or one that is not a number'),
  time: refused('The token has a time that is not a number'),
  subject: refused('The token names no subject'),
};

/**
 * Checks claims against the rules, in the order of the decision: issuer, audience, times.
 *
 * @param now milliseconds since 1970
 * @returns `undefined` when all is well
 */
export function checkClaims(claims: Claims, rules: ClaimRules, now: number): Failure | undefined {
  const { iss, aud, exp, nbf, iat } = claims;
  // Exactly equal, code point by code point (RFC 9068 §4).
  if (iss !== rules.issuer && !(rules.lenient && iss === undefined)) return wrong.issuer;
  if (!isFor(aud, rules.audience) && !(rules.lenient && aud === undefined)) return wrong.audience;
  if (!isTime(exp) && !(rules.lenient && exp === undefined)) return wrong.expiry;
  if ((nbf !== undefined && !isTime(nbf)) || (iat !== undefined && !isTime(iat))) return wrong.time;
  if (subjectOf(claims) === undefined) return wrong.subject;
  const seconds = now / 1000;
  if (isTime(nbf) && nbf > seconds + rules.clockTolerance) return failures.notYet;
  // "On or after" (RFC 7519 §4.1.4): at the very second of `exp` the token is dead.
  if (isTime(exp) && exp <= seconds - rules.clockTolerance) return failures.expired;
  return undefined;
}

/** The subject of claims: `sub`, or the client that acts on its own behalf. */
export function subjectOf({ sub, client_id }: Claims): string | undefined {
  if (sub !== undefined) return typeof sub === 'string' && sub !== '' ? sub : undefined;
  return typeof client_id === 'string' && client_id !== '' ? client_id : undefined;
}

/** The scopes of claims: a string with spaces (RFC 8693 §4.2), or the list that some issuers write as `scp`. */
export function scopesOf({ scope, scp }: Claims): readonly string[] {
  const found = scope ?? scp;
  if (typeof found === 'string') return found.split(' ').filter((each) => each !== '');
  return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
}

function isFor(aud: unknown, wanted: readonly string[]): boolean {
  if (typeof aud === 'string') return wanted.includes(aud);
  return Array.isArray(aud) && aud.some((each) => wanted.includes(each as string));
}

// Numbers that JSON can say and clocks cannot show are as wrong as strings.
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 1e11;
}
