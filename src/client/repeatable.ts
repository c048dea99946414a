// Whether a request may be sent again: the catalogue's word on the status, and the request's own nature.

import type { RepeatRule } from '../codes/repeats.ts';
import { repeatOf } from '../codes/repeats.ts';
import type { StopReason } from './outcome.ts';

/** What of a request decides about its repetition. */
export interface RequestNature {
  /** By its method, its caller's word or its Idempotency-Key. */
  readonly idempotent: boolean;
  /** It carries an Idempotency-Key. */
  readonly keyed: boolean;
  /** Its content, if it has any, can be sent again. */
  readonly replayable: boolean;
}

/** RFC 9110 §9.2.2; QUERY is safe, hence idempotent, too. */
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/i;

/** Whether a method is idempotent by definition (RFC 9110 §9.2.2). */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.test(method);
}

/**
 * Whether a refused request may be sent again after the `repeated`th repetition; a reason when not. Status, method and
 * content only: budgets and waits are somebody else's.
 *
 * @param asked whether the response says how long to wait
 */
export function refusalToRepeat(
  status: number,
  nature: RequestNature,
  asked: boolean,
  repeated: number,
): StopReason | undefined {
  const { methods, needs }: Partial<RepeatRule> = repeatOf(status) ?? {};
  // The Fetch standard repeats 421 on another connection by itself, and has no Expect field that 417 could be about.
  const leftToFetch = methods === 'any' && needs !== 'no-early-data';
  // A conflict with an Idempotency-Key is the first attempt, still at work (draft-ietf-httpapi-idempotency-key-header §2.7).
  const inProgress = status === 409 && nature.keyed;
  if (leftToFetch || (!methods && !inProgress) || (needs === 'retry-after' && !asked)) return 'status';
  if (methods === 'idempotent' && !nature.idempotent) return 'method';
  if (!nature.replayable) return 'content';
  // A fetch cannot choose when its data leaves, so once is as good as it gets (RFC 8470 §5.2).
  return needs === 'no-early-data' && repeated > 0 ? 'attempts' : undefined;
}
