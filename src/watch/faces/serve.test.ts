// The live report over HTTP: right codes and fields, as our own rules see them; events; a clean end.

import assert from 'node:assert/strict';
import { request as ask } from 'node:http';
import { describe as suite, test } from 'node:test';
import { check } from '../../check/index.ts';
import { readLive } from '../../check/readers/live.ts';
import { fixtureIncidents, fixturePicture } from '../fixtures.ts';
import { serveReport } from './serve.ts';

const start = () => serveReport(fixturePicture, fixtureIncidents, { port: 0, interval: 0 });

/** One answer as node:http gives it; `fetch` would not let Host be chosen. */
function get(url: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const request = ask(url, options, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      request.on('error', reject).end();
    },
  );
}

test('answers have the codes and fields they need, and our rules find nothing', async () => {
  const report = await start();
  try {
    const table: readonly (readonly [
      method: string,
      path: string,
      status: number,
      fields?: Record<string, string>,
    ])[] = [
      ['GET', '/', 200],
      ['HEAD', '/', 200],
      ['GET', '/?x=1', 200],
      ['GET', '/report.json', 200],
      ['GET', '/report.md', 200],
      ['GET', '/report.txt', 200],
      ['HEAD', '/report.json', 200],
      ['HEAD', '/events', 200],
      ['OPTIONS', '/', 204],
      ['POST', '/', 405],
      ['DELETE', '/events', 405],
      ['TRACE', '/', 405],
      ['GET', '/nothing', 404],
      ['HEAD', '/nothing', 404],
      ['GET', '/favicon.ico', 404],
      ['GET', '/', 421, { host: 'rebound.example' }],
      ['GET', '/', 304, { 'if-none-match': '*' }],
    ];
    for (const [method, path, status, fields] of table) {
      const exchange = await readLive(report.url + path, { method, headers: fields ?? {} });
      const name = `${method} ${path}`;
      assert.equal(exchange.response.status, status, name);
      const { findings } = check([exchange]);
      assert.deepEqual(
        findings.map((each) => `${name}: ${each.rule}: ${each.detail ?? each.summary}`),
        [],
      );
    }
    assert.equal((await get(report.url, { method: 'PUT' })).headers.allow, 'GET, HEAD, OPTIONS');
  } finally {
    await report.close();
  }
});

test('a page has a validator that changes with the data', async () => {
  const report = await start();
  try {
    const first = await get(report.url);
    assert.equal(first.headers['cache-control'], 'private, no-cache');
    const tag = String(first.headers.etag);
    assert.match(tag, /^"[^"]+"$/);
    const again = await get(report.url, { headers: { 'if-none-match': `"x", W/${tag}` } });
    assert.deepEqual([again.status, again.text, again.headers['content-type']], [304, '', undefined]);
    const head = await get(report.url, { method: 'HEAD' });
    assert.deepEqual(
      [head.text, head.headers.etag, head.headers['content-length']],
      ['', tag, first.headers['content-length']],
    );
    report.update({ ...fixturePicture, requests: 7 }, []);
    const fresh = await get(report.url, { headers: { 'if-none-match': tag } });
    assert.equal(fresh.status, 200);
    assert.match(fresh.text, /no incidents/i);
  } finally {
    await report.close();
  }
});

suite('events', () => {
  test('tell of news, and of the end; the stream then closes', async () => {
    const report = await start();
    const response = await fetch(`${report.url}/events`);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const until = async (words: string) => {
      while (!seen.includes(words)) {
        const { done, value } = await reader.read();
        assert.equal(done, false, `ended before ${words}: ${seen}`);
        seen += value;
      }
    };
    await until('retry: 2000\n\n');
    report.update({ ...fixturePicture, requests: 7 }, []);
    await until('id: 2\nevent: report\ndata: 2\n\n');
    const closed = report.close();
    await until('event: end\ndata: \n\n');
    assert.equal((await reader.read()).done, true);
    await closed;
    await assert.rejects(get(report.url), { code: 'ECONNREFUSED' });
  });

  test('who comes back after a break is told what was missed', async () => {
    const report = await start();
    report.update(fixturePicture, []);
    const response = await fetch(`${report.url}/events`, { headers: { 'last-event-id': '1' } });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes('data: 2')) seen += (await reader.read()).value;
    await reader.cancel();
    await report.close();
  });
});

test('a port that is taken is explained', async () => {
  const report = await start();
  const port = Number(new URL(report.url).port);
  await assert.rejects(serveReport(fixturePicture, [], { port }), /Port \d+ on 127\.0\.0\.1 is taken/);
  await report.close();
});
