// DPoP at the token endpoint (RFC 9449 §5): the key that tokens are to be bound to.

import type { DpopOptions } from '../schemes/dpop.ts';
import { DEFAULT_ALGORITHMS, DpopVerifier } from '../schemes/dpop.ts';
import type { Outcome } from './outcome.ts';
import { attempt, done, refused } from './outcome.ts';

/** Algorithms of proofs, unless said otherwise. */
export const PROOF_ALGORITHMS = DEFAULT_ALGORITHMS;

/** The thumbprint of a key that was proven, if one was, and the nonce for the next proof. */
export interface Key {
  readonly jkt?: string;
  readonly nonce?: string | undefined;
}

/**
 * Reads the proofs of requests. One without a proof has no key: whether it needs one, its refresh token says.
 *
 * @param endpoint the address that proofs are made for, whatever a proxy makes of the target
 * @throws TypeError for an algorithm that is symmetric, or a short secret
 */
export function proofReader(
  options: Omit<DpopOptions, 'origin'> | undefined,
  endpoint: string,
  now: () => number,
): (request: Request) => Promise<Outcome<Key>> {
  if (options === undefined) return async () => done({});
  const { origin, pathname } = new URL(endpoint);
  const verifier = new DpopVerifier({ ...options, origin });
  return async ({ headers, method }) => {
    const proof = headers.get('DPoP');
    if (proof === null) return done({});
    const inbound = {
      method,
      // Two lines come joined by a comma, which no proof has; what is left is no signed JWT.
      lines: () => [proof],
      target: () => pathname,
      peer: () => undefined,
      native: undefined,
    };
    const found = await attempt(async () => {
      const time = now();
      return { key: await verifier.keyOf(inbound, time), nonce: await verifier.nonce(time) };
    });
    if (!found.ok) return found;
    const { key, nonce } = found.value;
    if (typeof key === 'string') return done({ jkt: key, nonce });
    if (key.kind === 'ours') return { ok: false, kind: 'unavailable', cause: new Error(key.detail) };
    const error = key.code === 'use_dpop_nonce' ? 'use_dpop_nonce' : 'invalid_dpop_proof';
    return { ...refused(error, 'proof', `${key.detail}.`), nonce };
  };
}
