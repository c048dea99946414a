// What Bearer and DPoP have in common: an access token that is verified, valid now, and used the way it is bound.

import { tokenIdentity } from '../authorize.ts';
import type { ClaimRules, Claims } from '../claims.ts';
import { failureAt, scopesOf, subjectOf, validityOf } from '../claims.ts';
import type { Failure, Identity } from '../decision.ts';
import { refused } from '../decision.ts';
import type { VerificationKey } from '../keys/verification-key.ts';
import type { VerifiedToken } from '../verified-cache.ts';

/** Verifies access tokens of one kind: signed ones here, opaque ones by asking. */
export interface TokenVerifier {
  /**
   * Whether the token is genuine; nothing about its times, its audience or its use. At once when it was seen before.
   *
   * @param known what is remembered of it, where somebody looked already
   */
  verify(
    token: string,
    now: number,
    known?: VerifiedToken,
  ): VerifiedToken | Failure | Promise<VerifiedToken | Failure>;
}

const wrong = {
  needsProof: refused('The token is bound to a key and needs the DPoP scheme'),
  otherBinding: refused('The token is bound in a way that cannot be checked here'),
  notBound: refused('The token is not bound to a key, so it is no DPoP token'),
};

/**
 * A verified token with everything that never changes about it.
 *
 * @param claims as they came; frozen here
 * @param source the key that signed it, or until when the issuer's answer counts (milliseconds since 1970)
 */
export function verifiedToken(
  claims: Claims,
  rules: ClaimRules,
  { key, until }: { readonly key?: VerificationKey; readonly until?: number } = {},
): VerifiedToken {
  freeze(claims);
  const boundTo = bindingOf(claims);
  const identity: Identity = Object.freeze({
    subject: subjectOf(claims) ?? '',
    scheme: typeof boundTo === 'string' ? 'DPoP' : 'Bearer',
    claims,
    scopes: Object.freeze(scopesOf(claims)),
  });
  const { never, from, to } = validityOf(claims, rules);
  return { identity, key, boundTo, until, never, from, to, revocable: tokenIdentity(claims) };
}

/**
 * What has to be checked each time a token is used, the sender binding last (RFC 9449 §7.2).
 *
 * @param scheme the scheme the token came with
 */
export function checkToken(
  verified: VerifiedToken,
  scheme: 'Bearer' | 'DPoP',
  now: number,
): Failure | undefined {
  const failure = failureAt(verified, now);
  if (failure !== undefined) return failure;
  // What was stolen with the token is worth nothing without the key: so a bound token never passes as a bearer's.
  const { boundTo } = verified;
  if (boundTo === null) return wrong.otherBinding;
  if (scheme === 'Bearer') return boundTo === undefined ? undefined : wrong.needsProof;
  return boundTo === undefined ? wrong.notBound : undefined;
}

function bindingOf({ cnf }: Claims): string | null | undefined {
  if (cnf === undefined || cnf === null) return undefined;
  const { jkt, ...others } = cnf as Record<string, unknown>;
  return typeof jkt === 'string' && Object.keys(others).length === 0 ? jkt : null;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}
