// /check on the server: forms of both encodings, their bounds, addresses that are asked, and that the pages never wait.

import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe as suite, test } from 'node:test';
import { check, readRaw } from '../../check/index.ts';
import { createSite } from '../app.ts';
import { serve } from '../serve.ts';
import { examples } from './examples.ts';
import type { CheckOptions } from './index.ts';
import { mostPosted } from './posted.ts';

const json = { accept: 'application/json' };
const bad = examples[0]!.text;

/** A server that the guard takes for public, as it listens on 127.0.0.2; 127.0.0.1 stays private. */
async function outside(t: TestContext, listener: RequestListener, host = '127.0.0.2'): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
const reaching = (ports: readonly number[], more: CheckOptions = {}): CheckOptions => ({
  ports,
  isPublic: (address) => address === '127.0.0.2',
  resolve: (name) =>
    name === 'outside.example' ? Promise.resolve(['127.0.0.2']) : Promise.reject(new Error('ENOTFOUND')),
  ...more,
});
const form = (values: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(values),
  headers,
});

suite('/check', () => {
  const site = createSite();

  test('the page, and an example on it, are ready without a script', async () => {
    assert.equal((await site.request('/check')).status, 200);
    for (const { id } of examples) {
      const response = await site.request(`/check?example=${id}`);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /<p class="answer"/);
    }
    assert.equal((await site.request('/check?example=none')).status, 404);
    const other = await site.request('/check', { method: 'DELETE' });
    assert.deepEqual([other.status, other.headers.get('allow')], [405, 'GET, HEAD, POST, OPTIONS']);
    const url = await site.request('/check/url');
    assert.deepEqual([url.status, url.headers.get('allow')], [405, 'POST, OPTIONS']);
  });

  test('a form of either encoding, text or file, gives what the browser would show', async () => {
    const multipart = new FormData();
    multipart.set('text', bad);
    const withFile = new FormData();
    withFile.set('text', '');
    withFile.set('file', new Blob([bad]), 'response.http');
    for (const body of [new URLSearchParams({ text: bad }), multipart, withFile]) {
      const response = await site.request('/check', { method: 'POST', body });
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      const text = await response.text();
      assert.match(text, /href="\/rules\/401-challenge-missing"/);
      assert.match(text, /id="line-1" class="marked"/);
    }
  });

  const refused: readonly (readonly [name: string, status: number, init: RequestInit])[] = [
    ['no HTTP', 422, { body: new URLSearchParams({ text: 'hello' }) }],
    ['nothing', 422, { body: new URLSearchParams({}) }],
    ['too much', 413, { body: new URLSearchParams({ text: 'a'.repeat(mostPosted) }) }],
    ['another type', 415, { body: 'a', headers: { 'content-type': 'text/plain' } }],
    ['no type', 415, { body: new Uint8Array([65]) }],
    ['a broken form', 400, { body: 'a', headers: { 'content-type': 'multipart/form-data; boundary=b' } }],
    ['a form without its boundary', 400, { body: 'a', headers: { 'content-type': 'multipart/form-data' } }],
    ['an address that is private', 422, { body: new URLSearchParams({ url: 'http://127.0.0.1/' }) }],
    [
      'a form of another site',
      403,
      { body: new URLSearchParams({ url: 'http://1.1.1.1/' }), headers: { 'sec-fetch-site': 'cross-site' } },
    ],
  ];
  for (const [name, status, init] of refused) {
    test(`${status} for ${name}`, async () => {
      const response = await site.request('/check', { method: 'POST', ...init });
      assert.equal(response.status, status);
      const text = await response.text();
      assert.match(text, /<title>/);
      // What the site tells others to do, it does.
      const head = [...response.headers].map(([field, value]) => `${field}: ${value}\r\n`).join('');
      const { counts, findings } = check(
        readRaw(
          Buffer.from(
            `POST /check HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1\r\n\r\nx\r\nHTTP/1.1 ${status} X\r\n${head}\r\n${text}`,
          ),
        ),
        { off: ['reason-phrase-mismatch', 'date-missing'] },
      );
      assert.equal(counts.must, 0, JSON.stringify(findings));
    });
  }

  test('an input that takes too long ends, and the next one is checked', async () => {
    const slow = createSite({ check: { posts: { time: 1 } } });
    const yaml = `openapi: 3.1.0\npaths:\n${Array.from({ length: 5000 }, (_, i) => `  /p${i}: {}\n`).join('')}`;
    const response = await slow.request('/check', { ...form({ text: yaml }, json) });
    assert.equal(response.status, 413);
    assert.match(((await response.json()) as { detail: string }).detail, /longer to check/);
    assert.equal((await site.request('/check', form({ text: bad }))).status, 200);
  });

  test('too many inputs of one visitor: 429; of all: 503; both say when to come back', async () => {
    const one = createSite({ check: { perMinute: 1, visitor: () => 'a' } });
    assert.equal((await one.request('/check', form({ text: bad }))).status, 200);
    const second = await one.request('/check', form({ text: bad }));
    assert.deepEqual([second.status, second.headers.get('retry-after') !== null], [429, true]);
    const none = createSite({ check: { posts: { longest: 0 } } });
    const full = await none.request('/check', form({ text: bad }));
    assert.deepEqual([full.status, full.headers.get('retry-after')], [503, '10']);
  });
});

