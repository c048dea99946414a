// What the catalogue and the content say about a response. Loaded when the first StatusError is made: the catalogue is large.

import { describe } from '../codes/describe.ts';
import type { ProblemDetails } from '../fields/problem.ts';
import { MAX_PROBLEM_LENGTH, parseProblemDetails } from '../fields/problem.ts';

/** What the catalogue and the content say about a response. */
export interface Explanation {
  readonly phrase?: string;
  readonly summary?: string;
  readonly advice?: string;
  readonly problem?: ProblemDetails;
}

const HIDDEN =
  'Scripts may not see this response: an opaque one of the mode no-cors, a redirect to be followed by hand, or Response.error().';

/** Reads phrase, summary and advice from the catalogue, and problem details from a copy of the content. Never rejects. */
export async function explain(response: Response): Promise<Explanation> {
  // The Fetch standard's stand-in for a response that is not shown: no code, and no line of a log that means another thing by it.
  if (response.status === 0) return { summary: HIDDEN, advice: '', phrase: '(no status)' };
  const { phrase, summary, condition } = describe(response.status);
  const problem = isProblem(response) ? parseProblemDetails(await start(response)).value : undefined;
  return { ...(phrase !== null && { phrase }), summary, advice: condition, ...(problem && { problem }) };
}

/** Media types are compared without regard to case and parameters (RFC 9110 §8.3.1). */
function isProblem(response: Response): boolean {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/problem+json' && !response.bodyUsed;
}

/** The content as text, as far as anybody would read it; empty when it breaks off. */
async function start(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    const reader = response.clone().body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > MAX_PROBLEM_LENGTH) {
        void reader?.cancel().catch(() => {});
        return '';
      }
    }
    return text;
  } catch {
    return '';
  }
}
