// What comes out for what people paste: the answer in one sentence, and no secret in sight.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { examples } from './examples.ts';
import type { Outcome } from './outcome.ts';
import { readInput } from './read-input.ts';
import { renderOutcome } from './render.ts';

async function outcomeOf(text: string): Promise<Outcome> {
  const bytes = new TextEncoder().encode(text);
  // Pieces of an odd size: nothing may depend on where they end.
  return readInput(
    (async function* () {
      for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001);
    })(),
  );
}
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    .replace(/\s+/g, ' ')
    .trim();
const answerOf = (outcome: Outcome) =>
  plain(/<p class="answer"[^>]*>([\s\S]*?)<\/p>/.exec(renderOutcome(outcome).text)![1]!);

const entry = (status: number, url = 'https://api.example.com/orders') => ({
  startedDateTime: '2026-11-22T09:12:44Z',
  request: {
    method: 'GET',
    url: `${url}?api_key=s3cr3t`,
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Authorization', value: 'Bearer s3cr3t-s3cr3t-s3cr3t' },
      { name: 'Cookie', value: 'sid=s3cr3t' },
    ],
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Content-Type', value: 'text/plain' },
      { name: 'Cache-Control', value: 'no-store' },
      { name: 'Set-Cookie', value: 'sid=s3cr3t; Path=/' },
    ],
    content: { size: 2, mimeType: 'text/plain', text: 'ok' },
  },
});
const har = (entries: readonly unknown[]) => JSON.stringify({ log: { version: '1.2', entries } }, null, 2);

suite('the answer', () => {
  const table: readonly (readonly [name: string, input: string, kind: Outcome['kind'], answer: RegExp])[] = [
    [
      'a 401 of nginx',
      examples[0]!.text,
      'checked',
      /^401 Unauthorized, sent by nginx; the client’s developer can fix it: authenticate, then try again\.$/,
    ],
    [
      'a 200 that is an error',
      examples[1]!.text,
      'checked',
      /^200 OK, sent by Express; whoever sends it can do better: a 200 response/,
    ],
    [
      'curl -v',
      examples[2]!.text,
      'checked',
      /^503 Service Unavailable, sent by Cloudflare; whoever runs the server can fix it, and a client should wait, then try again\.$/,
    ],
    [
      'a line of nginx',
      examples[3]!.text,
      'log',
      /^499 Client Closed Request \(a number of nginx, not registered\); /,
    ],
    [
      'OpenAPI',
      examples[4]!.text,
      'checked',
      /^OpenAPI 3\.1\.0 of “Orders”: 2 operations .* something to fix: content is/,
    ],
    [
      'a right one',
      'HTTP/1.1 204 No Content\r\n\r\n',
      'checked',
      /^204 No Content; nothing is wrong with it\.$/,
    ],
    [
      'a number of several',
      'HTTP/1.1 530\r\n\r\n',
      'checked',
      /^530 is not registered, and several vendors use it/,
    ],
    [
      'a HAR',
      har([entry(200), entry(401)]),
      'checked',
      /^Of 2 exchanges, number 2, GET https:\/\/api\.example\.com\/orders\?api_key=\*\*\*, matters most: 401/,
    ],
    [
      'a HAR without faults',
      har([{ ...entry(200), request: { method: 'GET', url: 'https://a.example/' } }, entry(200)]),
      'checked',
      /^Nothing is wrong with any of the 2 exchanges\.$/,
    ],
    ['an empty HAR', har([]), 'unchecked', /no response/],
    ['a HAR that ends too early', har([entry(401), entry(200)]).slice(0, -40), 'checked', /401/],
    [
      'exchanges in lines',
      '{"request":{"method":"GET","target":"/"},"response":{"status":503,"headers":{}}}\n',
      'checked',
      /^503/,
    ],
    [
      'JSON lines of a log',
      '{"time":"2026-11-22T09:12:44+00:00","remote_addr":"192.0.2.7","request":"GET / HTTP/1.1","status":502,"body_bytes_sent":1}\n'.repeat(
        2,
      ),
      'log',
      /^Of 2 lines, line 1 matters most: 502 Bad Gateway; whoever runs the server/,
    ],
    [
      'several lines',
      '192.0.2.7 - - [22/Nov/2026:09:12:44 +0000] "GET / HTTP/1.1" 200 5\n192.0.2.7 - - [22/Nov/2026:09:12:45 +0000] "GET / HTTP/1.1" 500 5\n',
      'log',
      /line 2 matters most: 500/,
    ],
    ['a code', '503', 'unchecked', /a code and no response/],
    ['a code with its phrase', 'HTTP 429 Too Many Requests', 'unchecked', /a code and no response/],
    ['an address', 'https://example.com/', 'unchecked', /Put it into the box/],
    ['addresses', 'https://example.com/\nhttps://example.com/2\n', 'unchecked', /one is asked at a time/],
    ['other JSON', '{"a":1}', 'unchecked', /neither a HAR/],
    ['no HTTP', 'hello', 'unchecked', /line 1 should be/],
    ['a request alone', 'GET / HTTP/1.1\nHost: a.example\n\n', 'unchecked', /response/],
    ['broken YAML', 'openapi: 3.1.0\npaths: [', 'unchecked', /could not be read/],
    ['nothing', ' \n', 'unchecked', /nothing to check/],
    ['only brackets', '['.repeat(10_000), 'unchecked', /./],
  ];
  for (const [name, input, kind, answer] of table) {
    test(name, async () => {
      const outcome = await outcomeOf(input);
      assert.equal(outcome.kind, kind);
      assert.match(answerOf(outcome), answer);
      assert.doesNotMatch(renderOutcome(outcome).text, /s3cr3t|mF_9/);
    });
  }
});

