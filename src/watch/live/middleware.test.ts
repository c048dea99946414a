// Each middleware in front of the same small application, asked over sockets: what is seen is what went out.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, RequestOptions, Server, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { LogLine } from '../log-line.ts';
import { isClientGone } from '../signal.ts';
import * as forExpress from './express.ts';
import * as forFastify from './fastify.ts';
import * as forHono from './hono.ts';
import * as forNode from './node.ts';
import { templateOf } from './route-pattern.ts';
import type { LiveTraffic } from './traffic.ts';
import { liveTraffic } from './traffic.ts';

/** Answers when the test says so: a response that a client may leave. */
class Gate {
  readonly entered = Promise.withResolvers<void>();
}

/** Starts the application of a framework; it has the routes that `cases` ask for. */
type Start = (traffic: LiveTraffic, gate: Gate) => Server | Promise<Server>;

const frameworks: Record<string, { readonly start: Start; readonly routes: boolean }> = {
  'node:http': {
    routes: false,
    start: (traffic, gate) => {
      const seen = forNode.watch(traffic);
      return createServer((request, response) => {
        seen(request, response);
        plain(request, response, gate);
      });
    },
  },
  'Express 5': {
    routes: true,
    start: (traffic, gate) => {
      const app = express();
      app.use(forExpress.watch(traffic));
      const pass = (request: IncomingMessage, response: ServerResponse) => plain(request, response, gate);
      app.get('/orders/:id', pass);
      const mounted = express.Router();
      mounted.get('/parts/:part', pass);
      app.use('/shops/:shop', mounted);
      for (const path of ['/limit', '/stream', '/never', '/half']) app.get(path, pass);
      app.get('/boom', () => {
        throw new Error('a bug');
      });
      app.use((_: unknown, __: unknown, response: express.Response, ___: unknown) => {
        response.status(500).end('sorry');
      });
      return createServer(app);
    },
  },
  'Fastify 5': {
    routes: true,
    start: async (traffic, gate) => {
      const app = fastify();
      app.addHook('onRequest', forFastify.watch(traffic));
      for (const path of ['/orders/:id', '/shops/:shop/parts/:part', '/limit', '/stream', '/never', '/half'])
        app.get(path, (request, reply) => {
          reply.hijack();
          plain(request.raw, reply.raw, gate);
        });
      app.get('/boom', () => {
        throw new Error('a bug');
      });
      await app.ready();
      return app.server;
    },
  },
  'Hono 4': {
    routes: true,
    start: (traffic, gate) => {
      const app = new Hono();
      app.use(forHono.watch(traffic));
      app.get('/orders/:id', (context) => context.text('an order'));
      const mounted = new Hono();
      mounted.get('/parts/:part', (context) => context.text('a part'));
      app.route('/shops/:shop', mounted);
      app.get('/limit', (context) => context.text('wait', 429, { 'Retry-After': '30' }));
      app.get('/stream', (context) =>
        stream(context, async (out) => {
          await out.write('one');
          await out.write('two');
        }),
      );
      app.get('/never', () => {
        gate.entered.resolve();
        return new Promise<Response>(() => {});
      });
      app.get('/half', (context) =>
        stream(context, async (out) => {
          await out.write('half');
          await new Promise<void>((gone) => out.onAbort(gone));
        }),
      );
      app.get('/boom', () => {
        throw new Error('a bug');
      });
      app.onError((_, context) => context.text('sorry', 500));
      return createServer(getRequestListener(app.fetch));
    },
  },
};

/** The application itself, where a framework hands over the messages of node:http. */
function plain(request: IncomingMessage, response: ServerResponse, gate: Gate): void {
  const { originalUrl, url } = request as IncomingMessage & { originalUrl?: string };
  const path = (originalUrl ?? url ?? '').replace(/\?.*/, '');
  if (path.startsWith('/orders/')) response.end('an order');
  else if (path.startsWith('/shops/')) response.end('a part');
  else if (path === '/limit') response.writeHead(429, { 'Retry-After': 30 }).end('wait');
  else if (path === '/stream') {
    response.write('one');
    setImmediate(() => response.end('two'));
  } else if (path === '/never') gate.entered.resolve();
  else if (path === '/half') response.write('half');
  else if (path === '/boom') response.writeHead(500).end('sorry');
  else response.writeHead(404).end();
}

