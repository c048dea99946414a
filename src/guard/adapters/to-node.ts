// Handlers of Fetch on servers of Node.js: the token endpoints, the metadata, or anything else from `Request` to `Response`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from '../../respond/index.ts';

/** Answers a request of node:http. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Makes a listener of a handler, for node:http, Express and Koa. What the handler throws is a 500 that tells nothing. In
 * Koa, set `ctx.respond = false` and give it `ctx.req` and `ctx.res`.
 *
 * @param handler from a request to its response: `auth.handlers.token`, `metadata.handle`
 * @returns a listener that reads the request's content itself: mount it before parsers of content
 * @example
 * app.all('/token', toNode(auth.handlers.token));
 */
export function toNode(handler: (request: Request) => Response | Promise<Response>): NodeListener {
  // Loaded when it is first needed: most who guard a server never do.
  let loading: Promise<NodeListener> | undefined;
  const load = async (): Promise<NodeListener> => {
    const { getRequestListener } = await import('@hono/node-server');
    const answer = getRequestListener(handler, {
      // The process is somebody else's: its global Request and Response are left alone.
      overrideGlobalObjects: false,
      errorHandler: () => respond(500, { cacheControl: 'no-store' }),
    });
    return (request, response) => void answer(request, response);
  };
  return (request, response) => {
    loading ??= load();
    loading.then(
      (listener) => listener(request, response),
      () => response.writeHead(500, { 'Content-Length': 0 }).end(),
    );
  };
}
