// Event streams over sockets, through every adapter: revocation and expiry end them, and an ordinary close leaves nothing.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Server, Socket } from 'node:net';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { describe as suite, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import Koa from 'koa';
import { AUDIENCE, Clock, ISSUER, listen, mint, pairs, START, seconds, send } from '../kit.test.ts';
import type { Oversight } from '../oversight.ts';
import type { RevocationListener } from '../revocations.ts';
import { createReplica } from '../stores/replica.ts';
import { guard as expressGuard } from './express.ts';
import { guard as fastifyGuard } from './fastify.ts';
import { guard as fetchGuard } from './fetch.ts';
import { guard as honoGuard } from './hono.ts';
import { guard as koaGuard } from './koa.ts';
import { guard as nodeGuard } from './node.ts';

type Served = readonly [server: Server, oversight: Oversight];

const EVENT = 'data: hello\n\n';
const live = { live: true } as const;
const stream = (response: ServerResponse) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(EVENT);
};
/** As handlers of Fetch write one; says when it was cancelled. */
const streamed = (cancelled: () => void) =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(EVENT)),
      cancel: cancelled,
    }),
    { headers: { 'Content-Type': 'text/event-stream' } },
  );

// `gone` is called when the application hears that the stream is over.
const adapters: Readonly<Record<string, (options: never, gone: () => void) => Promise<Served>>> = {
  'node:http': async (options, gone) => {
    const protect = nodeGuard(options);
    const events = protect(live);
    return [
      createServer((request, response) =>
        events(request, response, () => stream(response.once('close', gone))),
      ),
      protect,
    ];
  },
  express: async (options, gone) => {
    const protect = expressGuard(options);
    const app = express().get('/', protect(live), (_request, response) =>
      stream(response.once('close', gone)),
    );
    return [createServer(app), protect];
  },
  fastify: async (options, gone) => {
    const protect = fastifyGuard(options);
    const app = fastify();
    app.get('/', { onRequest: protect(live) }, (_request, reply) => {
      reply.hijack();
      stream(reply.raw.once('close', gone));
    });
    await app.ready();
    return [app.server, protect];
  },
  koa: async (options, gone) => {
    const protect = koaGuard(options);
    const app = new Koa();
    app.use(protect(live) as Koa.Middleware);
    app.use((context) => {
      context.respond = false;
      stream(context.res.once('close', gone));
    });
    return [createServer(app.callback()), protect];
  },
  'hono, a stream': async (options, gone) => {
    const protect = honoGuard(options);
    const app = new Hono().get('/', protect(live), () => streamed(gone));
    return [createServer(getRequestListener(app.fetch)), protect];
  },
  'hono, streamSSE': async (options, gone) => {
    const protect = honoGuard(options);
    const app = new Hono().get('/', protect(live), (c) =>
      streamSSE(c, async (events) => {
        const over = Promise.withResolvers<void>();
        events.onAbort(() => {
          gone();
          over.resolve();
        });
        await events.writeSSE({ data: 'hello' });
        await over.promise;
      }),
    );
    return [createServer(getRequestListener(app.fetch)), protect];
  },
  fetch: async (options, gone) => {
    const protect = fetchGuard(options);
    const handler = protect(live)(() => streamed(gone));
    return [createServer(getRequestListener((request) => handler(request))), protect];
  },
};

