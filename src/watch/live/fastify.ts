// Watches Fastify 4 and 5. Add `watch(traffic)` as an `onRequest` hook; `traffic` is a `liveTraffic()` of `statute/watch`.

import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { WatchOptions } from './observe.ts';
import { observe, subjectOf } from './observe.ts';
import { templateOf } from './route-pattern.ts';
import type { LiveTraffic } from './traffic.ts';

export type { WatchOptions } from './observe.ts';

/**
 * Counts every response in `traffic`, and changes none. Addresses are those of `request.ip`, so `trustProxy` applies;
 * routes are those of the router. What a handler throws is seen as what the application answered.
 *
 * @returns an `onRequest` hook; add it before all others, and before the routes
 * @example
 * app.addHook('onRequest', watch(traffic));
 */
export function watch(
  traffic: LiveTraffic,
  options: WatchOptions<FastifyRequest> = {},
): onRequestHookHandler {
  return (request, reply, done) => {
    const { ip } = request;
    const asked = {
      client: () => (options.client === undefined ? ip : options.client(request)),
      route: () => (options.route === undefined ? routeOf(request) : options.route(request)),
      user: () => (options.user === undefined ? subjectOf(request) : options.user(request)),
    };
    observe(traffic, request.raw, reply.raw, asked, request.originalUrl);
    done();
  };
}

function routeOf(request: FastifyRequest): string | undefined {
  const { url } = request.routeOptions;
  return url === undefined || request.is404 ? undefined : templateOf(url);
}
