// API keys: long-lived and random, stored as a hash, found by the id that is part of them. As the secret has 256
// random bits, a fast hash protects it; a password would need a slow one.

import type { Failure, Identity } from '../decision.ts';
import { failures, unavailable } from '../decision.ts';
import type { Account } from './basic.ts';
import { identify } from './basic.ts';

/** What is stored about a key. */
export interface StoredKey extends Account {
  /** `hash` of `createApiKey`: SHA-256 of the whole key in hexadecimal. */
  readonly hash: string;
  /** Milliseconds since 1970 from which on the key is dead. */
  readonly expires?: number;
  readonly revoked?: boolean;
}

/** How API keys are found. */
export interface ApiKeyOptions {
  /** The field that carries the key besides `Authorization: ApiKey …`; default `X-API-Key`. */
  readonly field?: string;
  /** Finds a key by its id. When it throws, the answer is 503. */
  readonly find: (id: string) => Promise<StoredKey | undefined> | StoredKey | undefined;
}

/** A key that was just made. */
export interface NewApiKey {
  /** What the client gets, once. */
  readonly key: string;
  /** What the key is found by. */
  readonly id: string;
  /** What is stored. */
  readonly hash: string;
}

const KEY = /^[A-Za-z0-9]{1,20}_([0-9a-f]{16})_[0-9a-f]{64}$/;
// Compared with when there is no such key, so that both cases do the same work.
const NOBODY = '0'.repeat(64);

/**
 * Makes an API key: `prefix_id_secret`, with 64 bits of id and 256 bits of secret.
 *
 * @param prefix tells people and secret scanners whose key it is; up to 20 letters and digits
 * @throws TypeError for another prefix
 */
export async function createApiKey(prefix: string): Promise<NewApiKey> {
  const [id, secret] = [randomHex(8), randomHex(32)];
  const key = `${prefix}_${id}_${secret}`;
  if (!KEY.test(key)) throw new TypeError('A prefix has up to 20 letters and digits');
  return { key, id, hash: await sha256(key) };
}

/** Verifies an API key. */
export async function authenticateApiKey(
  { find }: ApiKeyOptions,
  key: string,
  now: number,
): Promise<Identity | Failure> {
  const id = KEY.exec(key)?.[1];
  if (id === undefined) return failures.wrongKey;
  let stored: StoredKey | undefined;
  try {
    stored = await find(id);
  } catch {
    return unavailable('The API key cannot be checked right now.', 5);
  }
  if (!sameText(await sha256(key), stored?.hash ?? NOBODY) || stored === undefined) {
    return failures.wrongKey;
  }
  if (stored.expires !== undefined && stored.expires <= now) return failures.expiredKey;
  return stored.revoked === true ? failures.revokedKey : identify('ApiKey', stored);
}

/** Whether two texts are equal, in a time that depends on their length alone. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
