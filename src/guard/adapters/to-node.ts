// Handlers of Fetch on servers of Node.js: the token endpoints, the metadata, or anything else from `Request` to `Response`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { respond } from '../../respond/index.ts';

/** Answers a request of node:http. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** What {@link toNode} may be told. */
export interface ToNodeOptions {
  /** Gets what the handler or its content threw, as clients never do; default a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

type Bindings = HttpBindings | Http2Bindings;
type FetchHandler = (request: Request, native: IncomingMessage) => Response | Promise<Response>;

/**
 * Makes a listener of a handler, for node:http, Express and Koa. Content streams both ways as fast as it is taken, and a
 * client that leaves aborts `request.signal`. What the handler throws is a 500 that tells nothing; content that fails
 * half-way breaks off. In Koa, set `ctx.respond = false` and give it `ctx.req` and `ctx.res`.
 *
 * @param handler from a request to its response: `auth.handlers.token`, `metadata.handle`; the framework's own request is its
 *   second argument, with what others left on it
 * @returns a listener that reads the request's content itself: mount it before parsers of content. Behind one, it answers
 *   500 and tells `onError`
 * @example
 * app.all('/token', toNode(auth.handlers.token));
 */
export function toNode(handler: FetchHandler, { onError = warn }: ToNodeOptions = {}): NodeListener {
  // Loaded when it is first needed: most who guard a server never do.
  let loading: Promise<NodeListener> | undefined;
  const load = async (): Promise<NodeListener> => {
    const { getRequestListener } = await import('@hono/node-server');
    const answer = getRequestListener(discreet(handler, onError), {
      // The process is somebody else's: its global Request and Response are left alone.
      overrideGlobalObjects: false,
      // A request that Fetch cannot say, such as one without Host (RFC 9112 §3.2).
      errorHandler: () => respond(400, { cacheControl: 'no-store' }),
    });
    return (request, response) => void answer(request, response);
  };
  return (request, response) => {
    if (wasRead(request)) {
      onError(
        new Error('The content of a request was read before toNode(): mount it before parsers of content.'),
      );
      response.writeHead(500, { 'Content-Length': 0 }).end();
      return;
    }
    loading ??= load();
    loading.then(
      (listener) => listener(request, response),
      (error) => {
        onError(error);
        response.writeHead(500, { 'Content-Length': 0 }).end();
      },
    );
  };
}

// What is missing would pass for a request without content, and be refused as the client's fault.
function wasRead({ readableDidRead, headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return (
    readableDidRead &&
    (headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0'))
  );
}

function warn(error: unknown): void {
  process.emitWarning(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    'HandlerError',
  );
}

// Whatever fails is told to the application alone: the listener would send the message of what content throws.
function discreet(handler: FetchHandler, onError: (error: unknown) => void) {
  return async (request: Request, env: Bindings): Promise<Response> => {
    try {
      const response = await handler(request, env.incoming as IncomingMessage);
      const { body } = response;
      if (body === null) return response;
      if (request.method !== 'HEAD') return new Response(nameless(body, onError), response);
      // Nobody reads it (RFC 9110 §9.3.2), and it may have no end.
      body.cancel().catch(onError);
      return new Response(null, response);
    } catch (error) {
      onError(error);
      return respond(500, { cacheControl: 'no-store' });
    }
  };
}

function nameless(
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = content.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onError(error);
          controller.error(new Error('The content of a response broke off.'));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Asked for a part when a part is taken, and not before.
    { highWaterMark: 0 },
  );
}
