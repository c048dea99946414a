// A check of an address as it goes on: a line of JSON for each step, the last with the result.

import type { Outcome } from './outcome.ts';

/**
 * Streams a piece of work.
 *
 * @param work does it, tells its steps, and ends early when its signal does
 * @param render makes markup of what came out
 * @param request ends when the visitor goes
 * @returns a response whose lines are `{"step":…}`, then `{"html":…}`, or `{"error":true}` where this server failed
 */
export function stream(
  work: (signal: AbortSignal, onStep: (step: string) => void) => Promise<Outcome>,
  render: (outcome: Outcome) => string,
  request: AbortSignal,
): Response {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const line = (value: unknown) => {
        if (open && !gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      };
      const end = () => {
        if (open && !gone.signal.aborted) controller.close();
        open = false;
      };
      void work(AbortSignal.any([gone.signal, request]), (step) => line({ step }))
        .then(
          (outcome) => line({ html: render(outcome) }),
          () => line({ error: true }),
        )
        .finally(end);
    },
    cancel: () => gone.abort(),
  });
  return new Response(content, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // nginx would hold the lines back.
      'x-accel-buffering': 'no',
    },
  });
}
