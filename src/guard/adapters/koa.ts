// The guard for Koa 2 and 3. Call `guard(options)` once and put `protect(demands)` before the handlers of a route: the
// identity is `ctx.state.auth`.

import type { Context, Middleware } from 'koa';
import type { Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import { combined } from './list-field.ts';
import { liveUntil, NodeInbound } from './node.ts';

/** What the guard adds to `ctx.state`. */
export interface GuardState {
  /** Who made the request; absent where nobody had to say. */
  auth?: Identity | undefined;
}

/**
 * {@link import('../guard.ts').guard} for Koa: the identity is `ctx.state.auth`. Addresses are those of `ctx.ip`, so
 * `app.proxy` applies. A hidden resource gets Koa's own 404.
 *
 * @returns `protect(options)`, which makes a middleware
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * router.get('/orders', protect({ scope: 'orders:read' }), (ctx) => { ctx.body = ordersOf(ctx.state.auth.subject); })
 */
export function guard(
  options: GuardOptions<Context>,
): ((demands?: ProtectOptions<Context>) => Middleware<GuardState>) & Oversight {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions<Context>): Middleware<GuardState> => {
    const route = engine.route(demands);
    return async (context, next) => {
      const outcome = await route(new NodeInbound(context.req, context));
      if (outcome.granted) {
        context.state.auth = outcome.identity;
        for (const [name, value] of outcome.fields) context.set(name, value);
        if (demands?.live === true) liveUntil(context.res, outcome.identity, engine.oversight);
        return await next();
      }
      // Nothing was answered yet: without `next`, that is Koa's 404.
      if (outcome.code === 'hidden') return;
      context.status = outcome.status;
      for (const [name, value] of outcome.fields) {
        const before = context.response.get(name);
        context.set(name, combined(name, before === '' ? undefined : before, value) as string | string[]);
      }
      context.body = outcome.content;
    };
  };
  return Object.assign(protect, engine.oversight);
}
