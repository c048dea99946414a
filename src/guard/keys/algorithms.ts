// Which signature algorithms may be used, and which one a key is for. The list is closed: what the token says is
// compared with it, never followed (RFC 8725 §3.1).

import type { JWK } from 'jose';

/** What is accepted when nothing is configured; RFC 9068 §2.1 wants RS256 among them. */
export const DEFAULT_ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const ASYMMETRIC: ReadonlySet<string> = new Set([
  ...DEFAULT_ALGORITHMS,
  'RS384',
  'RS512',
  'PS384',
  'PS512',
  'ES384',
  'ES512',
  'Ed25519',
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
]);

/** The shortest secret for each algorithm, in bytes (RFC 7518 §3.2). */
export const SECRET_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

/**
 * Checks a configured list of algorithms.
 *
 * @throws TypeError when it is empty, names an algorithm that is not known, or mixes secrets with key pairs: where
 * both are allowed, a public key can be taken for a secret
 */
export function checkAlgorithms(algorithms: readonly string[]): void {
  if (algorithms.length === 0) throw new TypeError('At least one algorithm is needed');
  for (const each of algorithms) {
    if (!ASYMMETRIC.has(each) && !Object.hasOwn(SECRET_BYTES, each)) {
      throw new TypeError(`The algorithm ${JSON.stringify(each)} is not supported`);
    }
  }
  const secret = algorithms.filter((each) => Object.hasOwn(SECRET_BYTES, each)).length;
  if (secret > 0 && secret < algorithms.length) {
    throw new TypeError('Algorithms with a shared secret cannot be allowed together with those of key pairs');
  }
}

/**
 * The one algorithm a public key is for (RFC 8725 §3.1): what it says itself, or else what its type implies.
 *
 * @param jwk a key of a key set
 * @param allowed the closed list
 * @returns `undefined` when the key is not for signatures, is a secret, or for an algorithm that is not allowed
 */
export function algorithmOf(jwk: JWK, allowed: readonly string[]): string | undefined {
  if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
  if (jwk.key_ops !== undefined && !jwk.key_ops.includes('verify')) return undefined;
  const implied = jwk.alg ?? implicit(jwk, allowed);
  return implied !== undefined && ASYMMETRIC.has(implied) && allowed.includes(implied) ? implied : undefined;
}

function implicit({ kty, crv }: JWK, allowed: readonly string[]): string | undefined {
  // An RSA key that does not say what it is for is for the most common use, not for all of them.
  if (kty === 'RSA') return allowed.find((each) => each.startsWith('RS') || each.startsWith('PS'));
  if (kty === 'OKP') return crv === 'Ed25519' ? allowed.find((each) => each.startsWith('Ed')) : undefined;
  if (kty === 'EC') return { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' }[crv ?? ''];
  return undefined;
}
