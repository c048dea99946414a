// What is particular to each framework: fields other layers wrote, faults of `permit`, hidden resources, mounted routers.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { after, describe as suite, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';
import { fieldLine } from '../../check/exchange.ts';
import {
  AUDIENCE,
  bearer,
  Clock,
  ISSUER,
  listen,
  mint,
  pairs,
  prove,
  send,
  thumbprint,
} from '../kit.test.ts';
import type { GuardOptions } from '../options.ts';
import { guard as expressGuard } from './express.ts';
import { guard as fastifyGuard } from './fastify.ts';
import { guard as fetchGuard } from './fetch.ts';
import { guard as honoGuard } from './hono.ts';
import { guard as koaGuard } from './koa.ts';
import { combined } from './list-field.ts';
import { guard as nodeGuard } from './node.ts';

const clock = new Clock();
const options: GuardOptions<never> = {
  realm: 'api',
  bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
  dpop: { origin: AUDIENCE, nonceSecret: new Uint8Array(32) },
  cors: true,
  now: clock.now,
};
const broken = {
  permit: () => {
    throw new Error('a bug, and a secret');
  },
};
const hide = { permit: () => 'hide' as const };
const token = await mint();
const servers: Server[] = [];
const start = async (server: Server) => {
  servers.push(server);
  return await listen(server);
};
after(() => {
  for (const server of servers) server.close();
});
const content = ({ response }: Awaited<ReturnType<typeof send>>) =>
  new TextDecoder().decode(response.content?.bytes);

suite('fields that other layers wrote are added to, not replaced', () => {
  const check = async (port: number) => {
    const { response } = await send(port, 'GET', '/', [['Origin', 'https://app.example']]);
    assert.equal(response.status, 401);
    assert.equal(fieldLine(response, 'access-control-expose-headers')?.value, 'X-Total, WWW-Authenticate');
    assert.equal(fieldLine(response, 'access-control-allow-origin')?.value, '*');
  };
  test('node:http', async () => {
    const protect = nodeGuard(options as never)();
    const port = await start(
      createServer((request, response) => {
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Access-Control-Expose-Headers', ['X-Total']);
        protect(request, response, () => response.end());
      }),
    );
    await check(port);
  });
  test('express', async () => {
    const app = express();
    app.use((_request, response, next) => {
      response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-Total' });
      next();
    });
    app.use(expressGuard(options as never)());
    await check(await start(createServer(app)));
  });
  test('fastify', async () => {
    const app = fastify();
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-Total' });
    });
    app.get('/', { onRequest: fastifyGuard(options as never)() }, async () => 'never');
    await app.ready();
    await check(await start(app.server));
  });
  test('koa', async () => {
    const app = new Koa();
    app.use((context, next) => {
      context.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-Total' });
      return next();
    });
    app.use(koaGuard(options as never)() as Koa.Middleware);
    await check(await start(createServer(app.callback())));
  });
  test('hono', async () => {
    const app = new Hono();
    app.use(honoCors({ origin: '*', exposeHeaders: ['X-Total'] }));
    app.get('/', honoGuard(options as never)(), (c) => c.text('never'));
    await check(await start(createServer(getRequestListener(app.fetch))));
  });
  test('hono: a layer that wrote something else, and one that writes behind the guard', async () => {
    const app = new Hono();
    app.use('/behind', async (c, next) => {
      await next();
      c.header('X-Behind', 'yes');
    });
    app.use('/before', async (c, next) => {
      c.header('Set-Cookie', 'a=1', { append: true });
      c.header('Set-Cookie', 'b=2', { append: true });
      c.status(418);
      await next();
    });
    const origins = ['https://app.example'];
    app.get('/*', honoGuard({ ...options, cors: { origins } } as never)(), (c) => c.text('never'));
    const port = await start(createServer(getRequestListener(app.fetch)));
    for (const [target, name, lines] of [
      ['/behind', 'x-behind', ['yes']],
      ['/before', 'set-cookie', ['a=1', 'b=2']],
      ['/none', 'set-cookie', []],
    ] as const) {
      const exchange = await send(port, 'GET', target, [['Origin', origins[0]!]]);
      const { status, fields } = exchange.response;
      const of = (lower: string) => fields.filter((each) => each.lower === lower).map(({ value }) => value);
      assert.equal(status, 401, target);
      assert.deepEqual(of(name), lines, target);
      assert.deepEqual(of('vary'), ['Accept, Origin'], target);
      assert.deepEqual(of('access-control-allow-origin'), origins, target);
      assert.equal(of('www-authenticate').length, 1, target);
      assert.equal(of('content-length').length, 1, target);
      assert.equal(JSON.parse(content(exchange)).code, 'missing', target);
    }
  });
  test('lists grow, case and white space aside; everything else is replaced', () => {
    assert.equal(combined('Vary', ' accept ,Origin', 'Accept'), 'accept, Origin');
    assert.equal(combined('vary', ['A', 'B'], 'C'), 'A, B, C');
    assert.equal(combined('Cache-Control', 'public', 'no-store'), 'no-store');
    assert.deepEqual(combined('WWW-Authenticate', 'x', ['a', 'b']), ['a', 'b']);
    assert.equal(combined('Vary', undefined, 'Accept'), 'Accept');
  });
});

