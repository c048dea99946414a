// The guard for Hono 4, on any runtime. Call `guard(options)` once and put `protect(demands)` before the handlers of a
// route: the identity is `c.get('auth')`.

import type { Context, MiddlewareHandler } from 'hono';
import type { Granted, Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import type { Inbound } from '../inbound.ts';
import { targetOf } from '../inbound.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import type { Refusal } from '../refusal.ts';
import { combined, isList } from './list-field.ts';
import { live as liveResponse } from './live-response.ts';

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
): ((demands?: ProtectOptions<Context>) => MiddlewareHandler<GuardEnv>) & Oversight {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions<Context>): MiddlewareHandler<GuardEnv> => {
    const route = engine.route(demands);
    const live = demands?.live === true;
    return (context, next) => {
      const go = (outcome: Granted | Refusal): Answer => {
        if (!outcome.granted) return Promise.resolve(refuse(context, outcome));
        context.set('auth', outcome.identity);
        // Nothing is left to do behind most requests, and then nothing waits for them.
        if (!live && outcome.fields.length === 0) return next();
        return next().then(() => {
          for (const [name, value] of outcome.fields) context.header(name, value);
          if (live) context.res = liveResponse(context.res, outcome.identity, engine.oversight);
        });
      };
      try {
        const outcome = route(new HonoInbound(context));
        return outcome instanceof Promise ? outcome.then(go) : go(outcome);
      } catch (error) {
        // As Hono expects it of a middleware: what `permit` throws goes to `onError`.
        return Promise.reject(error);
      }
    };
  };
  return Object.assign(protect, engine.oversight);
}

type Answer = ReturnType<MiddlewareHandler>;

/** Answers with a refusal, on top of what other layers wrote. */
function refuse(context: Context, refusal: Refusal): Response | Promise<Response> {
  const { code, status, record } = refusal;
  if (code === 'hidden') return context.notFound();
  const content = context.req.method === 'HEAD' ? null : refusal.content;
  const layers = context.res.headers;
  // Nobody wrote anything yet: fields that are written as they are need no `Headers`, which would cost more than all the rest.
  const response = layers.keys().next().done
    ? new Response(content, { status, headers: record as Record<string, string> })
    : context.newResponse(content, status, onTop(record, layers));
  // What was there is in the response by now. Hono would put it in once more, over what is ours, and at a price: to do
  // so it opens the content as a stream.
  context.res = undefined;
  context.res = response;
  return response;
}

function onTop(record: Refusal['record'], layers: Headers): Record<string, string> {
  const all = Object.entries(record).map(([name, value]) => [
    name,
    isList(name) ? String(combined(name, layers.get(name), value)) : value,
  ]);
  return Object.fromEntries(all);
}

class HonoInbound implements Inbound {
  readonly native: Context;

  constructor(native: Context) {
    this.native = native;
  }

  get method(): string {
    return this.native.req.raw.method;
  }

  // Fetch joins lines with a comma, which no credentials of ours may hold.
  lines(name: string): readonly string[] {
    const value = this.native.req.raw.headers.get(name);
    return value === null ? NONE : [value];
  }

  target(): string {
    return targetOf(this.native.req.raw);
  }

  peer(): string | undefined {
    const { incoming } = (this.native.env ?? {}) as {
      readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
    };
    return incoming?.socket?.remoteAddress;
  }
}

const NONE: readonly string[] = [];
