// Where keys come from: the configuration, a function of the application, or a key set on the network.

import type { JWK } from 'jose';
import type { Failure } from '../decision.ts';
import type { GivenKey, KeyOption, VerificationKey } from './verification-key.ts';
import { candidates, givenKey, importKeySet } from './verification-key.ts';

/** Finds keys. Both answers are given at once where nothing has to be fetched. */
export interface KeySource {
  /** Brings the keys up to date where they are too old to be trusted; a failure when that was not possible. */
  fresh(now: number): Failure | undefined | Promise<Failure | undefined>;
  /** The keys that may have signed a token; none when its key is not known. */
  find(
    kid: string | undefined,
    alg: string,
    now: number,
  ): readonly VerificationKey[] | Failure | Promise<readonly VerificationKey[] | Failure>;
}

/** Keys in the configuration: a key set, or a list of keys. */
export type KeysOption = { readonly keys: readonly JWK[] } | readonly KeyOption[];

/**
 * Keys that never change.
 *
 * @param keys public keys, or secrets: not both
 * @param allowed the closed list of algorithms
 * @throws TypeError for a secret that is too short, a private key, or an algorithm that is not allowed
 */
export function fixedKeys(keys: KeysOption, allowed: readonly string[]): KeySource {
  const given: VerificationKey[] = [];
  const jwks: JWK[] = [];
  for (const each of listOf(keys)) {
    if ('key' in each) given.push(givenKey(each as GivenKey));
    else jwks.push(each as JWK);
  }
  for (const { alg } of given) {
    if (!allowed.includes(alg))
      throw new TypeError(`The key is for ${alg}, which is not among the algorithms`);
  }
  let imported: readonly VerificationKey[] | undefined;
  const loading = importKeySet(jwks, allowed, []).then((found) => {
    imported = [...given, ...found];
    return imported;
  });
  return {
    fresh: () => undefined,
    find: (kid, alg) =>
      imported === undefined
        ? loading.then((all) => candidates(all, kid, alg))
        : candidates(imported, kid, alg),
  };
}

/** Whether keys of the configuration are secrets. */
export function areSecrets(keys: KeysOption): boolean {
  if (!Array.isArray(listOf(keys)))
    throw new TypeError(
      "`keys` is a key set, or a list of keys; a secret is one of a list: [{ alg: 'HS256', key: bytes }]",
    );
  return listOf(keys).some((each) => 'key' in each && each.key instanceof Uint8Array);
}

/** The keys of either form. */
export function listOf(keys: KeysOption): readonly KeyOption[] {
  return Array.isArray(keys)
    ? (keys as readonly KeyOption[])
    : (keys as { readonly keys: readonly JWK[] }).keys;
}
