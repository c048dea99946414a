// Problem details as content (RFC 9457), read once for all rules on them.

import type { ProblemDetails } from '../../fields/index.ts';
import { parseProblemDetails } from '../../fields/index.ts';
import type { Exchange, ResponseMessage } from '../exchange.ts';
import { contentText, mediaType } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

type Read = ReturnType<typeof parseProblemDetails>;

const known = new WeakMap<ResponseMessage, Read>();

/** What is particular to one rule of this kind. */
export interface OnProblem extends Omit<ExchangeRule, 'status' | 'needs' | 'test'> {
  /** Says what is wrong, in one sentence; `details` is absent where the content is no JSON object. */
  readonly wrong: (
    details: ProblemDetails | undefined,
    problems: Read['problems'],
    exchange: Exchange,
  ) => string | undefined;
}

/** Makes a rule on the content of application/problem+json; points at the content. */
export function onProblem({ wrong, ...requirement }: OnProblem): ExchangeRule {
  return {
    ...requirement,
    // Under 2xx problem details are wrong as such, which is another rule's to say.
    status: (code) => code >= 300 && code <= 599,
    needs: ['fields', 'content'],
    test: (exchange) => {
      const read = problemOf(exchange.response);
      const detail = read && wrong(read.value, read.problems, exchange);
      return detail === undefined ? undefined : { where: { part: 'content' }, detail };
    },
  };
}

// Empty content, and content that is no text, is nothing that could be judged: it may be compressed.
function problemOf(response: ResponseMessage): Read | undefined {
  if (mediaType(response) !== 'application/problem+json') return undefined;
  let read = known.get(response);
  if (read === undefined) {
    const text = contentText(response);
    if (text === undefined) return undefined;
    read = parseProblemDetails(text);
    known.set(response, read);
  }
  return read;
}
