// Makes the error for a response that was not successful. Loaded when there is the first one.

import { treatmentOf } from '../codes/treatments.ts';
import type { Call } from './call.ts';
import type { Explanation } from './explain.ts';
import type { Outcome } from './outcome.ts';
import type { StatusErrorMembers } from './status-error.ts';

/** What the error for a response is made of. */
export interface Failure {
  readonly message: string;
  readonly members: Partial<StatusErrorMembers> & ErrorOptions;
}

/**
 * Message and members of a StatusError: with what the catalogue and the content say, or without them where the catalogue
 * does not load. Or those of a SyntaxError: for content that is no JSON, as a page in place of an API is.
 *
 * @param noJson what the parser threw
 */
export async function failureOf(
  response: Response,
  { method, url }: Pick<Call, 'method' | 'url'>,
  outcome: Partial<Outcome> = {},
  noJson?: Error,
): Promise<Failure> {
  const { headers, status, statusText } = response;
  const { treatment, treatedAs, recognised } = treatmentOf(status);
  const explanation: Explanation = await import('./explain.ts').then(
    ({ explain }) => explain(response),
    () => ({}),
  );
  const { phrase = statusText, summary = '', advice = '', problem } = explanation;
  const start = `${status}${phrase && ` ${phrase}`} to ${method} ${withoutQuery(url)}`;
  if (noJson) {
    const type = headers.get('content-type') ?? 'content without a type';
    return {
      message: `${start} brought ${type}, and no JSON: ${noJson.message}`,
      members: { cause: noJson },
    };
  }
  const { attempts = 1, challenges = [], retryAfter, retriesExhausted = false, stepUp } = outcome;
  const what = problem?.detail ?? problem?.title ?? summary;
  return {
    message: `${start}${what && `: ${what}`}`,
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
