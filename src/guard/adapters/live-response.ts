// Ends a Fetch response that is still being sent when its token dies.

import type { Identity } from '../decision.ts';
import type { Oversight } from '../oversight.ts';

/**
 * The response with content that ends when the token dies; what made the content is cancelled, as when the client goes.
 * An event stream ends in order, as it is never complete anyway. Everything else breaks off, so that nobody takes a part
 * for the whole. A response without content, as that of an upgrade, is returned as it is.
 */
export function live(response: Response, identity: Identity | undefined, { watch }: Oversight): Response {
  if (response.body === null || identity === undefined) return response;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const ending = new AbortController();
  const { signal } = ending;
  const stop = watch(identity, () => ending.abort(new PrematureClose()));
  const endless = /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '');
  const copied = response.body.pipeTo(writable, { signal, preventAbort: true });
  void copied
    .finally(stop)
    .catch((error) => (signal.aborted && endless ? writable.close() : writable.abort(error)))
    // The client went first.
    .catch(() => {});
  return new Response(readable, response);
}

// By this code servers know an end that is nobody's bug.
class PrematureClose extends Error {
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
  constructor() {
    super('The credentials of this response ceased to be good.');
  }
}
