// Makes the error for a response that was not successful. Loaded when there is the first one.

import { outcomeOf } from './outcome.ts';
import { StatusError, StepUpRequired } from './status-error.ts';

/** A {@link StatusError} with what the catalogue and the content say; without them where the catalogue does not load. */
export async function failureOf(response: Response, method: string, target: string): Promise<StatusError> {
  const explanation = await import('./explain.ts').then(
    ({ explain }) => explain(response),
    () => undefined,
  );
  const Kind = outcomeOf(response)?.stepUp ? StepUpRequired : StatusError;
  return new Kind(response, method, target, explanation);
}
