// The retry option of TanStack Query, for queries that use this client: layers that both retry multiply each other.

import { outcomeOf } from './outcome.ts';

/**
 * Makes a `retry` predicate that leaves alone what the client has judged: every StatusError, every failure of the network
 * it gave up on, every abort. Other errors are retried up to `most` times.
 *
 * @param most default 0
 */
export function retryUnlessJudged(most = 0): (failures: number, error: unknown) => boolean {
  return (failures, error) => failures < most && !isJudged(error);
}

function isJudged(error: unknown): boolean {
  const { name, code } = (error ?? {}) as { readonly name?: unknown; readonly code?: unknown };
  return (
    code === 'STATUTE_STATUS' ||
    name === 'AbortError' ||
    name === 'TimeoutError' ||
    outcomeOf(error) !== undefined
  );
}
