// The test target over HTTP/2, on the same port.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { after, describe as suite, test } from 'node:test';
import { everyCode, start } from './over-socket.test-data.ts';

const server = await start();
after(() => server.close());

suite('HTTP/2 on the same port', () => {
  test('every code, interim responses and all', async () => {
    const session = connectHttp2(server.url);
    try {
      for (const code of everyCode) {
        const stream = session.request({ ':path': `/status/${code}` });
        const interim: number[] = [];
        stream.on('headers', (headers) => interim.push(Number(headers[':status'])));
        const [headers] = (await once(stream, 'response')) as [Readonly<Record<string, unknown>>];
        stream.resume();
        await once(stream, 'close');
        const expected = code === 101 || code > 599 ? 501 : code < 200 || code === 206 ? 200 : code;
        assert.equal(headers[':status'], expected, String(code));
        // Node.js tells of 100 by an event of its own.
        assert.deepEqual(
          interim.filter((each) => each !== 100),
          code > 101 && code < 200 ? [code] : [],
          String(code),
        );
        assert.equal(headers['access-control-allow-origin'], '*');
        assert.ok(!('connection' in headers) && !('upgrade' in headers));
      }
    } finally {
      session.close();
    }
  });
  test('methods, content and the rest of the site', async () => {
    const session = connectHttp2(server.url);
    const ask = async (method: string, path: string, content?: string) => {
      const stream = session.request(
        { ':method': method, ':path': path },
        { endStream: content === undefined },
      );
      if (content !== undefined) stream.end(content);
      const [headers] = (await once(stream, 'response')) as [Readonly<Record<string, unknown>>];
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part);
      return { headers, text: Buffer.concat(parts).toString() };
    };
    try {
      assert.equal((await ask('GET', '/401')).headers[':status'], 200);
      const head = await ask('HEAD', '/status/404');
      assert.deepEqual([head.headers[':status'], head.text], [404, '']);
      const post = await ask('POST', '/status/201?location=/a', 'x'.repeat(100_000));
      assert.deepEqual([post.headers[':status'], post.headers.location], [201, '/a']);
      assert.equal((await ask('GET', '/status/200?body=1048576')).text.length, 1_048_576);
      assert.equal((await ask('OPTIONS', '/status/503')).headers[':status'], 204);
      assert.ok(!('date' in (await ask('GET', '/status/200?omit=Date')).headers));
      assert.deepEqual(
        [
          (await ask('GET', '/status/503,200?key=h2')).headers[':status'],
          (await ask('GET', '/status/503,200?key=h2')).headers[':status'],
        ],
        [503, 200],
      );
    } finally {
      session.close();
    }
  });
  test('the first bytes come one at a time', async () => {
    const port = server.port;
    for (const [bytes, answer] of [
      ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', /^\0/],
      [
        'PUT /status/418 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
        /^HTTP\/1\.1 418/,
      ],
    ] as const) {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      for (const byte of bytes) {
        socket.write(byte, 'latin1');
        await new Promise((resolve) => setImmediate(resolve));
      }
      const [first] = (await once(socket, 'data')) as [Buffer];
      assert.match(first.toString('latin1'), answer);
      socket.destroy();
    }
  });
  test('curl', async (t) => {
    const features = spawnSync('curl', ['--version'], { encoding: 'utf8' });
    if (!/HTTP2/.test(features.stdout ?? '')) {
      assert.notEqual(process.env.STATUTE_ALL, '1', 'curl with HTTP/2 is not installed');
      t.skip('curl with HTTP/2: not installed');
      return;
    }
    const curl = async (...args: readonly string[]) => {
      const child = spawn('curl', ['-sSi', '--max-time', '20', ...args]);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      await once(child, 'close');
      return text;
    };
    assert.match(
      await curl('--http2-prior-knowledge', `${server.url}/status/103`),
      /^HTTP\/2 103 .*HTTP\/2 200 /s,
    );
    assert.match(
      await curl('--http2-prior-knowledge', '-d', 'abc', `${server.url}/status/429?retry-after=3`),
      /^HTTP\/2 429 .*retry-after: 3/s,
    );
    assert.match(await curl('--http2', `${server.url}/status/404`), /^HTTP\/1\.1 404 /);
  });
});