async function opened(t: TestContext, adapter: string) {
  const clock = new Clock();
  const replica = createReplica({ now: clock.now });
  const unused = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const count = { listeners: 0 };
  const revocations = {
    ...replica,
    subscribe(listener: RevocationListener) {
      count.listeners++;
      const stop = replica.subscribe(listener);
      return () => {
        count.listeners--;
        stop();
        unused.resolve();
      };
    },
  };
  const options = {
    realm: 'api',
    bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
    revocations,
    now: clock.now,
  };
  const [server] = await adapters[adapter]!(options as never, gone.resolve);
  const port = await listen(server);
  t.after(() => {
    (server as ReturnType<typeof createServer>).closeAllConnections();
    server.close();
  });
  const token = await mint({ sid: 's1', exp: seconds(600) });
  /** A connection on which the first event has come. */
  const subscribe = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    t.after(() => socket.destroy());
    socket.on('error', () => {});
    socket.write(`GET / HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    let said = '';
    for await (const [chunk] of takes(socket)) {
      said += String(chunk);
      if (said.includes(EVENT)) break;
    }
    assert.match(said, /^HTTP\/1\.1 200 /);
    return socket;
  };
  const again = async () =>
    (await send(port, 'GET', '/', [['Authorization', `Bearer ${token}`]])).response.status;
  return { clock, replica, count, unused: unused.promise, gone: gone.promise, subscribe, again };
}

/** The end of the content, or of the connection: some frameworks keep it for the next request. */
async function ending(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', resolve);
  socket.on('data', (chunk) => {
    if (String(chunk).endsWith('0\r\n\r\n')) resolve();
  });
  await promise;
}

async function* takes(socket: Socket): AsyncGenerator<readonly unknown[]> {
  for (;;) yield await once(socket, 'data');
}

for (const adapter of Object.keys(adapters)) {
  suite(`event streams through ${adapter}`, () => {
    test('a revocation ends them, and the next request is refused', async (t) => {
      const { replica, subscribe, again, gone, count } = await opened(t, adapter);
      const [one, two] = [await subscribe(), await subscribe()];
      const closed = Promise.all([ending(one), ending(two)]);
      replica.apply({ kind: 'session', id: 's1', at: START, until: START + 3_600_000 });
      await closed;
      await gone;
      assert.equal(count.listeners, 0);
      assert.equal(await again(), 403);
    });

    test('expiry ends them', async (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const { clock, subscribe, again, gone, count } = await opened(t, adapter);
      const socket = await subscribe();
      const closed = ending(socket);
      clock.time = START + 605_000;
      t.mock.timers.tick(1000);
      await closed;
      await gone;
      assert.equal(count.listeners, 0);
      assert.equal(await again(), 401);
    });

    test('a client that goes leaves nothing behind', async (t) => {
      const { subscribe, unused, gone, count } = await opened(t, adapter);
      const socket = await subscribe();
      assert.equal(count.listeners, 1);
      socket.destroy();
      await unused;
      await gone;
      assert.equal(count.listeners, 0);
    });
  });
}

suite('what ends is told from what is complete (fetch)', () => {
  const start = async (t: TestContext, type: string) => {
    const clock = new Clock();
    const replica = createReplica({ now: clock.now });
    const handler = fetchGuard({
      realm: 'api',
      bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
      revocations: replica,
      now: clock.now,
    })(live)(() => {
      const response = streamed(() => {});
      response.headers.set('Content-Type', type);
      return response;
    });
    const said = t.mock.method(console, 'error', () => {});
    t.mock.method(console, 'info', () => {});
    const server = createServer(getRequestListener((request) => handler(request)));
    t.after(() => server.close());
    const headers = { Authorization: `Bearer ${await mint({ jti: 'j1' })}` };
    const response = await fetch(`http://127.0.0.1:${await listen(server)}/`, { headers });
    const reader = response.body!.getReader();
    assert.equal(new TextDecoder().decode((await reader.read()).value), EVENT);
    replica.apply({ kind: 'token', id: 'j1', at: START, until: START + 3_600_000 });
    return { reader, said };
  };
  test('an event stream ends in order', async (t) => {
    const { reader, said } = await start(t, 'text/event-stream; charset=utf-8');
    assert.equal((await reader.read()).done, true);
    assert.equal(said.mock.callCount(), 0);
  });
  test('a download breaks off, and is no error in the log', async (t) => {
    const { reader, said } = await start(t, 'application/octet-stream');
    await assert.rejects(reader.read());
    assert.equal(said.mock.callCount(), 0);
  });
  test('content that fails by itself still fails', async () => {
    const protect = fetchGuard({
      realm: 'api',
      bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
      now: new Clock().now,
    });
    const handler = protect(live)(
      () =>
        new Response(
          new ReadableStream({
            pull() {
              throw new Error('the database is gone');
            },
          }),
          { headers: { 'Content-Type': 'text/event-stream' } },
        ),
    );
    const headers = { Authorization: `Bearer ${await mint()}` };
    const response = await handler(new Request(AUDIENCE, { headers }));
    await assert.rejects(response.text(), /the database is gone/);
  });
});

test('an answer that is complete leaves nothing behind, on a connection that is kept', async (t) => {
  const clock = new Clock();
  const replica = createReplica({ now: clock.now });
  const unused = Promise.withResolvers<void>();
  const protect = nodeGuard({
    realm: 'api',
    bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
    now: clock.now,
    revocations: {
      ...replica,
      subscribe: () => () => unused.resolve(),
    },
  })(live);
  const server = createServer((request, response) => protect(request, response, () => response.end('done')));
  t.after(() => server.close());
  const port = await listen(server);
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.write(`GET / HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer ${await mint()}\r\n\r\n`);
  const [chunk] = await once(socket, 'data');
  assert.match(String(chunk), /^HTTP\/1\.1 200 /);
  await unused.promise;
  assert.equal(socket.destroyed, false);
});

test('a client that goes while its credentials are looked at is not watched', async (t) => {
  const looking = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<{ readonly keys: readonly never[] }>();
  const left = Promise.withResolvers<void>();
  const passed = Promise.withResolvers<void>();
  const protect = nodeGuard({
    realm: 'api',
    bearer: {
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: () => {
        looking.resolve();
        return answer.promise;
      },
    },
    now: new Clock().now,
    revocations: {
      isRevoked: () => false,
      staleness: () => 0,
      subscribe: () => assert.fail('watched'),
    },
  })(live);
  const server = createServer((request, response) => {
    response.once('close', left.resolve);
    protect(request, response, passed.resolve);
  });
  t.after(() => server.close());
  const socket = connect(await listen(server), '127.0.0.1');
  socket.write(`GET / HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer ${await mint()}\r\n\r\n`);
  await looking.promise;
  socket.destroy();
  await left.promise;
  answer.resolve({ keys: [pairs.ES256.jwk as never] });
  await passed.promise;
});