interface Opened {
  readonly lines: (LogLine & { readonly route: string | undefined })[];
  /** The next line that is written. */
  readonly next: () => Promise<void>;
  readonly ask: (path: string, options?: RequestOptions) => Promise<string>;
  /** Asks, and hangs up when `until` is there, or with the first part of the content. */
  readonly leave: (path: string, until?: Promise<void>) => Promise<void>;
}

async function open(t: TestContext, start: Start, gate = new Gate()): Promise<Opened> {
  const traffic = liveTraffic();
  const lines: Opened['lines'] = [];
  let told = Promise.withResolvers<void>();
  traffic.listen((line, route) => {
    lines.push({ ...line, route });
    told.resolve();
    told = Promise.withResolvers();
  });
  const server = await start(traffic, gate);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const send = (path: string, options: RequestOptions = {}) =>
    httpRequest({ port, host: '127.0.0.1', path, agent: false, ...options });
  return {
    lines,
    next: () => told.promise,
    ask: async (path, options) => {
      const seen = told.promise;
      const request = send(path, options).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      const content = (await response.toArray()).join('');
      await seen;
      return content;
    },
    leave: async (path, until) => {
      const seen = told.promise;
      const request = send(path).end();
      request.on('error', () => {});
      if (until === undefined) {
        const [response] = (await once(request, 'response')) as [IncomingMessage];
        response.on('error', () => {});
        await once(response, 'data');
      } else await until;
      request.destroy();
      await seen;
    },
  };
}

for (const [name, { start, routes }] of Object.entries(frameworks)) {
  const route = (text: string) => (routes ? text : undefined);
  describe(`watch for ${name}`, () => {
    it('sees what was asked and answered', async (t) => {
      const { ask, lines } = await open(t, start);
      const content = await ask('/orders/17?token=secret', {
        headers: { Host: 'Shop.Example:8080', Referer: 'https://a.example/b?c=d', 'User-Agent': 'test/1' },
      });
      assert.equal(content, 'an order');
      const { time, duration, bytes, ...line } = lines[0]!;
      assert.ok(time > 0 && duration > 0 && bytes > content.length);
      assert.deepEqual(line, {
        status: 200,
        method: 'GET',
        path: '/orders/17',
        host: 'shop.example',
        client: '127.0.0.1',
        user: '',
        agent: 'test/1',
        referrer: 'https://a.example/b',
        upstream: '',
        upstreamStatus: 0,
        ending: '',
        retryAfter: Number.NaN,
        route: route('/orders/{id}'),
      });
    });

    const cases: readonly [
      path: string,
      method: string,
      status: number,
      route: string | undefined,
      wait: number,
    ][] = [
      ['/orders/1', 'HEAD', 200, route('/orders/{id}'), Number.NaN],
      ['/limit', 'GET', 429, route('/limit'), 30],
      ['/stream', 'GET', 200, route('/stream'), Number.NaN],
      ['/boom', 'GET', 500, route('/boom'), Number.NaN],
      ['/wp-login.php', 'GET', 404, undefined, Number.NaN],
      ['/nothing', 'POST', 404, undefined, Number.NaN],
    ];
    for (const [path, method, status, template, wait] of cases)
      it(`sees ${method} ${path}, answered ${status}`, async (t) => {
        const { ask, lines } = await open(t, start);
        await ask(path, { method });
        assert.equal(lines.length, 1);
        const [line] = lines;
        assert.deepEqual(
          [line!.method, line!.path, line!.status, line!.route, line!.retryAfter, line!.ending],
          [method, path, status, template, wait, ''],
        );
      });

    if (routes)
      it('names a route below another', async (t) => {
        const { ask, lines } = await open(t, start);
        await ask('/shops/7/parts/wheel');
        const first = name.startsWith('Express') ? '{id}' : '{shop}';
        assert.equal(lines[0]!.route, `/shops/${first}/parts/{part}`);
      });

    it('sees a client that leaves before there is an answer', async (t) => {
      const gate = new Gate();
      const { leave, lines } = await open(t, start, gate);
      await leave('/never', gate.entered.promise);
      assert.equal(lines.length, 1);
      assert.equal(lines[0]!.status, 0);
      assert.ok(isClientGone(lines[0]!.status, '', lines[0]!.ending));
    });

    it('sees a client that leaves in the middle of an answer', async (t) => {
      const { leave, lines } = await open(t, start);
      await leave('/half');
      assert.equal(lines.length, 1);
      assert.equal(lines[0]!.status, 200);
      assert.ok(isClientGone(lines[0]!.status, '', lines[0]!.ending));
    });

    it('sees each exchange of a connection with its own bytes', async (t) => {
      const { ask, lines } = await open(t, start);
      const { Agent } = await import('node:http');
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      t.after(() => agent.destroy());
      for (let each = 0; each < 3; each++) await ask('/orders/1', { agent });
      assert.equal(lines.length, 3);
      assert.ok(
        Math.max(...lines.map(({ bytes }) => bytes)) < 2 * Math.min(...lines.map(({ bytes }) => bytes)),
      );
    });
  });
}

