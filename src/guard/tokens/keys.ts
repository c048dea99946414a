// The secrets of `tokens()`, as data that fits into a JSON file or a secret manager.

import type { JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { toBase64url } from './refresh-token.ts';

/**
 * Keys and secrets, newest first. The first of each makes tokens; the others still recognise theirs. To rotate: add the
 * new access key in second place, move it to the front once resource servers have fetched the key set again, and drop
 * the old one when its last token has expired. Refresh secrets need no second place.
 */
export interface TokenKeys {
  /** Private keys as JWK with `kid` and `alg`; their public halves are published. */
  readonly access: readonly JWK[];
  /** Base64url, 32 random bytes or more each. Whoever has one can make refresh tokens. */
  readonly refresh: readonly string[];
}

/**
 * New random keys: one for access tokens, one secret for refresh tokens.
 *
 * @param alg of the access tokens; RS256 where a resource server knows nothing newer (RFC 9068 §2.1)
 */
export async function generateKeys(alg: 'ES256' | 'EdDSA' | 'RS256' | 'PS256' = 'ES256'): Promise<TokenKeys> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const secret = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
  return { access: [{ ...jwk, kid, alg }], refresh: [secret] };
}
