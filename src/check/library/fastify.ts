// Checks the responses of Fastify 4 and 5 while a program is developed. Add `checkResponses()` as an `onRequest` hook: what
// is wrong is reported, and no response is changed.

import type { onRequestHookHandler } from 'fastify';
import { observeNode } from './node-observer.ts';
import type { CheckResponsesOptions } from './observer.ts';
import { observerOf } from './observer.ts';

export type { CheckResponsesOptions } from './observer.ts';

/**
 * Checks responses, and tells each distinct finding once per route. Responses are neither changed nor held up.
 *
 * @returns an `onRequest` hook; add it before all others, and before the routes
 * @throws TypeError when an option has a value it cannot have
 * @example
 * app.addHook('onRequest', checkResponses());
 */
export function checkResponses(options: CheckResponsesOptions = {}): onRequestHookHandler {
  const observer = observerOf(options);
  return (request, reply, done) => {
    if (observer !== undefined)
      observeNode(observer, request.raw, reply.raw, () =>
        request.is404 ? undefined : request.routeOptions.url,
      );
    done();
  };
}
