// Makes the error for a response that was not successful. Loaded when there is the first one.

import { treatmentOf } from '../codes/treatments.ts';
import type { Explanation } from './explain.ts';
import type { Outcome } from './outcome.ts';
import type { StatusErrorMembers } from './status-error.ts';

/** What a StatusError is made of. */
export interface Failure {
  readonly message: string;
  readonly members: StatusErrorMembers;
}

/**
 * Message and members of a StatusError: with what the catalogue and the content say, or without them where the catalogue
 * does not load.
 */
export async function failureOf(
  response: Response,
  method: string,
  target: string,
  outcome: Partial<Outcome> = {},
): Promise<Failure> {
  const { status, statusText } = response;
  const { treatment, treatedAs, recognised } = treatmentOf(status);
  const explanation: Explanation = await import('./explain.ts').then(
    ({ explain }) => explain(response),
    () => ({}),
  );
  const { phrase = statusText, summary = '', advice = '', problem } = explanation;
  const { attempts = 1, challenges = [], retryAfter, retriesExhausted = false, stepUp } = outcome;
  const what = problem?.detail ?? problem?.title ?? summary;
  return {
    message: `${status}${phrase && ` ${phrase}`} to ${method} ${withoutQuery(target)}${what && `: ${what}`}`,
    members: {
      status,
      phrase,
      summary,
      advice,
      treatment,
      treatedAs,
      recognised,
      problem,
      challenges,
      attempts,
      retryAfter,
      retriesExhausted,
      stepUp,
      response,
    },
  };
}

/** Queries hold names and secrets, and messages go to logs. */
function withoutQuery(target: string): string {
  return target.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}