suite('a policy that throws never lets anybody pass', () => {
  const check = async (port: number) => {
    const exchange = await send(port, 'GET', '/', bearer(token));
    assert.equal(exchange.response.status, 500);
    return exchange;
  };
  test('node:http', async () => {
    const protect = nodeGuard(options as never)(broken);
    const port = await start(
      createServer((request, response) => protect(request, response, () => response.end('in'))),
    );
    assert.equal(content(await check(port)), '');
  });
  test('express', async () => {
    const app = express();
    app.get('/', expressGuard(options as never)(broken), (_request, response) => response.end('in'));
    app.use(((_error, _request, response, _next) =>
      response.status(500).end('mine')) as express.ErrorRequestHandler);
    assert.equal(content(await check(await start(createServer(app)))), 'mine');
  });
  test('fastify', async () => {
    const app = fastify();
    app.get('/', { onRequest: fastifyGuard(options as never)(broken) }, async () => 'in');
    await app.ready();
    await check(await start(app.server));
  });
  test('koa', async () => {
    const app = new Koa();
    app.silent = true;
    app.use(koaGuard(options as never)(broken) as Koa.Middleware);
    await check(await start(createServer(app.callback())));
  });
  test('hono', async () => {
    const app = new Hono();
    app.onError((_error, c) => c.text('mine', 500));
    app.get('/', honoGuard(options as never)(broken), (c) => c.text('in'));
    assert.equal(content(await check(await start(createServer(getRequestListener(app.fetch))))), 'mine');
  });
  test('fetch', async () => {
    const handler = fetchGuard(options as never)(broken)(() => new Response('in'));
    const request = new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } });
    await assert.rejects(() => handler(request));
  });
});

suite('H4: a hidden resource is the framework’s own 404', () => {
  const check = async (port: number) => {
    const [hidden, real] = [
      await send(port, 'GET', '/hidden', bearer(token)),
      await send(port, 'GET', '/unknow', []),
    ];
    assert.equal(hidden.response.status, 404);
    assert.equal(content(hidden).replaceAll('/hidden', '/unknow'), content(real));
    const names = ({ response }: typeof real) => response.fields.map(({ lower }) => lower).sort();
    assert.deepEqual(names(hidden), names(real));
  };
  test('fastify', async () => {
    const app = fastify();
    app.get('/hidden', { onRequest: fastifyGuard(options as never)(hide) }, async () => 'in');
    await app.ready();
    await check(await start(app.server));
  });
  test('koa', async () => {
    const app = new Koa();
    const protect = koaGuard(options as never)(hide) as Koa.Middleware;
    app.use((context, next) => (context.path === '/hidden' ? protect(context, next) : undefined));
    await check(await start(createServer(app.callback())));
  });
  test('hono', async () => {
    const app = new Hono();
    app.notFound((c) => c.json({ nothing: 'here' }, 404));
    app.get('/hidden', honoGuard(options as never)(hide), (c) => c.text('in'));
    await check(await start(createServer(getRequestListener(app.fetch))));
  });
});

suite('DPoP: the whole target, and the next nonce on what is granted', () => {
  const exchange = async (port: number, target: string) => {
    const access = await mint({ cnf: { jkt: thumbprint } });
    const ask = async (nonce: string | undefined) => {
      const proof = await prove(access, { htu: AUDIENCE + target.split('?')[0], nonce });
      return await send(port, 'GET', target, [
        ['Authorization', `DPoP ${access}`],
        ['DPoP', proof],
      ]);
    };
    const first = await ask(undefined);
    const nonce = fieldLine(first.response, 'dpop-nonce')?.value;
    const { response } = await ask(nonce);
    assert.equal(response.status, 200);
    assert.equal(fieldLine(response, 'dpop-nonce')?.value, nonce);
  };
  test('express: a router that is mounted', async () => {
    const app = express();
    const router = express.Router();
    router.get('/orders', expressGuard(options as never)(), (_request, response) => response.end('in'));
    app.use('/api', router);
    await exchange(await start(createServer(app)), '/api/orders?page=2');
  });
  test('fastify', async () => {
    const app = fastify();
    app.get('/orders', { onRequest: fastifyGuard(options as never)() }, async () => 'in');
    await app.ready();
    await exchange(await start(app.server), '/orders');
  });
  test('koa', async () => {
    const app = new Koa();
    app.use(koaGuard(options as never)() as Koa.Middleware);
    app.use((context) => {
      context.body = 'in';
    });
    await exchange(await start(createServer(app.callback())), '/orders');
  });
  test('hono: a route in a group', async () => {
    const group = new Hono().get('/orders', honoGuard(options as never)(), (c) => c.text('in'));
    const app = new Hono().route('/api', group);
    await exchange(await start(createServer(getRequestListener(app.fetch))), '/api/orders');
  });
  test('fetch', async () => {
    const handler = fetchGuard(options as never)()(() => new Response('in'));
    await exchange(await start(createServer(getRequestListener((request) => handler(request)))), '/orders');
  });
});

test('express: handlers behind the guard keep the parameters of their route', async () => {
  const app = express();
  const protect = expressGuard(options as never);
  // `params.id` is known to be text from the path alone; with a guard that said otherwise this would not compile.
  app.get('/orders/:id', protect(), ({ params }, response) => {
    const id: string = params.id;
    response.end(id);
  });
  const port = await start(createServer(app));
  assert.equal(content(await send(port, 'GET', '/orders/7', bearer(token))), '7');
});

test('express: the limit of failures goes by `trust proxy`', async () => {
  const app = express();
  app.set('trust proxy', true);
  app.use(expressGuard({ ...options, limits: { failures: { count: 1 } } } as never)());
  const port = await start(createServer(app));
  const ask = async (client: string) =>
    (await send(port, 'GET', '/', [...bearer('x'), ['X-Forwarded-For', client]])).response.status;
  assert.equal(await ask('203.0.113.1'), 401);
  assert.equal(await ask('203.0.113.1'), 429);
  assert.equal(await ask('203.0.113.2'), 401);
});