suite('/check/url', () => {
  test('asks, and shows what came back; the name stays the name', async (t) => {
    const port = await outside(t, ({ headers }, response) => {
      response.writeHead(401, { 'x-host': String(headers.host), 'content-length': 0 }).end();
    });
    const site = createSite({ check: reaching([port]) });
    const response = await site.request('/check/url', form({ url: `http://outside.example:${port}/a` }));
    assert.equal(response.status, 200);
    const text = await response.text();
    assert.match(text, /401-challenge-missing/);
    assert.ok(text.includes(`x-host: outside.example:${port}`), 'the lines of the answer are shown');
    assert.match(text, /id="line-1" class="marked"/);
  });

  test('follows redirects where it is told to, and shows every answer', async (t) => {
    const port = await outside(t, ({ url }, response) => {
      if (url === '/end') response.end('here');
      else response.writeHead(301, { location: '/end' }).end();
    });
    const site = createSite({ check: reaching([port]) });
    const url = `http://outside.example:${port}/`;
    const first = await (await site.request('/check/url', form({ url }))).text();
    assert.doesNotMatch(first, /\/end<\/h4>/);
    const both = await (await site.request('/check/url', form({ url, follow: 'yes' }))).text();
    assert.match(both, /1\. GET [\s\S]*2\. GET [^<]*\/end<\/h4>/);
  });

  test('tells its steps to a script, and the result last', async (t) => {
    const port = await outside(t, (_, response) => response.end('ok'));
    const site = createSite({ check: reaching([port]) });
    const headers = { accept: 'application/x-ndjson' };
    const response = await site.request(
      '/check/url',
      form({ url: `http://outside.example:${port}/` }, headers),
    );
    assert.match(response.headers.get('content-type') ?? '', /^application\/x-ndjson/);
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => Object.keys(line)),
      [['step'], ['step'], ['html']],
    );
    const refused = await site.request(
      '/check/url',
      form({ url: `http://inside.example:${port}/` }, headers),
    );
    assert.match(await refused.text(), /"html":.*was not found/);
  });

  test('with the real guard nothing private is asked', async (t) => {
    let asked = 0;
    const port = await outside(
      t,
      (_, response) => {
        asked += 1;
        response.end();
      },
      '127.0.0.1',
    );
    const site = createSite();
    for (const host of ['127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '[::ffff:7f00:1]', '0'])
      assert.equal((await site.request('/check/url', form({ url: `http://${host}:${port}/` }))).status, 422);
    const own = createSite({ check: { allowPrivate: true } });
    assert.equal(asked, 0);
    assert.equal((await own.request('/check/url', form({ url: `http://127.0.0.1:${port}/` }))).status, 200);
    assert.equal(asked, 1);
  });

  test('a server that answers nothing, and one that is not there, are told as such', async (t) => {
    const port = await outside(t, ({ socket }) => socket.destroy());
    const site = createSite({ check: reaching([port, 1]) });
    for (const [at, sentence] of [
      [port, /closed the connection/],
      [1, /Nothing listens/],
    ] as const) {
      const response = await site.request('/check/url', form({ url: `http://outside.example:${at}/` }));
      assert.equal(response.status, 422);
      assert.match(await response.text(), sentence);
    }
  });

  test('fifty addresses that drip: a page comes while all of them still wait', async (t) => {
    let running = 0;
    const all = Promise.withResolvers<void>();
    const port = await outside(t, (_, response) => {
      running += 1;
      response.writeHead(200, { 'content-type': 'text/plain' });
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
      if (running === 50) all.resolve();
    });
    const check = reaching([port], { perVisitor: 50, perMinute: 100, time: 60_000 });
    const site = await serve({ port: 0, check });
    t.after(() => site.close());
    const control = new AbortController();
    let ended = 0;
    const checks = Array.from({ length: 50 }, () =>
      fetch(`${site.url}/check/url`, {
        ...form({ url: `http://outside.example:${port}/` }),
        signal: control.signal,
      }).then(
        () => {
          ended += 1;
        },
        () => {},
      ),
    );
    await all.promise;
    const page = await fetch(`${site.url}/401`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Unauthorized/);
    const pasted = await fetch(`${site.url}/check`, form({ text: bad }));
    assert.equal(pasted.status, 200);
    const next = await fetch(`${site.url}/check/url`, form({ url: 'http://outside.example/' }, json));
    assert.deepEqual([next.status, next.headers.get('retry-after')], [429, '15']);
    assert.equal(ended, 0, 'all of them still wait');
    control.abort();
    await Promise.all(checks);
  });

  test('a visitor who goes leaves no request behind', async (t) => {
    let asked = Promise.withResolvers<void>();
    let closed = Promise.withResolvers<void>();
    const port = await outside(t, ({ socket }) => {
      socket.on('close', () => closed.resolve());
      asked.resolve();
    });
    const site = await serve({ port: 0, check: reaching([port], { time: 60_000, perVisitor: 1 }) });
    t.after(() => site.close());
    for (const accept of ['text/html', 'application/x-ndjson']) {
      asked = Promise.withResolvers();
      closed = Promise.withResolvers();
      const control = new AbortController();
      const going = fetch(`${site.url}/check/url`, {
        ...form({ url: `http://outside.example:${port}/` }, { accept }),
        signal: control.signal,
      }).then((response) => {
        assert.equal(response.status, 200);
        return response.text();
      });
      const gone = assert.rejects(going, { name: 'AbortError' });
      await asked.promise;
      control.abort();
      await gone;
      await closed.promise;
    }
  });
});
