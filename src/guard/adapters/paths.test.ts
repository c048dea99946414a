// Other ways to write a target or a method, over sockets, through every adapter: whatever the router takes for the guarded
// route is guarded. The guard compares no paths, so there is none to get around.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { after, before, describe as suite, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import type { Exchange } from '../../check/index.ts';
import type { Lines } from '../kit.test.ts';
import { AUDIENCE, bearer, Clock, ISSUER, listen, mint, pairs, send } from '../kit.test.ts';
import { guard as expressGuard } from './express.ts';
import { guard as fastifyGuard } from './fastify.ts';
import { guard as fetchGuard } from './fetch.ts';
import { guard as honoGuard } from './hono.ts';
import { guard as koaGuard } from './koa.ts';
import { guard as nodeGuard } from './node.ts';

const SECRET = 'only for those who may';
const options = {
  realm: 'api',
  bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
  limits: { failures: false },
  now: new Clock().now,
} as never;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

// `/admin/keys` is guarded, `/open` is not; every method has the same handler.
const servers: Readonly<Record<string, () => Promise<Server>>> = {
  'node:http': async () => {
    const protect = nodeGuard(options)();
    return createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://api.example');
      if (pathname === '/admin/keys') return protect(request, response, () => response.end(SECRET));
      response.writeHead(pathname === '/open' ? 200 : 404).end('nothing');
    });
  },
  express: async () => {
    const app = express();
    app.all('/open', (_request, response) => response.end('nothing'));
    app.all('/admin/keys', expressGuard(options)(), (_request, response) => response.end(SECRET));
    return createServer(app);
  },
  'express, a mounted router': async () => {
    const app = express();
    const router = express.Router();
    router.all('/keys', (_request, response) => response.end(SECRET));
    app.all('/open', (_request, response) => response.end('nothing'));
    app.use('/admin', expressGuard(options)(), router);
    return createServer(app);
  },
  fastify: async () => {
    const app = fastify({ routerOptions: { ignoreTrailingSlash: true, caseSensitive: false } });
    app.route({ method: METHODS, url: '/open', handler: async () => 'nothing' });
    app.route({
      method: METHODS,
      url: '/admin/keys',
      onRequest: fastifyGuard(options)(),
      handler: async () => SECRET,
    });
    await app.ready();
    return app.server;
  },
  koa: async () => {
    const protect = koaGuard(options)() as Koa.Middleware;
    const app = new Koa();
    app.use(async (context, next) => {
      if (context.path !== '/admin/keys') return next();
      return protect(context, async () => {
        context.body = SECRET;
      });
    });
    return createServer(app.callback());
  },
  hono: async () => {
    const app = new Hono();
    app.all('/open', (c) => c.text('nothing'));
    app.all('/admin/keys', honoGuard(options)(), (c) => c.text(SECRET));
    return createServer(getRequestListener(app.fetch));
  },
  fetch: async () => {
    const protect = fetchGuard(options)()(() => new Response(SECRET));
    return createServer(
      getRequestListener((request) => {
        const { pathname } = new URL(request.url);
        if (pathname === '/admin/keys') return protect(request);
        return new Response('nothing', { status: pathname === '/open' ? 200 : 404 });
      }),
    );
  },
};

