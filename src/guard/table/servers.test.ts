// The servers of the decision table: one for each adapter, all with the same guard and the same routes. Holds no test.

import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { guard as expressGuard } from '../adapters/express.ts';
import { guard as fastifyGuard } from '../adapters/fastify.ts';
import { guard as fetchGuard } from '../adapters/fetch.ts';
import { guard as honoGuard } from '../adapters/hono.ts';
import { guard as koaGuard } from '../adapters/koa.ts';
import { guard as nodeGuard } from '../adapters/node.ts';
import type { Identity } from '../decision.ts';
import { AUDIENCE, Clock, ISSUER, listen, pairs } from '../kit.test.ts';
import { resourceMetadata } from '../metadata.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import { createApiKey } from '../schemes/api-key.ts';

const clock = new Clock();
export const key = await createApiKey('test');
export const deadKey = await createApiKey('test');
export const revokedKey = await createApiKey('test');
export const brokenKey = await createApiKey('test');

const options: GuardOptions<never> = {
  realm: 'api',
  bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: Object.values(pairs).map(({ jwk }) => jwk) } },
  dpop: { origin: AUDIENCE, algorithms: ['ES256'] },
  basic: {
    verify(user, password) {
      if (user === 'down') throw new Error('the database at 10.0.0.7 is down');
      return user === 'grace' && password === 'hopper'
        ? { subject: 'grace', scopes: ['orders:read'] }
        : undefined;
    },
  },
  apiKey: {
    find(id) {
      const rows = [key, deadKey, revokedKey];
      if (id === brokenKey.id) throw new Error('down');
      const found = rows.find((each) => each.id === id);
      if (found === undefined) return undefined;
      const expires = found === deadKey ? clock.time : undefined;
      return {
        subject: 'robot',
        hash: found.hash,
        revoked: found === revokedKey,
        ...(expires === undefined ? {} : { expires }),
      };
    },
  },
  revocations: {
    isRevoked: ({ jti }) => {
      if (jti === 'broken') throw new Error('gone');
      return jti === 'revoked';
    },
    staleness: () => 0,
  },
  metadata: resourceMetadata({ resource: AUDIENCE }),
  cors: true,
  now: clock.now,
};

const routes: Readonly<Record<string, ProtectOptions<never>>> = {
  '/open': {},
  '/optional': { optional: true },
  '/scoped': { scope: 'orders:read' },
  '/admin': { scope: ['admin', 'audit'] },
  '/recent': { acr: ['gold', 'platinum'], maxAge: 60, scope: 'admin' },
  '/private': { permit: ({ subject }) => subject === 'root' },
  '/hidden': { permit: () => 'hide' as const },
};
const paths = Object.keys(routes);
const shown = (identity: Identity | undefined) => ({
  subject: identity?.subject ?? null,
  scheme: identity?.scheme ?? null,
});

/** Starts one server for all routes; gives its port and how to stop it. */
type Start = () => Promise<{ readonly port: number; readonly stop: () => unknown }>;

const served = async (server: ReturnType<typeof createServer>) => ({
  port: await listen(server),
  stop: () => server.close(),
});

export const adapters: Readonly<Record<string, Start>> = {
  'node:http': () => {
    const protect = nodeGuard(options as GuardOptions<IncomingMessage>);
    const handlers = Object.fromEntries(
      paths.map((path) => [path, protect(routes[path] as ProtectOptions<IncomingMessage>)]),
    );
    return served(
      createServer((request, response) => {
        handlers[request.url!.split('?')[0]!]!(request, response, () => {
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(shown((request as { auth?: Identity }).auth)));
        });
      }),
    );
  },
  express: () => {
    const app = express();
    const protect = expressGuard(options as GuardOptions<express.Request>);
    for (const path of paths) {
      app.all(path, protect(routes[path] as ProtectOptions<express.Request>), (request, response) => {
        response.json(shown(request.auth));
      });
    }
    return served(createServer(app));
  },
  fastify: async () => {
    const app = fastify();
    const protect = fastifyGuard(options as never);
    for (const path of paths) {
      app.route({
        method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
        url: path,
        onRequest: protect(routes[path] as never),
        handler: async (request) => shown(request.auth),
      });
    }
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { port: (app.server.address() as { port: number }).port, stop: () => app.close() };
  },
  koa: () => {
    const app = new Koa();
    const protect = koaGuard(options as never);
    const handlers = Object.fromEntries(paths.map((path) => [path, protect(routes[path] as never)]));
    app.use((context, next) => handlers[context.path]!(context as never, next));
    app.use((context) => {
      context.body = shown(context.state.auth as Identity | undefined);
    });
    return served(createServer(app.callback()));
  },
  hono: () => {
    const app = new Hono();
    const protect = honoGuard(options as never);
    for (const path of paths)
      app.all(path, protect(routes[path] as never), (c) => c.json(shown(c.get('auth'))));
    return served(createServer(getRequestListener(app.fetch)));
  },
  fetch: () => {
    const protect = fetchGuard(options as GuardOptions);
    const handlers = Object.fromEntries(
      paths.map((path) => [
        path,
        protect(routes[path] as ProtectOptions)((_request, identity) => Response.json(shown(identity))),
      ]),
    );
    return served(
      createServer(getRequestListener((request) => handlers[new URL(request.url).pathname]!(request))),
    );
  },
};
