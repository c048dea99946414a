// Keys that verify tokens, imported once and each bound to one algorithm.

import type { CryptoKey, JWK } from 'jose';
import { importJWK } from 'jose';
import { algorithmOf, SECRET_BYTES } from './algorithms.ts';

/** A key that verifies tokens. */
export interface VerificationKey {
  readonly kid: string | undefined;
  /** The only algorithm it is used with. */
  readonly alg: string;
  readonly key: CryptoKey | Uint8Array;
  /** Tells whether a key of a newer set is the same. */
  readonly print: string;
  /** Turns false when the key leaves its set; tokens it verified are then no longer trusted. */
  live: boolean;
}

/** A key of the application: a secret, or an imported public key, with the algorithm it is for. */
export interface GivenKey {
  readonly alg: string;
  readonly kid?: string;
  readonly key: CryptoKey | Uint8Array;
}

/** A key that is given in the configuration. */
export type KeyOption = JWK | GivenKey;

// Beyond so many, a key set is a mistake or an attack.
const MAX_KEYS = 100;
const MIN_RSA_BITS = 2048;

/**
 * Imports the usable keys of a key set. Keys that cannot be used are passed over (RFC 7517 §5).
 *
 * @param jwks the `keys` of a set, of unknown shape
 * @param allowed the closed list of algorithms
 * @param before keys known so far: one that is still there stays the same object
 */
export async function importKeySet(
  jwks: readonly unknown[],
  allowed: readonly string[],
  before: readonly VerificationKey[],
): Promise<readonly VerificationKey[]> {
  const keys: VerificationKey[] = [];
  for (const each of jwks.slice(0, MAX_KEYS)) {
    if (typeof each !== 'object' || each === null) continue;
    const jwk = each as JWK;
    const alg = algorithmOf(jwk, allowed);
    if (alg === undefined) continue;
    const print = JSON.stringify([jwk.kid, alg, jwk.kty, jwk.crv, jwk.n, jwk.e, jwk.x, jwk.y, jwk.pub]);
    const known = before.find((key) => key.print === print);
    const key = known ?? (await importPublic(jwk, alg, print));
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

async function importPublic(jwk: JWK, alg: string, print: string): Promise<VerificationKey | undefined> {
  try {
    // Only what is public: a set that holds private keys by mistake still verifies.
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, priv: _priv, key_ops: _ops, ...rest } = jwk;
    const key = await importJWK({ ...rest, alg } as JWK, alg);
    if (key instanceof Uint8Array || key.type !== 'public') return undefined;
    const { modulusLength } = key.algorithm as { modulusLength?: number };
    if (modulusLength !== undefined && modulusLength < MIN_RSA_BITS) return undefined;
    const kid = typeof jwk.kid === 'string' ? jwk.kid : undefined;
    return { kid, alg, key, print, live: true };
  } catch {
    return undefined;
  }
}

/**
 * A secret or an imported key of the configuration.
 *
 * @throws TypeError when the secret is too short for its algorithm, or the key is not one to verify with
 */
export function givenKey({ alg, kid, key }: GivenKey): VerificationKey {
  const least = SECRET_BYTES[alg];
  if (key instanceof Uint8Array) {
    if (least === undefined) throw new TypeError(`A secret cannot be used with ${alg}`);
    // RFC 7518 §3.2; a password is not a secret of this length (RFC 8725 §3.5).
    if (key.length < least) throw new TypeError(`A secret for ${alg} has at least ${least} bytes`);
  } else if (least !== undefined || key.type !== 'public') {
    throw new TypeError('A key that verifies tokens is public, or a secret given as bytes');
  }
  return { kid, alg, key, print: '', live: true };
}

/** The keys that may have signed a token with this header: the algorithm is always that of the key. */
export function candidates(
  keys: readonly VerificationKey[],
  kid: string | undefined,
  alg: string,
): readonly VerificationKey[] {
  // A key without a name may be anybody's; the algorithm, never.
  return keys.filter((key) => key.alg === alg && (kid === undefined || (key.kid ?? kid) === kid));
}
