// Watches Hono 4 on Node.js, as @hono/node-server runs it. Use `watch(traffic)` before all other middleware; `traffic` is a
// `liveTraffic()` of `statute/watch`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { WatchOptions } from './observe.ts';
import { observe, subjectOf } from './observe.ts';
import { templateOf } from './route-pattern.ts';
import type { LiveTraffic } from './traffic.ts';

export type { WatchOptions } from './observe.ts';

/** What @hono/node-server hands over. */
interface NodeBindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

/**
 * Counts every response in `traffic`, and changes none. Addresses are the socket's unless `client` tells another; routes
 * are those of the router. What a handler throws is seen as what `onError` answered. A request that did not come over a
 * socket of Node.js (`app.request()`) is not seen.
 *
 * @returns a middleware; use it before all others
 * @example
 * app.use(watch(traffic));
 */
export function watch(traffic: LiveTraffic, options: WatchOptions<Context> = {}): MiddlewareHandler {
  return (context, next) => {
    const { incoming, outgoing } = (context.env ?? {}) as NodeBindings;
    if (incoming !== undefined && outgoing !== undefined)
      observe(traffic, incoming, outgoing, {
        client: () => options.client?.(context),
        route: () => (options.route === undefined ? routeOf(context) : options.route(context)),
        user: () => (options.user === undefined ? subjectOf(context.var) : options.user(context)),
      });
    return next();
  };
}

/** The last route that matched; a wildcard for all methods is a middleware, not a route. */
function routeOf(context: Context): string | undefined {
  const last = matchedRoutes(context).at(-1);
  if (last === undefined || (last.method === 'ALL' && last.path.endsWith('*'))) return undefined;
  return templateOf(last.path);
}
