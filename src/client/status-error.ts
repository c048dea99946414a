// The error of client.json() and its sisters: what the status means, what was done about it, what can be done now.

import type { Treatment } from '../codes/types.ts';
import type { Challenge } from '../fields/challenge.ts';
import type { ProblemDetails } from '../fields/problem.ts';
import type { StepUp } from './options.ts';

/** What a {@link StatusError} carries. Made by failure.ts, which is loaded when there is the first one. */
export type StatusErrorMembers = Omit<StatusError, keyof Error | 'code'>;

/** A response that was not successful, as an error. */
export class StatusError extends Error {
  override readonly name: string = 'StatusError';
  readonly code = 'STATUTE_STATUS';
  declare readonly status: number;
  /** From the catalogue; for codes that nobody knows, what the response says. */
  declare readonly phrase: string;
  /** One sentence: what the status means. Empty when the catalogue could not be loaded. */
  declare readonly summary: string;
  /** One sentence: what the next step depends on. */
  declare readonly advice: string;
  declare readonly treatment: Treatment;
  /** The status whose meaning counts: the x00 of the class where the number is not registered (RFC 9110 §15). */
  declare readonly treatedAs: number;
  declare readonly recognised: boolean;
  /** The problem details in the content (RFC 9457); the `status` in there is advice, the one above counts. */
  declare readonly problem: ProblemDetails | undefined;
  /** The challenges of a 401 or 403; empty when there was none to read. */
  declare readonly challenges: readonly Challenge[];
  /** Requests that were sent. */
  declare readonly attempts: number;
  /** The seconds the server asks to wait. */
  declare readonly retryAfter: number | undefined;
  /** Whether repetition was in order and its bounds are reached: an outer layer should not go on. */
  declare readonly retriesExhausted: boolean;
  /** What stronger authentication is asked for (RFC 9470). */
  declare readonly stepUp: StepUp | undefined;
  /** The response, its content unread; not enumerable, so that logs do not drag it along. */
  declare readonly response: Response;

  /** @param members all but in one case: where the module that collects them does not load */
  constructor(message: string, members: Partial<StatusErrorMembers>, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, members);
    Object.defineProperty(this, 'response', { enumerable: false });
  }
}

/** A 401 that no refresh can answer: the user has to authenticate again, as `stepUp` says (RFC 9470 §3). */
export class StepUpRequired extends StatusError {
  override readonly name = 'StepUpRequired';
  declare readonly stepUp: StepUp;
}