describe('watch', () => {
  it('asks the options, and takes what they throw for nothing said', async (t) => {
    const told = await open(t, (traffic) => {
      const seen = forNode.watch(traffic, {
        client: ({ headers }) => headers['x-real-ip'] as string,
        route: () => '/all',
        user: () => 'ada',
      });
      return createServer((request, response) => seen(request, response, () => response.end()));
    });
    await told.ask('/x', { headers: { 'X-Real-IP': '192.0.2.9' } });
    const { client, user, route } = told.lines[0]!;
    assert.deepEqual([client, user, route], ['192.0.2.9', 'ada', '/all']);

    const fail = () => {
      throw new Error('not here');
    };
    const failing = await open(t, (traffic) => {
      const seen = forNode.watch(traffic, { client: fail, route: fail, user: fail });
      return createServer((request, response) => seen(request, response, () => response.end()));
    });
    await failing.ask('/x');
    const line = failing.lines[0]!;
    assert.deepEqual([line.client, line.user, line.route], ['127.0.0.1', '', undefined]);
  });

  it('holds a failure before the first byte against the server, not against the client', async (t) => {
    const { lines, leave, next } = await open(t, (traffic) => {
      const seen = forNode.watch(traffic);
      return createServer((request, response) => {
        seen(request, response);
        response.on('error', () => {});
        response.destroy(new Error('a stream that failed'));
      });
    });
    await leave('/x', next());
    assert.equal(lines[0]!.status, 500);
    assert.equal(lines[0]!.ending, '');
  });

  it('takes addresses from a framework that trusts its proxy', async (t) => {
    const { ask, lines } = await open(t, (traffic) => {
      const app = express();
      app.set('trust proxy', 'loopback');
      app.use(forExpress.watch(traffic));
      return createServer(app);
    });
    await ask('/x', { headers: { 'X-Forwarded-For': '192.0.2.7' } });
    assert.equal(lines[0]!.client, '192.0.2.7');
  });

  it('finds the user that the guard found', async (t) => {
    const { ask, lines } = await open(t, (traffic) => {
      const seen = forNode.watch(traffic);
      return createServer((request, response) => {
        seen(request, response);
        Object.assign(request, { auth: { subject: 'ada' } });
        response.end();
      });
    });
    await ask('/x');
    assert.equal(lines[0]!.user, 'ada');
  });
});

describe('templateOf', () => {
  const cases: readonly [pattern: string, template: string][] = [
    ['/', '/'],
    ['/orders/:id', '/orders/{id}'],
    ['/:year{[0-9]+}/:name', '/{year}/{name}'],
    ['/:file(^\\d+).png', '/{file}.png'],
    ['/a/:b(\\d+)?', '/a/{b}'],
    ['/files/*path', '/files/{path}'],
    ['/files/*', '/files/{rest}'],
    ['/a{/:b}', '/a/{b}'],
    ['*', '/{rest}'],
    [`/${'x'.repeat(500)}`, `/${'x'.repeat(199)}`],
  ];
  for (const [pattern, template] of cases)
    it(`makes ${template.slice(0, 30)} of ${pattern.slice(0, 30)}`, () => {
      assert.equal(templateOf(pattern), template);
    });
});
