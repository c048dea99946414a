// The error of client.json() and its sisters: what the status means, what was done about it, what can be done now.

import type { TreatmentOf } from '../codes/treatments.ts';
import { treatmentOf } from '../codes/treatments.ts';
import type { Treatment } from '../codes/types.ts';
import type { Challenge } from '../fields/challenge.ts';
import type { ProblemDetails } from '../fields/problem.ts';
import type { StepUp } from './options.ts';
import { outcomeOf } from './outcome.ts';

/** What the catalogue and the content say about a response. */
export interface Explanation {
  readonly phrase?: string;
  readonly summary?: string;
  readonly advice?: string;
  readonly problem?: ProblemDetails;
}

/** A response that was not successful, as an error. */
export class StatusError extends Error {
  override readonly name: string = 'StatusError';
  readonly code = 'STATUTE_STATUS';
  readonly status: number;
  /** From the catalogue; for codes that nobody knows, what the response says. */
  readonly phrase: string;
  /** One sentence: what the status means. Empty when the catalogue could not be loaded. */
  readonly summary: string;
  /** One sentence: what the next step depends on. */
  readonly advice: string;
  readonly treatment: Treatment;
  /** The status whose meaning counts: the x00 of the class where the number is not registered (RFC 9110 §15). */
  readonly treatedAs: number;
  readonly recognised: boolean;
  /** The problem details in the content (RFC 9457); the `status` in there is advice, the one above counts. */
  readonly problem: ProblemDetails | undefined;
  /** The challenges of a 401 or 403; empty when there was none to read. */
  readonly challenges: readonly Challenge[];
  /** Requests that were sent. */
  readonly attempts: number;
  /** The seconds the server asks to wait. */
  readonly retryAfter: number | undefined;
  /** Whether repetition was in order and its bounds are reached: an outer layer should not go on. */
  readonly retriesExhausted: boolean;
  /** What stronger authentication is asked for (RFC 9470). */
  readonly stepUp: StepUp | undefined;
  /** The response, its content unread; not enumerable, so that logs do not drag it along. */
  declare readonly response: Response;

  constructor(response: Response, method: string, target: string, explanation: Explanation = {}) {
    const { status } = response;
    const outcome = outcomeOf(response);
    const phrase = explanation.phrase ?? response.statusText;
    const what = explanation.problem?.detail ?? explanation.problem?.title ?? explanation.summary;
    super(
      `${status}${phrase && ` ${phrase}`} to ${method} ${withoutQuery(target)}${what ? `: ${what}` : ''}`,
      outcome?.cause === undefined ? undefined : { cause: outcome.cause },
    );
    const known: TreatmentOf = treatmentOf(status);
    this.status = status;
    this.phrase = phrase;
    this.summary = explanation.summary ?? '';
    this.advice = explanation.advice ?? '';
    this.treatment = known.treatment;
    this.treatedAs = known.treatedAs;
    this.recognised = known.recognised;
    this.problem = explanation.problem;
    this.challenges = outcome?.challenges ?? [];
    this.attempts = outcome?.attempts ?? 1;
    this.retryAfter = outcome?.retryAfter;
    this.retriesExhausted = outcome?.retriesExhausted ?? false;
    this.stepUp = outcome?.stepUp;
    Object.defineProperty(this, 'response', { value: response, enumerable: false });
  }
}

/** A 401 that no refresh can answer: the user has to authenticate again, as `stepUp` says (RFC 9470 §3). */
export class StepUpRequired extends StatusError {
  override readonly name = 'StepUpRequired';
  declare readonly stepUp: StepUp;
}

/** Queries hold names and secrets, and messages go to logs. */
function withoutQuery(target: string): string {
  return target.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}