const targets: readonly string[] = [
  '/admin/keys',
  '/admin/keys/',
  '/admin//keys',
  '//admin/keys',
  '/ADMIN/Keys',
  '/admin/%6beys',
  '/%61dmin/keys',
  '/open/%2e%2e/admin/keys',
  '/open/%2E%2e/admin/keys',
  '/open/../admin/keys',
  '/open/..%2fadmin/keys',
  '/admin%2fkeys',
  '/admin%2Fkeys',
  '/admin%5ckeys',
  '/admin\\keys',
  '/admin;x=1/keys',
  '/admin/keys;x=1',
  '/admin/keys;/open',
  '/admin/./keys',
  '/admin/keys?',
  '/admin/keys?/open',
  '/admin/keys%3f/open',
  '/admin/keys%00',
  '/admin/keys%20',
  '/admin/keys.json',
  '/admin/%2e/keys',
  '/admin%252fkeys',
  'http://api.example/admin/keys',
  'http://elsewhere.example/admin/keys',
  'HTTP://api.example/admin/keys',
  'http://api.example//admin/keys',
  '*',
];
const PREFLIGHT: Lines = [
  ['Origin', 'https://app.example'],
  ['Access-Control-Request-Method', 'GET'],
];
const methods: readonly (readonly [name: string, method: string, fields: Lines])[] = [
  ['GET', 'GET', []],
  ['HEAD', 'HEAD', []],
  ['POST', 'POST', [['Content-Length', '0']]],
  ['OPTIONS, no preflight', 'OPTIONS', []],
  ['OPTIONS with an Origin alone', 'OPTIONS', PREFLIGHT.slice(0, 1)],
  ['OPTIONS for a method alone', 'OPTIONS', PREFLIGHT.slice(1)],
  [
    'POST that says it is OPTIONS',
    'POST',
    [['X-HTTP-Method-Override', 'OPTIONS'], ['Content-Length', '0'], ...PREFLIGHT],
  ],
  ['GET that says it is HEAD', 'GET', [['X-HTTP-Method-Override', 'HEAD']]],
  ['GET with the fields of a preflight', 'GET', PREFLIGHT],
  ['a target in a field', 'GET', [['X-Original-URL', '/open']]],
  ['another target in a field', 'GET', [['X-Rewrite-URL', '/open']]],
];
const token = bearer(await mint());
const tells = ({ response }: Exchange) =>
  new TextDecoder().decode(response.content?.bytes ?? new Uint8Array()).includes(SECRET);

for (const [name, make] of Object.entries(servers)) {
  suite(`ways around the guard: ${name}`, () => {
    let port = 0;
    let server: Server;
    before(async () => {
      server = await make();
      port = await listen(server);
    });
    after(() => server.close());

    for (const target of targets) {
      test(`GET ${target}`, async () => {
        const without = await send(port, 'GET', target, []);
        assert.equal(tells(without), false);
        const known = await send(port, 'GET', target, token);
        // What the router takes for the route is refused without credentials; everything else is not there at all.
        // (A guard before a router refuses what the router would not find, too.)
        const refused = tells(known) || (name.includes('router') && without.response.status === 401);
        assert.equal(without.response.status, refused ? 401 : known.response.status);
        if (target === '/admin/keys') assert.equal(tells(known), true);
      });
    }

    for (const [what, method, fields] of methods) {
      test(what, async () => {
        const { response } = await send(port, method, '/admin/keys', fields);
        assert.equal(response.status, 401);
        assert.equal(tells({ response } as Exchange), false);
        if (method === 'HEAD') assert.equal(response.content?.bytes.length ?? 0, 0);
        const known = await send(port, method, '/admin/keys', [...fields, ...token]);
        assert.equal(known.response.status, 200);
      });
    }

    test('only a preflight passes, and with nobody’s identity', async () => {
      const { response } = await send(port, 'OPTIONS', '/admin/keys', PREFLIGHT);
      assert.notEqual(response.status, 401);
    });
  });
}

test('a method that was overridden before the guard is the one that counts', async () => {
  const app = express();
  app.use((request, _response, next) => {
    request.method = String(request.headers['x-http-method-override'] ?? request.method);
    next();
  });
  app.all('/', expressGuard(options)(), (_request, response) => response.end(SECRET));
  const server = createServer(app);
  const port = await listen(server);
  try {
    const fields: Lines = [...PREFLIGHT, ['X-HTTP-Method-Override', 'DELETE']];
    const { response } = await send(port, 'OPTIONS', '/', fields);
    assert.equal(response.status, 401);
  } finally {
    server.close();
  }
});
