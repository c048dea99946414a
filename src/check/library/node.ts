// Checks the responses of node:http, and of anything that passes its messages on (Connect, Polka, Koa's `ctx.req`). Call
// what `checkResponses()` gives at the start of each request: what is wrong is reported, and no response is changed.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { observeNode } from './node-observer.ts';
import type { CheckResponsesOptions } from './observer.ts';
import { observerOf } from './observer.ts';

export type { CaptureOptions, NodeCapture } from './node-exchange.ts';
export { captureNode, exchangeFromNode } from './node-exchange.ts';
export type { CheckResponsesOptions } from './observer.ts';

/**
 * Checks responses while a program is developed, and tells each distinct finding once. Responses are not changed.
 *
 * @returns a middleware; `next` may be left out: call it before the response is made
 * @throws TypeError when an option has a value it cannot have
 * @example
 * const look = checkResponses();
 * createServer((request, response) => {
 *   look(request, response);
 *   response.end('…');
 * });
 */
export function checkResponses(
  options: CheckResponsesOptions = {},
): (request: IncomingMessage, response: ServerResponse, next?: () => void) => void {
  const observer = observerOf(options);
  return (request, response, next) => {
    if (observer !== undefined) observeNode(observer, request, response);
    next?.();
  };
}
