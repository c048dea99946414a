// Checks the responses of Hono 4 while a program is developed, on any runtime. Use `checkResponses()` before all other
// middleware: what is wrong is reported, and no response is changed.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { exchangeOf } from './fetch-exchange.ts';
import { observeNode } from './node-observer.ts';
import type { CheckResponsesOptions, Observer } from './observer.ts';
import { observerOf } from './observer.ts';

export type { CheckResponsesOptions } from './observer.ts';

/**
 * Checks responses, and tells each distinct finding once per route. On Node.js it looks at what @hono/node-server writes;
 * elsewhere it reads a clone of the response. Responses are neither changed nor held up.
 *
 * @returns a middleware; use it before all others
 * @throws TypeError when an option has a value it cannot have
 * @example
 * app.use(checkResponses());
 */
export function checkResponses(options: CheckResponsesOptions = {}): MiddlewareHandler {
  const observer = observerOf(options);
  return async (context, next) => {
    const { incoming, outgoing } = (context.env ?? {}) as NodeBindings;
    if (observer !== undefined && incoming !== undefined && outgoing !== undefined) {
      observeNode(observer, incoming, outgoing);
      return next();
    }
    await next();
    if (observer?.due() === true) look(observer, context);
  };
}

/** What @hono/node-server hands over. */
interface NodeBindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

function look(observer: Observer, context: Context): void {
  const { raw } = context.req;
  try {
    const looked = exchangeOf(raw, context.res, { signal: raw.signal })
      .then((exchange) => observer.see(exchange))
      .catch(() => {});
    // Workers end what nobody waits for.
    context.executionCtx.waitUntil(looked);
  } catch {
    // Neither is there a context to wait in everywhere, nor does every response show what it is (a WebSocket's).
  }
}
