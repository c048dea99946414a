// Exchanges of Fetch API objects: what is known, and that nobody's stream is touched.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { check } from '../check.ts';
import { contentText, fieldLine, values } from '../exchange.ts';
import { checkedFetch } from './fetch.ts';
import { exchangeOf, exchangeOfHead } from './fetch-exchange.ts';

const encoder = new TextEncoder();

/** A stream that gives one chunk after the other, and remembers that it was cancelled. */
function source(chunks: readonly Uint8Array[], endless = false) {
  let at = 0;
  const state = { cancelled: false, pulled: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.pulled += 1;
      if (at < chunks.length) controller.enqueue(chunks[at++]!);
      else if (!endless) controller.close();
      else return new Promise(() => {});
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { stream, state };
}

describe('exchangeOf', () => {
  it('the request, the fields and the content', async () => {
    const request = new Request('https://api.example.com/orders', {
      method: 'POST',
      headers: { 'X-Trace': ' 7 ' },
      body: '{}',
    });
    const response = new Response('{"id":7}', {
      status: 201,
      headers: [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    });
    const exchange = await exchangeOf(request, response);
    assert.equal(exchange.request?.method, 'POST');
    assert.equal(exchange.request?.target, 'https://api.example.com/orders');
    assert.equal(fieldLine(exchange.request!, 'x-trace')?.value, '7');
    assert.deepEqual(values(exchange.response, 'set-cookie'), ['a=1', 'b=2']);
    assert.equal(contentText(exchange.response), '{"id":7}');
    assert.deepEqual(exchange.evidence, {
      raw: false,
      content: true,
      request: true,
      fields: true,
      fromCache: false,
    });
    assert.equal(await response.text(), '{"id":7}');
    assert.equal(await request.text(), '{}');
  });

  const contents: readonly [
    name: string,
    response: () => Response,
    known: number | undefined,
    method?: string,
  ][] = [
    ['none', () => new Response(null, { status: 200 }), 0],
    ['read already', () => spent(), undefined],
    [
      'an event stream',
      () => new Response(source([], true).stream, { headers: { 'Content-Type': 'text/event-stream' } }),
      undefined,
    ],
    ['what HEAD will not get', () => new Response('page'), undefined, 'HEAD'],
    ['no content for HEAD says nothing', () => new Response(null), undefined, 'HEAD'],
    ['longer than the limit', () => new Response('x'.repeat(101)), undefined],
    ['as long as the limit', () => new Response('x'.repeat(100)), 100],
    ['no bytes', () => new Response(texts()), undefined],
    [
      'a stream that fails',
      () => new Response(new ReadableStream({ pull: (c) => c.error(new Error('gone')) })),
      undefined,
    ],
  ];
  for (const [name, make, length, method = 'GET'] of contents) {
    it(`content: ${name}`, async () => {
      const { response, evidence } = await exchangeOf({ url: '/a', method }, make(), { limit: 100 });
      assert.equal(response.content?.length, length);
      assert.equal(evidence.content, length !== undefined);
    });
  }

  function texts(): ReadableStream {
    return new ReadableStream({
      start(controller) {
        controller.enqueue('text');
        controller.close();
      },
    });
  }

  function spent(): Response {
    const response = new Response('x');
    void response.text();
    return response;
  }

  it('content that is not wanted is left', async () => {
    const response = new Response('x');
    const { evidence } = await exchangeOf(undefined, response, { content: false });
    assert.deepEqual(evidence, {
      raw: false,
      content: false,
      request: false,
      fields: true,
      fromCache: false,
    });
    assert.equal(await response.text(), 'x');
  });

  it('a long stream stays one: its reader gets every byte, and its end is its own', async () => {
    const chunk = encoder.encode('y'.repeat(60));
    const { stream, state } = source([chunk, chunk, chunk]);
    const response = new Response(stream);
    const exchange = await exchangeOf(undefined, response, { limit: 100 });
    assert.equal(exchange.evidence.content, false);
    assert.equal(state.cancelled, false);
    assert.equal((await response.arrayBuffer()).byteLength, 180);
  });

  it('gives up on an endless stream, in time or when told, and leaves it to its reader', async () => {
    for (const options of [{ timeout: 1 }, { signal: AbortSignal.abort() }]) {
      const { stream, state } = source([encoder.encode('a')], true);
      const response = new Response(stream);
      const exchange = await exchangeOf(undefined, response, options);
      assert.equal(exchange.evidence.content, false);
      assert.equal(state.cancelled, false);
      const reader = response.body!.getReader();
      assert.deepEqual((await reader.read()).value, encoder.encode('a'));
      // Both readers have gone: nobody is left to make it for.
      await reader.cancel();
      assert.equal(state.cancelled, true);
    }
  });

  it('a response that was not sent has the Date of its server', async () => {
    const response = new Response('x', {
      headers: { 'Last-Modified': 'Tue, 15 Nov 2022 12:45:26 GMT', 'Content-Type': 'text/plain' },
    });
    const exchange = await exchangeOf({ url: '/' }, response);
    assert.deepEqual(
      check(exchange).findings.filter(({ kind }) => kind === 'must'),
      [],
    );
    assert.equal(response.headers.has('date'), false);
  });

  it('refuses what shows nothing', () => {
    assert.throws(() => exchangeOfHead(undefined, Response.error()), TypeError);
    assert.throws(
      () => exchangeOf(undefined, { status: 0, type: 'opaque', headers: new Headers() } as Response),
      TypeError,
    );
  });

  it('behind a redirect it is another request', () => {
    const redirected = (method: string) => {
      const response = new Response('x');
      Object.defineProperties(response, {
        redirected: { value: true },
        url: { value: 'https://b.example/c' },
      });
      return exchangeOfHead({ url: 'https://a.example/', method }, response);
    };
    assert.equal(redirected('GET').request?.target, 'https://b.example/c');
    assert.equal(redirected('POST').request, undefined);
    assert.equal(redirected('POST').evidence.request, false);
  });
});

describe('checkedFetch', () => {
  it('checks on the side, and gives the very same response', async () => {
    const told: string[] = [];
    const response = new Response('{"error":"no"}', {
      status: 401,
      headers: { 'Content-Type': 'application/json' },
    });
    const base = async (...given: Parameters<typeof fetch>) => {
      seen.push(given);
      return response;
    };
    const seen: unknown[] = [];
    const api = checkedFetch(base, {
      kind: 'must',
      report: (findings, { method, route }) =>
        told.push(...findings.map(({ rule }) => `${rule} ${method} ${route}`)),
    });
    const init = { method: 'PUT', body: '{}' };
    assert.equal(await api('https://api.example.com/orders/17', init), response);
    assert.deepEqual(seen, [['https://api.example.com/orders/17', init]]);
    await api.settled();
    assert.deepEqual(told, ['401-challenge-missing PUT /orders/{id}']);
    assert.equal(await response.text(), '{"error":"no"}');
  });

  it('says nothing twice, and leaves errors to the caller', async () => {
    let told = 0;
    const api = checkedFetch(async () => new Response(null, { status: 405 }), { report: () => void told++ });
    for (const id of [1, 2, 3]) await api(`https://api.example.com/orders/${id}`);
    await api.settled();
    assert.equal(told, 1);
    const failing = checkedFetch(async () => Promise.reject(new TypeError('fetch failed')), {
      report: () => {},
    });
    await assert.rejects(failing('https://api.example.com/'), /fetch failed/);
    await failing.settled();
  });

  it('over a socket: a Request with content, a stream that goes on, one that breaks off', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/never-ends')
        response.writeHead(200, { 'Content-Type': 'text/plain' }).write('begun');
      else request.pipe(response.writeHead(405));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told: string[] = [];
    const api = checkedFetch(fetch, { report: (findings) => told.push(...findings.map(({ rule }) => rule)) });
    const echoed = await api(new Request(`${origin}/echo`, { method: 'POST', body: 'hello' }));
    assert.equal(await echoed.text(), 'hello');
    const ending = new AbortController();
    const endless = await api(`${origin}/never-ends`, { signal: ending.signal });
    const reader = endless.body!.getReader();
    assert.equal(new TextDecoder().decode((await reader.read()).value), 'begun');
    ending.abort();
    await assert.rejects(reader.read());
    await api.settled();
    server.close();
    server.closeAllConnections();
    assert.ok(told.includes('405-allow-missing'));
  });
});
