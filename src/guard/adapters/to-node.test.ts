// Token endpoints and other handlers of Fetch, mounted in node:http, Express and Koa.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, get, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import express from 'express';
import Koa from 'koa';
import { listen } from '../kit.test.ts';
import { memory } from '../stores/memory.ts';
import { bench, startClock } from '../tokens/fixture.test.ts';
import type { NodeListener } from './node.ts';
import { toNode } from './node.ts';

async function start(t: TestContext, listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  const port = await listen(server);
  t.after(() => server.close());
  return `http://127.0.0.1:${port}`;
}

const mounts: Readonly<Record<string, (listener: NodeListener) => NodeListener>> = {
  'node:http': (listener) => listener,
  express: (listener) => express().use('/oauth', express.Router().all('/token', listener)) as never,
  koa: (listener) =>
    new Koa()
      .use((context) => {
        context.respond = false;
        listener(context.req, context.res);
      })
      .callback() as never,
};
for (const [framework, mount] of Object.entries(mounts))
  test(`the token endpoint in ${framework}`, async (t) => {
    const { auth, signIn } = bench(memory(), startClock());
    const url = await start(t, mount(toNode(auth.handlers.token)));
    const { refreshToken } = await signIn();
    const ask = (refresh_token: string) =>
      fetch(`${url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'app', refresh_token }),
      });
    const good = await ask(refreshToken);
    assert.equal(good.status, 200);
    assert.equal(good.headers.get('cache-control'), 'no-store');
    assert.equal((await good.json()).token_type, 'Bearer');
    const bad = await ask('nothing');
    assert.deepEqual([bad.status, (await bad.json()).error], [400, 'invalid_grant']);
    const wrong = await fetch(`${url}/oauth/token`);
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
  });

const SECRET = 'postgres://secret@db';
const bytes = new Uint8Array(65_536);
/** Content in parts of 64 KiB, as many as are taken or `most`; then it fails, or goes on for ever. */
function flow(most: number, fails = false) {
  const seen = { taken: 0, cancelled: Promise.withResolvers<unknown>() };
  const content = new ReadableStream({
    async pull(controller) {
      // Each part has a turn of the loop of its own, as one that is read from somewhere would.
      await new Promise((resolve) => setImmediate(resolve));
      seen.taken += 1;
      if (seen.taken <= most) controller.enqueue(bytes);
      else if (fails) controller.error(new Error(SECRET));
      else controller.close();
    },
    cancel: seen.cancelled.resolve,
  });
  return { seen, content };
}

test('several cookies stay several', async (t) => {
  const headers = new Headers([
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
  ]);
  const url = await start(
    t,
    toNode(() => new Response('hello', { status: 201, headers })),
  );
  const found = await fetch(url);
  assert.deepEqual(found.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.deepEqual([found.status, await found.text()], [201, 'hello']);
});

test('HEAD has the fields of GET and no content, were it without end', async (t) => {
  const { seen, content } = flow(Number.POSITIVE_INFINITY);
  const url = await start(
    t,
    toNode(() => new Response(content, { headers: { 'Content-Type': 'text/event-stream' } })),
  );
  const found = await fetch(url, { method: 'HEAD' });
  assert.equal(found.headers.get('content-type'), 'text/event-stream');
  assert.equal(await found.text(), '');
  await seen.cancelled.promise;
});

const faults: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'a throw': () => {
    throw new Error(SECRET);
  },
  'a rejection': async () => {
    throw new Error(SECRET);
  },
  'content that fails at once': () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new Error(SECRET)) })),
  'no response at all': () => undefined as never,
};
for (const [name, handler] of Object.entries(faults))
  test(`${name} is a 500 that tells nothing`, async (t) => {
    const told: unknown[] = [];
    // The listener reports on its own account, too.
    t.mock.method(console, 'error', () => undefined);
    const url = await start(t, toNode(handler, { onError: (error) => told.push(error) }));
    const answer = await fetch(url);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /secret|postgres|undefined/);
    assert.equal(told.length, 1);
    assert.ok(told[0] instanceof Error);
  });

test('unless told otherwise, what a handler throws is a warning of the process', async (t) => {
  const warned = once(process, 'warning');
  const url = await start(t, toNode(faults['a throw']!));
  assert.equal((await fetch(url)).status, 500);
  const [{ name, message }] = await warned;
  assert.equal(name, 'HandlerError');
  assert.match(message, /postgres/);
});

test('content that fails half-way breaks off, so that no part passes for the whole', async (t) => {
  const told: unknown[] = [];
  t.mock.method(console, 'error', () => undefined);
  const { content } = flow(20, true);
  const url = await start(
    t,
    toNode(() => new Response(content), { onError: (error) => told.push(error) }),
  );
  const answer = await fetch(url);
  assert.equal(answer.status, 200);
  await assert.rejects(answer.arrayBuffer());
  assert.match(String(told), /postgres/);
});

test('a client that reads nothing holds the content up, and one that leaves ends it', async (t) => {
  const { seen, content } = flow(Number.POSITIVE_INFINITY);
  const aborted = Promise.withResolvers<void>();
  const url = await start(
    t,
    toNode((request) => {
      request.signal.addEventListener('abort', () => aborted.resolve());
      return new Response(content);
    }),
  );
  const answer = await new Promise<IncomingMessage>((resolve) => get(url, resolve));
  // Until nothing moves any more: buffers are full, on both sides.
  for (let still = 0, last = -1; still < 1000; still = seen.taken === last ? still + 1 : 0) {
    last = seen.taken;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(seen.taken < 2000, `${seen.taken} parts`);
  answer.destroy();
  await Promise.all([aborted.promise, seen.cancelled.promise]);
});

test('what is sent streams in, while it is being sent', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const url = await start(
    t,
    toNode(async (request) => {
      let length = 0;
      for await (const part of request.body!) {
        length += part.length;
        arrived.resolve();
      }
      return new Response(String(length));
    }),
  );
  const answer = await new Promise<IncomingMessage>((resolve) => {
    const sent = request(url, { method: 'POST' }, resolve);
    sent.write('first');
    // The end waits for the handler to have seen the beginning.
    void arrived.promise.then(() => sent.end('second'));
  });
  assert.equal(await text(answer), '11');
});

test('a request that Fetch cannot say is the client’s fault', async (t) => {
  const told: unknown[] = [];
  const url = await start(
    t,
    toNode(() => new Response('in'), { onError: (error) => told.push(error) }),
  );
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get(url, { headers: { Host: 'a b' } }, resolve),
  );
  assert.equal(answer.statusCode, 400);
  answer.resume();
  assert.deepEqual(told, []);
});
