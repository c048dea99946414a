// What the client did for a response or an error, kept beside it: a Response has no room for it.

import type { Challenge } from '../fields/challenge.ts';
import type { StepUp } from './options.ts';

/**
 * Why a refused or failed request was not sent (again): `status` or `method` do not allow it, retries are `disabled`, the
 * `content` cannot be sent twice, the `attempts` are used up, the `budget` of the origin is empty, the server asks for a longer wait than the
 * cap (`retry-after`) or the `deadline` allow, there is a `challenge` that no refresh answers, a `step-up` is needed,
 * the `refresh` failed, the session is over (`signed-out`), or the new token was refused too (`refused-again`).
 */
export type StopReason =
  | 'status'
  | 'disabled'
  | 'method'
  | 'content'
  | 'attempts'
  | 'budget'
  | 'retry-after'
  | 'deadline'
  | 'challenge'
  | 'step-up'
  | 'refresh'
  | 'signed-out'
  | 'refused-again';

/** What the client did before it handed something over. */
export interface Outcome {
  /** Requests that were sent. */
  readonly attempts: number;
  readonly stopped: StopReason;
  /** Whether repetition was in order and its bounds are reached: an outer layer should not go on. */
  readonly retriesExhausted: boolean;
  /** The seconds the server asks to wait (Retry-After, else RateLimit). */
  readonly retryAfter?: number;
  readonly challenges?: readonly Challenge[];
  readonly stepUp?: StepUp;
  /** Why the refresh failed. */
  readonly cause?: unknown;
}

const outcomes = new WeakMap<object, Outcome>();

/**
 * What the client did for a response with a status of 400 or more, or for an error it rejected with; `undefined` for
 * anything else.
 */
export function outcomeOf(result: unknown): Outcome | undefined {
  return outcomes.get(result as object);
}

/** Keeps an outcome beside its response or error. */
export function note(result: object, outcome: Outcome): void {
  outcomes.set(result, outcome);
}
