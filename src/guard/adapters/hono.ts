// The guard for Hono 4, on any runtime.

import type { Context, MiddlewareHandler } from 'hono';
import type { Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import { toResponse } from '../guard.ts';
import { fromRequest } from '../inbound.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import { combined } from './list-field.ts';

/** What the guard adds to the context. */
export interface GuardEnv {
  readonly Variables: {
    /** Who made the request; absent where nobody had to say. */
    readonly auth: Identity | undefined;
  };
}

/**
 * {@link import('../guard.ts').guard} for Hono: the identity is `c.get('auth')`. Addresses come from `peer`, or from
 * the socket on Node.js. A hidden resource gets the application's own 404.
 *
 * @returns `protect(options)`, which makes a middleware
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * app.get('/orders', protect({ scope: 'orders:read' }), (c) => c.json(ordersOf(c.get('auth')?.subject)))
 */
export function guard(
  options: GuardOptions<Context>,
): (demands?: ProtectOptions<Context>) => MiddlewareHandler<GuardEnv> {
  const engine = new Engine(options);
  return (demands) => {
    const route = engine.route(demands);
    return async (context, next) => {
      const { raw } = context.req;
      const outcome = await route(fromRequest(raw, { peer: peerOf(context) }, context));
      if (outcome.granted) {
        context.set('auth', outcome.identity);
        await next();
        for (const [name, value] of outcome.fields) context.header(name, value);
        return undefined;
      }
      if (outcome.code === 'hidden') return await context.notFound();
      const response = toResponse(outcome, raw.method);
      // Hono lets fields that are already there win over those of a response.
      for (const [name, value] of response.headers) {
        const before = context.res.headers.get(name);
        if (before !== null) context.res.headers.set(name, String(combined(name, before, value)));
      }
      return response;
    };
  };
}

function peerOf({ env }: Context): string | undefined {
  const incoming = (
    env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } } | undefined
  )?.incoming;
  return incoming?.socket?.remoteAddress;
}