suite('findings', () => {
  test('each leads to its rule, to its line and back', async () => {
    for (const { text, id } of examples.filter(({ id }) => id !== 'log')) {
      const markup = renderOutcome(await outcomeOf(text)).text;
      const count = [...markup.matchAll(/<li id="finding-(\d+)"/g)].length;
      assert.ok(count > 0, id);
      for (let i = 1; i <= count; i += 1) {
        const item = markup.slice(markup.indexOf(`<li id="finding-${i}"`)).split('</li>')[0]!;
        assert.match(item, /href="\/rules\/[a-z0-9-]+"/);
        const line = /href="#(line-\d+)"/.exec(item)?.[1];
        const marked = new RegExp(`id="${line}" class="marked">[^\\n]*<mark>[^\\n]*href="#finding-${i}"`);
        assert.match(markup, marked);
      }
    }
  });
  test('one rule that is broken often is told once, with all places', async () => {
    const markup = renderOutcome(await outcomeOf(har(Array.from({ length: 8 }, () => entry(401))))).text;
    assert.equal([...markup.matchAll(/href="\/rules\/401-challenge-missing"/g)].length, 1);
    for (let i = 1; i <= 8; i += 1)
      assert.match(markup, new RegExp(`id="finding-${i}"[^\\n]*href="#line-\\d+"`));
    assert.match(plain(markup), /3 more places/);
    assert.match(plain(markup), /as it should be, for the first of them/);
  });
  test('the response as it should be, and the lines of servers', async () => {
    const markup = renderOutcome(await outcomeOf(examples[0]!.text)).text;
    assert.match(plain(markup), /The response as it should be/);
    assert.match(markup, /<ins>WWW-Authenticate: /);
    assert.match(markup, /<dt>nginx<\/dt>/);
  });
  test('many of one rule are counted, some are listed', async () => {
    const outcome = await outcomeOf(
      har(Array.from({ length: 300 }, (_, i) => entry(401, `https://a.example/${i}`))),
    );
    assert.ok(outcome.kind === 'checked');
    assert.ok(outcome.report.report.counts.must >= 300);
    assert.ok(outcome.report.report.findings.length < 100);
    assert.match(plain(renderOutcome(outcome).text), /280 more of 401-challenge-missing are counted/);
  });
  test('markup in the input stays text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    for (const input of [
      `HTTP/1.1 401 ${evil}\r\nServer: nginx ${evil}\r\nX-A: ${evil}\r\n\r\n${evil}`,
      `openapi: 3.1.0\ninfo:\n  title: "${evil}"\npaths: {'/${evil}': {get: {responses: {'204': {content: {a: {}}}}}}}`,
      har([entry(401, `https://a.example/${evil}`)]),
      `192.0.2.7 - - [22/Nov/2026:09:12:44 +0000] "GET /${evil} HTTP/1.1" 500 5`,
      evil,
    ])
      assert.doesNotMatch(renderOutcome(await outcomeOf(input)).text, /<img/);
  });
});

test('anchors are unique, and every link within the result has its target', async () => {
  const inputs = [
    ...examples.map(({ text }) => text),
    har([entry(401), entry(401)]),
    JSON.stringify(JSON.parse(har([entry(401), entry(401)]))),
  ];
  for (const input of inputs) {
    const markup = renderOutcome(await outcomeOf(input)).text;
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target] of markup.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
  }
});
