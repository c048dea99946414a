// Watches Express 4 and 5. Use `watch(traffic)` before all other middleware; `traffic` is a `liveTraffic()` of
// `statute/watch`.

import type { Request, RequestHandler } from 'express';
import { routeTemplate } from '../route-template.ts';
import type { WatchOptions } from './observe.ts';
import { observe, subjectOf } from './observe.ts';
import { templateOf } from './route-pattern.ts';
import type { LiveTraffic } from './traffic.ts';

export type { WatchOptions } from './observe.ts';

/**
 * Counts every response in `traffic`, and changes none. Addresses are those of `req.ip`, so `trust proxy` applies; routes
 * are those of the router. What a handler throws is seen as what the application answered.
 *
 * @returns a middleware; use it before all others
 * @example
 * app.use(watch(traffic));
 */
export function watch(traffic: LiveTraffic, options: WatchOptions<Request> = {}): RequestHandler {
  return (request, response, next) => {
    const { ip } = request;
    const asked = {
      client: () => (options.client === undefined ? ip : options.client(request)),
      route: () => (options.route === undefined ? routeOf(request) : options.route(request)),
      user: () => (options.user === undefined ? subjectOf(request) : options.user(request)),
    };
    observe(traffic, request, response, asked, request.originalUrl);
    next();
  };
}

/** The route that the request met, below those it was mounted under. */
function routeOf({ route, baseUrl }: Request): string | undefined {
  const path: unknown = route?.path;
  if (typeof path !== 'string') return undefined;
  // A mounted router knows its own prefix only as it was asked for.
  const prefix = baseUrl === '' ? '' : routeTemplate(baseUrl);
  return path === '/' && prefix !== '' ? prefix : `${prefix}${templateOf(path)}`;
}
