// The live reader against servers on this machine, well-behaved and not.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction, Server as NetServer, Socket } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { check } from '../check.ts';
import { fieldLine, values } from '../exchange.ts';
import { limits } from '../limits.ts';
import { readLive, Unreachable } from './live.ts';

const open: (Server | NetServer)[] = [];
const sockets = new Set<Socket>();
after(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open) server.close();
});

async function listen(server: Server | NetServer): Promise<string> {
  open.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener): Promise<string> => listen(createServer(listener));
/** A server that answers every request with the same bytes. */
const say = (text: string, end = true): Promise<string> =>
  listen(
    createNetServer((socket) => socket.once('data', () => (end ? socket.end(text) : socket.write(text)))),
  );

async function failure(promise: Promise<unknown>): Promise<Unreachable> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof Unreachable, String(error));
    assert.equal(error.code, 'STATUTE_UNREACHABLE');
    assert.ok(error.message.endsWith(error.wayOut));
    return error;
  }
  assert.fail('There was an answer');
}

describe('readLive', () => {
  it('sees status line, repeated fields, interim responses and content as they were sent', async () => {
    const address = await serve((_, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' }, () => {
        response.writeHead(
          401,
          'Sign In',
          [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
            ['X-Case', 'Kept'],
            ['Content-Type', 'text/plain'],
          ].flat(),
        );
        response.write('half ');
        response.end('and half');
      });
    });
    const exchange = await readLive(`${address}/a?b=c`);
    const { request, interim, response, evidence } = exchange;
    assert.deepEqual([request?.method, request?.target], ['GET', `${address}/a?b=c`]);
    assert.deepEqual(
      interim.map((each) => each.status),
      [103],
    );
    assert.deepEqual([response.status, response.phrase, response.version], [401, 'Sign In', '1.1']);
    assert.deepEqual(values(response, 'set-cookie'), ['a=1', 'b=2']);
    assert.equal(fieldLine(response, 'x-case')?.name, 'X-Case');
    assert.equal(new TextDecoder().decode(response.content?.bytes), 'half and half');
    assert.deepEqual(evidence, { raw: true, content: true, request: true, fields: true, fromCache: false });
    assert.ok((exchange.at ?? 0) > 0);
    assert.deepEqual(
      check(exchange).findings.map((finding) => finding.rule),
      ['401-challenge-missing'],
    );
  });

  it('does not follow redirects', async () => {
    const address = await serve((_, response) => response.writeHead(302, { location: '/b' }).end());
    assert.equal((await readLive(address)).response.status, 302);
  });

  it('sends method and fields, and its own where none is given', async () => {
    const address = await serve((request, response) => {
      response.end(
        [request.method, request.headers['x-a'], request.headers['user-agent'], request.headers.accept].join(
          ' ',
        ),
      );
    });
    const { response } = await readLive(address, {
      method: 'DELETE',
      headers: { 'X-A': 'b', Accept: 'text/plain' },
    });
    assert.equal(new TextDecoder().decode(response.content?.bytes), 'DELETE b statute text/plain');
    const listed = await readLive(address, { headers: [['X-A', 'c']] });
    assert.equal(new TextDecoder().decode(listed.response.content?.bytes), 'GET c statute */*');
  });

  it('refuses a field that may not be sent', async () => {
    await assert.rejects(readLive('http://127.0.0.1:9/', { headers: { 'X-A': 'a\r\nb' } }), TypeError);
  });

  it('knows nothing of the content of a response to HEAD', async () => {
    const address = await serve((_, response) => response.writeHead(200, { 'content-length': '5' }).end());
    const { response, evidence } = await readLive(address, { method: 'HEAD' });
    assert.deepEqual([response.status, response.content, evidence.content], [200, undefined, false]);
  });

  it('sees content on a 204, which clients drop', async () => {
    const address = await say('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n{"ok":true}');
    assert.deepEqual(
      check(await readLive(address)).findings.map((finding) => finding.rule),
      ['204-content'],
    );
  });

  it('takes lines that look like separators, or messages, for content', async () => {
    const text = 'a\n###\nHTTP/1.1 500 No\n';
    const address = await say(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${text}`);
    assert.equal(new TextDecoder().decode((await readLive(address)).response.content?.bytes), text);
    const counted = await say(`HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\nHTTP/1.1 500 No`);
    assert.equal(
      new TextDecoder().decode((await readLive(counted)).response.content?.bytes),
      'HTTP/1.1 500 No',
    );
  });

  it('reads a 101 and leaves the other protocol alone', async () => {
    const address = await say(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0001\u0002',
      false,
    );
    const exchange = await readLive(address, { headers: { Connection: 'Upgrade', Upgrade: 'websocket' } });
    assert.equal(exchange.response.status, 101);
    assert.deepEqual(
      check(exchange).findings.map((finding) => finding.rule),
      ['101-connection-option-missing'],
    );
  });

  it('judges what node:http refuses to parse', async () => {
    const address = await say('HTTP/1.1 401 Unauthorized\r\nContent-Length: abc\r\n\r\n');
    assert.equal((await readLive(address)).response.status, 401);
  });

  it('notes content that breaks off', async () => {
    const address = await say('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
    const { response, evidence } = await readLive(address);
    assert.deepEqual(
      response.content?.problems?.map((each) => each.code),
      ['content-short'],
    );
    assert.equal(evidence.content, false);
  });

  it('stops at the limit of content', async () => {
    const size = limits.liveContent * 3;
    const address = await serve((_, response) =>
      response.writeHead(200, { 'content-length': size }).end(Buffer.alloc(size, 'a')),
    );
    const { response, evidence } = await readLive(address);
    assert.deepEqual([response.content?.bytes.length, response.content?.length], [limits.liveContent, size]);
    assert.deepEqual([evidence.content, response.content?.problems], [false, undefined]);
  });

  it('keeps what has come when time is up in the middle of the content', async () => {
    const address = await say('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n', false);
    const { response, evidence } = await readLive(address, { timeout: 300 });
    assert.deepEqual([response.status, evidence.content], [200, false]);
  });

  it('ends when told', async () => {
    const address = await say('', false);
    const controller = new AbortController();
    const answer = readLive(address, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(answer, /enough/);
    await assert.rejects(readLive(address, { signal: controller.signal }), /enough/);
  });

  it('says at which step it failed: time', async () => {
    const address = await say('', false);
    assert.equal((await failure(readLive(address, { timeout: 20 }))).step, 'time');
    const half = await say('HTTP/1.1 200 OK\r\nCont', false);
    assert.equal((await failure(readLive(half, { timeout: 300 }))).step, 'time');
  });

  it('says at which step it failed: connection', async () => {
    const server = createNetServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const error = await failure(readLive(`http://ada:lovelace@127.0.0.1:${port}/?token=lovelace`));
    assert.equal(error.step, 'connection');
    assert.ok(!JSON.stringify([error.message, error.wayOut]).includes('lovelace'));
  });

  it('says at which step it failed: tls', async () => {
    const address = await say('not TLS at all\r\n');
    assert.equal((await failure(readLive(address.replace('http:', 'https:')))).step, 'tls');
  });

  it('says at which step it failed: http', async () => {
    assert.equal((await failure(readLive(await say('SSH-2.0-OpenSSH_9.6\r\n')))).step, 'http');
    assert.equal((await failure(readLive(await say('')))).step, 'http');
    assert.equal((await failure(readLive(await say('HTTP/1.1 200 OK\r\nCont')))).step, 'http');
  });

  it('says at which step it failed: name', async () => {
    const lookup: LookupFunction = (_, __, answer) =>
      answer(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '');
    assert.equal((await failure(readLive('http://no-such-host.invalid/', { lookup }))).step, 'name');
    for (const address of ['ftp://example.com/', 'not a url', 'file:///etc/passwd']) {
      assert.equal((await failure(readLive(address))).step, 'name');
    }
    const error = await failure(readLive('http://ada:lovelace@exa mple/'));
    assert.ok(!error.message.includes('lovelace'));
  });

  it('sends the credentials of an address and shows them nowhere', async () => {
    const address = await serve((request, response) => response.end(request.headers.authorization));
    const { request, response } = await readLive(address.replace('//', '//ada:lovelace@'));
    assert.equal(new TextDecoder().decode(response.content?.bytes), `Basic ${btoa('ada:lovelace')}`);
    assert.ok(!request!.target.includes('lovelace'));
  });
});
