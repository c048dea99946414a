// Each middleware in front of the same small application, over sockets: findings come once per route, and the bytes that
// go out are those that go out without it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { stream, streamSSE } from 'hono/streaming';
import * as forExpress from './express.ts';
import * as forFastify from './fastify.ts';
import * as forHono from './hono.ts';
import * as forNode from './node.ts';
import type { CheckResponsesOptions } from './observer.ts';
import { assertConforms } from './testing.ts';

/** A stream that is held open until its client goes. */
const held = () => new Promise<void>(() => {});

const plain: RequestListener = (request, response) => {
  const { originalUrl, url } = request as IncomingMessage & { originalUrl?: string };
  const path = (originalUrl ?? url ?? '').replace(/\?.*/, '');
  const json = { 'Content-Type': 'application/json' };
  if (path.startsWith('/orders/')) response.writeHead(405).end();
  else if (path === '/envelope') response.writeHead(200, json).end('{"error":"my secret text"}');
  else if (path === '/fine') response.writeHead(200, json).end('{}');
  else if (path === '/empty') response.writeHead(204).end();
  else if (path === '/large') response.writeHead(200, json).end(Buffer.alloc(1_100_000, 32));
  else if (path === '/stream') {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.write('one');
    response.write(Buffer.from('two'), () => response.end('dGhyZWU=', 'base64'));
  } else if (path === '/events') {
    response.writeHead(401, { 'Content-Type': 'text/event-stream' });
    response.write('data: 1\n\n');
  } else if (path === '/half') {
    response.writeHead(401, { 'Content-Type': 'text/plain', 'Content-Length': 100 });
    response.write('half');
  } else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('nothing');
};

type Options = CheckResponsesOptions | undefined;

const frameworks: Record<string, (options: Options) => Server | Promise<Server>> = {
  'node:http': (options) => {
    const look = options && forNode.checkResponses(options);
    return createServer((request, response) => {
      look?.(request, response);
      plain(request, response);
    });
  },
  'Express 5': (options) => {
    const app = express();
    app.disable('x-powered-by');
    if (options) app.use(forExpress.checkResponses(options));
    app.all('/orders/:id', plain);
    app.use(plain);
    return createServer(app);
  },
  'Fastify 5': async (options) => {
    const app = fastify();
    if (options) app.addHook('onRequest', forFastify.checkResponses(options));
    for (const path of ['/orders/:id', '/*'])
      app.all(path, (request, reply) => {
        reply.hijack();
        plain(request.raw, reply.raw);
      });
    await app.ready();
    return app.server;
  },
  'Hono 4': (options) => {
    const app = new Hono();
    if (options) app.use(forHono.checkResponses(options));
    app.all('/orders/:id', (c) => c.body(null, 405));
    app.get('/envelope', (c) => c.json({ error: 'my secret text' }));
    app.get('/fine', (c) => c.json({}));
    app.get('/empty', (c) => c.body(null, 204));
    app.get('/large', (c) => c.body(' '.repeat(1_100_000), 200, { 'Content-Type': 'application/json' }));
    app.get('/stream', (c) =>
      stream(c, async (out) => {
        await out.write('one');
        await out.write('two');
      }),
    );
    app.get('/events', (c) => {
      c.status(401);
      return streamSSE(c, async (out) => {
        await out.writeSSE({ data: '1' });
        await held();
      });
    });
    app.get('/half', (c) => {
      c.status(401);
      return stream(c, async (out) => {
        await out.write('half');
        await held();
      });
    });
    return createServer(getRequestListener(app.fetch));
  },
};

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function start(name: string, options: Options): Promise<number> {
  const server = await frameworks[name]!(options);
  running.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Everything that comes back over a connection of its own. */
async function bytes(port: number, method: string, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).replace(/^date: .*\r\n/im, '');
}

