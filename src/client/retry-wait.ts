// How long to wait before a retry: what the server asks for, else growing pauses of random length.

import type { RetryOptions } from './options.ts';

/** The most that is added to a wait the server asked for, so that not all its clients come back at once. */
const MAX_SPREAD_MS = 1000;

/**
 * The milliseconds a response asks to wait, from Retry-After or RateLimit; `undefined` when it asks for nothing. Whole
 * seconds are read here; everything else by the grammars, which are loaded for it.
 */
export async function askedMs(headers: Headers, now: number): Promise<number | undefined> {
  const value = headers.get('retry-after');
  if (value === null && !headers.has('ratelimit')) return undefined;
  if (/^\d{1,12}$/.test(value ?? '')) return Number(value) * 1000;
  return import('./asked-wait.ts').then(({ askedWait }) => askedWait(headers, now)).catch(() => undefined); // the server that is down may be the one that serves our modules
}

/**
 * The pause before the next attempt, in milliseconds: never shorter than asked for; without that anything from nothing to
 * the backoff ("full jitter"), which doubles with each retry up to its maximum.
 */
export function backoffMs(
  asked: number | undefined,
  retries: number,
  { baseMs = 250, maxBackoffMs = 20_000 }: Pick<RetryOptions, 'baseMs' | 'maxBackoffMs'>,
  random: () => number,
): number {
  if (asked !== undefined) return asked + random() * Math.min(asked / 10, MAX_SPREAD_MS);
  return random() * Math.min(maxBackoffMs, baseMs * 2 ** retries);
}
