// The guard for Fastify 5. Call `guard(options)` once and make `protect(demands)` the `onRequest` hook of a route: the
// identity is `request.auth`.

import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Granted, Identity } from '../decision.ts';
import type { Route } from '../engine.ts';
import { Engine } from '../engine.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import type { Refusal } from '../refusal.ts';
import { combined, isList } from './list-field.ts';
import { liveUntil, NodeInbound } from './node.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who made the request; absent where nobody had to say. */
    auth?: Identity | undefined;
  }
}

/**
 * {@link import('../guard.ts').guard} for Fastify: the identity is `request.auth`. Addresses are those of
 * `request.ip`, so `trustProxy` applies. A hidden resource gets Fastify's own 404.
 *
 * @returns `protect(options)`, which makes an `onRequest` hook: bodies are not read before the decision
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * app.get('/orders', { onRequest: protect({ scope: 'orders:read' }) }, async ({ auth }) => ordersOf(auth.subject))
 */
export function guard(
  options: GuardOptions<FastifyRequest>,
): ((demands?: ProtectOptions<FastifyRequest>) => onRequestHookHandler) & Oversight {
  const engine = new Engine(options);
  const protect = (
    demands?: ProtectOptions<FastifyRequest>,
    ...hooked: readonly unknown[]
  ): onRequestHookHandler => {
    let route: Route;
    try {
      route = engine.route(demands);
    } catch (error) {
      // Used as a hook without having been called. What a hook throws would end the process.
      const done = hooked.at(-1);
      if (typeof done !== 'function') throw error;
      return done(error);
    }
    return (request, reply, done) => {
      const go = (outcome: Granted | Refusal) => {
        if (!outcome.granted) return refuse(reply, outcome);
        request.auth = outcome.identity;
        for (const [name, value] of outcome.fields) reply.header(name, value);
        if (demands?.live === true) liveUntil(reply.raw, outcome.identity, engine.oversight);
        done();
      };
      // A hook that throws at once would end the process.
      let outcome: ReturnType<typeof route>;
      try {
        outcome = route(new NodeInbound(request.raw, request));
      } catch (error) {
        return done(error as Error);
      }
      if (outcome instanceof Promise) void outcome.then(go, done);
      else go(outcome);
    };
  };
  return Object.assign(protect, engine.oversight);
}

const asItIs = (content: string): string => content;

function refuse(reply: FastifyReply, { code, status, fields, content }: Refusal): void {
  if (code === 'hidden') {
    reply.callNotFound();
    return;
  }
  reply.code(status);
  for (const [name, value] of fields) {
    reply.header(name, isList(name) ? combined(name, reply.getHeader(name), value) : value);
  }
  // Without a serializer, text would get a charset, which JSON does not have. Bytes would take a write of their own.
  reply.serializer(asItIs).send(content);
}