/** A list of what is told, and a way to wait for the next of it. */
function listener(only: Partial<CheckResponsesOptions> = {}) {
  const told: string[] = [];
  const excerpts: (string | undefined)[] = [];
  let wake: () => void = () => {};
  const options: CheckResponsesOptions = {
    kind: 'must',
    ...only,
    report: (findings, { method, route, status }) => {
      told.push(...findings.map(({ rule }) => `${rule} ${method} ${route} ${status}`));
      excerpts.push(...findings.map(({ where }) => where.excerpt));
      wake();
    },
  };
  const until = async (count: number): Promise<void> => {
    while (told.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  };
  return { options, told, excerpts, until };
}

for (const name of Object.keys(frameworks)) {
  describe(`checkResponses for ${name}`, () => {
    it('tells a finding once per route', async () => {
      const { options, told, until } = listener();
      const port = await start(name, options);
      for (const id of ['1', '2?api_key=verysecret', '3']) await bytes(port, 'POST', `/orders/${id}`);
      await bytes(port, 'DELETE', '/orders/4');
      await bytes(port, 'GET', '/fine');
      await until(2);
      assert.deepEqual(told, [
        '405-allow-missing POST /orders/{id} 405',
        '405-allow-missing DELETE /orders/{id} 405',
      ]);
    });

    it('judges content, and quotes none of it', async () => {
      const { options, told, excerpts, until } = listener({ kind: 'advice', off: [] });
      const port = await start(name, options);
      await bytes(port, 'GET', '/envelope');
      await until(1);
      const at = told.findIndex((each) => each.startsWith('200-error-envelope GET /envelope'));
      assert.ok(at >= 0, String(told));
      assert.equal(excerpts[at], undefined);
    });

    for (const [method, path] of [
      ['GET', '/fine'],
      ['HEAD', '/fine'],
      ['GET', '/empty'],
      ['GET', '/stream'],
      ['GET', '/large'],
      ['POST', '/orders/7'],
      ['GET', '/missing'],
    ] as const) {
      it(`${method} ${path}: the same bytes with it and without`, async () => {
        const { options, told, until } = listener();
        const [without, having] = [await start(name, undefined), await start(name, options)];
        assert.equal(await bytes(having, method, path), await bytes(without, method, path));
        await until(path.startsWith('/orders') ? 1 : 0);
        assert.deepEqual(told, path.startsWith('/orders') ? ['405-allow-missing POST /orders/{id} 405'] : []);
      });
    }

    it('an event stream arrives as it is made, and is judged while it is open', async () => {
      const { options, told, until } = listener();
      const port = await start(name, options);
      const request = httpRequest({ port, host: '127.0.0.1', path: '/events' }).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      const [event] = (await once(response, 'data')) as [Buffer];
      assert.match(String(event), /^data: 1\n/);
      await until(1);
      assert.deepEqual(told, ['401-challenge-missing GET /events 401']);
      request.on('error', () => {});
      request.destroy();
    });

    it('a response that its client leaves is judged by its fields', async () => {
      const { options, told, until } = listener();
      const port = await start(name, options);
      const request = httpRequest({ port, host: '127.0.0.1', path: '/half' }).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      await once(response, 'data');
      request.on('error', () => {});
      response.on('error', () => {});
      request.destroy();
      await until(1);
      assert.deepEqual(told, ['401-challenge-missing GET /half 401']);
    });

    it('a sample of nothing, and production: it looks at nothing', async (t) => {
      const warn = t.mock.method(console, 'warn', () => {});
      const nobody = listener({ sample: 0 });
      await bytes(await start(name, nobody.options), 'POST', '/orders/1');
      const before = process.env.NODE_ENV;
      process.env.NODE_ENV = 'production';
      try {
        const off = listener();
        await bytes(await start(name, off.options), 'POST', '/orders/1');
        assert.deepEqual([nobody.told, off.told], [[], []]);
        assert.equal(warn.mock.callCount(), 1);
        assert.match(String(warn.mock.calls[0]!.arguments[0]), /NODE_ENV is production/);
        const on = listener({ production: true });
        await bytes(await start(name, on.options), 'POST', '/orders/1');
        await on.until(1);
      } finally {
        if (before === undefined) delete process.env.NODE_ENV;
        else process.env.NODE_ENV = before;
      }
    });
  });
}

describe('what an observer never does', () => {
  it('a report that throws does not reach the application', async (t) => {
    const error = t.mock.method(console, 'error', () => {});
    const port = await start('node:http', {
      report: () => {
        throw new Error('no disk');
      },
    });
    assert.match(await bytes(port, 'POST', '/orders/1'), /^HTTP\/1\.1 405/);
    assert.equal(error.mock.callCount(), 1);
  });

  it('without a report it prints what statute check prints, credentials masked', async (t) => {
    const warn = t.mock.method(console, 'warn', () => {});
    const port = await start('Express 5', { kind: 'must' });
    await bytes(port, 'POST', '/orders/1?access_token=verysecret');
    const printed = String(warn.mock.calls[0]!.arguments[0]);
    assert.match(
      printed,
      /^statute: POST \/orders\/1\?access_token=\*\*\* → 405 Method Not Allowed: 1 finding\n\nmust {2}405-allow/,
    );
    assert.doesNotMatch(printed, /verysecret/);
  });

  it('memory: what was told long ago is forgotten, not kept for ever', async () => {
    const { options, told, until } = listener();
    const port = await start('node:http', options);
    const paths = Array.from(
      { length: 2_001 },
      (_, at) => `/orders/${at.toString(2).replace(/0/g, 'a').replace(/1/g, 'b')}`,
    );
    const socket = connect(port, '127.0.0.1');
    const all = [...paths, paths[0]!];
    socket.write(
      all
        .slice(0, -1)
        .map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
        .join(''),
    );
    socket.write(`GET ${all.at(-1)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    await text(socket);
    await until(2_002);
    assert.equal(told.length, 2_002);
  });

  it('options that cannot be meant are refused at once', () => {
    for (const options of [
      { sample: 2 },
      { sample: Number.NaN },
      { off: ['nothing'] },
      { kind: 'no' as never },
    ])
      assert.throws(() => forNode.checkResponses(options), TypeError);
  });
});

describe('elsewhere', () => {
  it('HTTP/2', async () => {
    const { options, told, until } = listener();
    const look = forNode.checkResponses(options);
    const server = createHttp2Server((request, response) => {
      look(request as never, response as never);
      response.writeHead(401, { 'Content-Type': 'application/json' });
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const request = client.request({ ':path': '/orders' });
    assert.equal(await text(request), '{}');
    await until(1);
    client.close();
    server.close();
    assert.deepEqual(told, ['401-challenge-missing GET /orders 401']);
  });

  it('Hono without a socket: the response is read from a clone', async () => {
    const { options, told, until } = listener();
    const app = new Hono();
    app.use(forHono.checkResponses({ ...options, kind: 'advice', off: [] }));
    app.get('/envelope', (c) => c.json({ error: 'no' }));
    const response = await app.request('/envelope');
    assert.deepEqual(await response.json(), { error: 'no' });
    await until(1);
    assert.ok(
      told.some((each) => each.startsWith('200-error-envelope GET /envelope')),
      String(told),
    );
  });

  it('what inject of Fastify answers can be asserted', async () => {
    const app = fastify();
    app.get('/orders', (_, reply) => reply.code(401).send({ message: 'sign in' }));
    const answer = await app.inject('/orders');
    assert.throws(
      () => assertConforms(answer),
      /GET \/orders → 401 Unauthorized[\s\S]*401-challenge-missing/,
    );
    await app.close();
  });
});
