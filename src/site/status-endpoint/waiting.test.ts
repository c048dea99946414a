// Held-back answers and handed-over connections of the test target.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { after, describe as suite, test } from 'node:test';
import { serious, start } from './over-socket.test-data.ts';

const server = await start();
after(() => server.close());

suite('delays', () => {
  test('the time asked for, between interim and final response', async () => {
    server.slept.length = 0;
    const { found } = await server.exchange('/status/103?delay=500');
    assert.deepEqual(server.slept, [500]);
    assert.deepEqual(
      found.interim.map(({ status }) => status),
      [103],
    );
  });
  /** Holds every delayed answer until it is let go. */
  function hold(t: TestContext) {
    const held: { readonly signal: AbortSignal; readonly go: () => void }[] = [];
    let arrived = () => {};
    server.sleep = (_, signal) =>
      new Promise((resolve, reject) => {
        held.push({ signal, go: resolve });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        arrived();
      });
    t.after(() => {
      for (const { go } of held) go();
      server.sleep = async () => {};
    });
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        arrived = () => {
          if (held.length >= count) resolve();
        };
        arrived();
      });
    return { held, until };
  }
  test('only so many at a time: 429 for the rest, and places become free', async (t) => {
    const { held, until } = hold(t);
    const waiting = [1, 2].map(() => server.exchange('/status/200?delay=100'));
    await until(2);
    const { status, field, found } = await server.exchange('/status/200?delay=100');
    assert.deepEqual([status, field('Retry-After')], [429, '1']);
    assert.deepEqual(serious(found), []);
    assert.equal((await server.exchange('/status/200')).status, 200, 'without a delay nothing is full');
    for (const { go } of held) go();
    assert.deepEqual(
      (await Promise.all(waiting)).map((each) => each.status),
      [200, 200],
    );
    server.sleep = async () => {};
    assert.equal((await server.exchange('/status/200?delay=100')).status, 200);
  });
  test('a client that goes away leaves its place', async (t) => {
    const { held, until } = hold(t);
    for (const count of [1, 2, 3, 4]) {
      const socket = connect(server.port, '127.0.0.1');
      socket.write('GET /status/200?delay=30000 HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await until(count);
      const { signal } = held[count - 1]!;
      socket.destroy();
      if (!signal.aborted) await once(signal, 'abort');
    }
    assert.equal(held.length, 4);
  });
  test('the same over HTTP/2: a stream that is reset leaves its place', async (t) => {
    const { held, until } = hold(t);
    const session = connectHttp2(server.url);
    t.after(() => session.destroy());
    for (const count of [1, 2, 3, 4]) {
      const stream = session.request({ ':path': '/status/103?delay=30000' });
      stream.on('error', () => {});
      await until(count);
      const { signal } = held[count - 1]!;
      stream.close(constants.NGHTTP2_CANCEL);
      if (!signal.aborted) await once(signal, 'abort');
    }
    // Some are gone before they are looked at.
    for (let i = 0; i < 50; i += 1) {
      const stream = session.request({ ':path': '/status/103,200' });
      stream.on('error', () => {});
      stream.close(constants.NGHTTP2_CANCEL);
    }
    assert.equal((await server.exchange('/status/204')).status, 204);
  });
});

suite('101', () => {
  test('a WebSocket opens, says a sentence and closes', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/status/101`);
    const said = await new Promise<string>((resolve, reject) => {
      socket.onmessage = ({ data }) => resolve(String(data));
      socket.onerror = reject;
    });
    assert.match(said, /switched/);
    const { code, wasClean } = await new Promise<CloseEvent>((resolve) => {
      socket.onclose = resolve;
    });
    assert.deepEqual([code, wasClean], [1000, true]);
  });
  const offer =
    'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  test('the handshake of RFC 6455 §1.3', async () => {
    const raw = await server.send(
      `GET /status/101 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n${offer}\r\n`,
    );
    assert.match(raw.toString('latin1'), /^HTTP\/1\.1 101 Switching Protocols\r\n/);
    assert.match(raw.toString('latin1'), /Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/);
  });
  for (const [name, target, fields, status] of [
    ['another code', '/status/503', `Connection: Upgrade\r\n${offer}`, 503],
    ['another protocol', '/status/101', 'Connection: Upgrade, close\r\nUpgrade: chess/1\r\n', 426],
    [
      'h2c',
      '/status/200',
      'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n',
      200,
    ],
    ['no Connection', '/status/101', `Connection: close\r\n${offer}`, 426],
  ] as const) {
    test(`an offer that is not taken: ${name}`, async () => {
      const raw = await server.send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n`);
      assert.match(raw.toString('latin1'), new RegExp(`^HTTP/1\\.1 ${status} `));
    });
  }
  test('CONNECT is 501', async () => {
    const raw = await server.send('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    assert.match(raw.toString('latin1'), /^HTTP\/1\.1 501 /);
  });
});
