// The claims of an access token: who may have issued it, for whom, and from when to when it is valid
// (RFC 7519 §4.1, RFC 9068 §4). Times are compared for every request; all the rest once for each token.

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

/** What the rules say about claims at any time. */
export interface Validity {
  /** Why they are never valid. */
  readonly never: Failure | undefined;
  /** From when to when they are valid, in seconds since 1970, with what the clocks may differ; the end is no part of it. */
  readonly from: number;
  readonly to: number;
}

/** Checks claims against the rules, as far as no clock is needed. */
export function validityOf(claims: Claims, rules: ClaimRules): Validity {
  const { nbf, exp } = claims;
  return {
    never: neverValid(claims, rules),
    from: isTime(nbf) ? nbf - rules.clockTolerance : 0,
    // "On or after" (RFC 7519 §4.1.4): at the very second of `exp` the token is dead.
    to: isTime(exp) ? exp + rules.clockTolerance : Number.POSITIVE_INFINITY,
  };
}

/**
 * What claims are at a time.
 *
 * @param now milliseconds since 1970
 * @returns `undefined` when all is well
 */
export function failureAt({ never, from, to }: Validity, now: number): Failure | undefined {
  if (never !== undefined) return never;
  const seconds = now / 1000;
  if (seconds < from) return failures.notYet;
  // Also where the clock gives no number.
  return seconds < to ? undefined : failures.expired;
}

/** In the order of the decision: issuer, audience, times. */
function neverValid(claims: Claims, rules: ClaimRules): Failure | undefined {
  const { iss, aud, exp, nbf, iat } = claims;
  // Exactly equal, code point by code point (RFC 9068 §4).
  if (iss !== rules.issuer && !(rules.lenient && iss === undefined)) return wrong.issuer;
  if (!isFor(aud, rules.audience) && !(rules.lenient && aud === undefined)) return wrong.audience;
  if (!isTime(exp) && !(rules.lenient && exp === undefined)) return wrong.expiry;
  if ((nbf !== undefined && !isTime(nbf)) || (iat !== undefined && !isTime(iat))) return wrong.time;
  return subjectOf(claims) === undefined ? wrong.subject : undefined;
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
