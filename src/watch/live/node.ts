// Watches node:http, and anything that passes its requests on (Connect, Polka, Koa's `ctx.req` and `ctx.res`). Call what
// `watch(traffic)` gives at the start of each request; `traffic` is a `liveTraffic()` of `statute/watch`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WatchOptions } from './observe.ts';
import { observe, subjectOf } from './observe.ts';
import type { LiveTraffic } from './traffic.ts';

export type { WatchOptions } from './observe.ts';

/**
 * Counts every response in `traffic`, and changes none. There are no routes in node:http: without `route`, paths are
 * templated. What Node.js refuses by itself (a message it cannot parse, a request that takes too long) reaches no
 * middleware, and is not seen.
 *
 * @returns a middleware; `next` may be left out: call it before the response is made
 * @example
 * const seen = watch(traffic);
 * createServer((request, response) => {
 *   seen(request, response);
 *   response.end('…');
 * });
 */
export function watch(
  traffic: LiveTraffic,
  options: WatchOptions<IncomingMessage> = {},
): (request: IncomingMessage, response: ServerResponse, next?: () => void) => void {
  return (request, response, next) => {
    const { originalUrl } = request as { readonly originalUrl?: string };
    observe(
      traffic,
      request,
      response,
      {
        client: () => options.client?.(request),
        route: () => options.route?.(request),
        user: () => (options.user === undefined ? subjectOf(request) : options.user(request)),
      },
      originalUrl ?? request.url,
    );
    next?.();
  };
}
