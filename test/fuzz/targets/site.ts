// The site and the command line before strangers: never a 500, never a stack.

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { Terminal } from '../../../src/cli/command.ts';
import { main } from '../../../src/cli/command-line.ts';
import { plain } from '../../../src/cli/terminal.ts';
import { createSite } from '../../../src/site/index.ts';
import { textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

const site = createSite({
  onError: (error) => {
    throw error;
  },
  // Nobody waits here.
  statusEndpoint: {},
});
const addresses = [
  '/',
  '/401',
  '/401.json',
  '/401-vs-403',
  '/?q=rate+limit',
  '/which?signed-in=no',
  '/rules/401-challenge-missing',
  '/status/401',
  '/status/503,503,200?retry-after=3&omit=date',
  '/status/200:3,500:1?body=json&location=/a',
  '/lab',
  '/lab/crossings/1',
  '/classes/',
  '/sitemap.xml',
  '/check',
  '/watch',
  '/reference/guard/express',
];
const fields = [
  'text/html;q=0.8, application/json',
  '*/*;q=0',
  '"abc", W/"d"',
  'bytes=0-4,-1',
  'Fri, 31 Dec 1999 23:59:59 GMT',
  'gzip;q=0, br',
];
const names = [
  'Accept',
  'If-None-Match',
  'Range',
  'If-Modified-Since',
  'Accept-Encoding',
  'Cookie',
  'If-Range',
  'X-Forwarded-Host',
];
const inField = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

const words = fc.constantFrom(
  '401',
  'search',
  'vs',
  'which',
  'rules',
  '--json',
  '--help',
  '--',
  '-x',
  'unauthorized',
  '403',
  '--section',
);

/** What is pasted on /check, by a form without JavaScript. */
const pasted = [
  'HTTP/1.1 401 Unauthorized\r\nServer: nginx\r\n\r\n',
  '> GET / HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< \n{"error":1}',
  '192.0.2.1 - - [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 499 0 "-" "curl/8"',
  '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{}}}}}',
  'https://192.0.2.1/',
];

/** All of them. */
export const siteTargets: readonly Target[] = [
  target(
    'site/request',
    fc.record({
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'BREW'),
      address: textNear(addresses),
      headers: fc.dictionary(fc.constantFrom(...names), textNear(fields).map(inField), { maxKeys: 3 }),
    }),
    async ({ method, address, headers }) => {
      let request: Request;
      try {
        request = new Request(new URL(`http://site.example/${address.replace(/^\/+/, '')}`), {
          method,
          headers,
        });
      } catch {
        // No such request can be sent.
        return;
      }
      if (/^\/status\/.*(?:delay|,\d{5})/i.test(address)) return;
      const response = await site.fetch(request);
      await response.body?.cancel();
      // Whatever is asked for is answered there; a method that nobody knows is 501 (RFC 9110 §9.1).
      if (new URL(request.url).pathname.startsWith('/status/')) return;
      assert.ok(response.status < 500 || method === 'BREW', String(response.status));
    },
  ),
  target('site/paste', textNear(pasted), async (text) => {
    const response = await site.request('/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' },
      body: new URLSearchParams({ text }).toString(),
    });
    const html = await response.text();
    assert.ok(response.status < 500, String(response.status));
    assert.doesNotMatch(html, /<script[^>]*>[^<]/, 'nothing pasted becomes a script');
  }),
  target(
    'cli/words',
    fc.array(fc.oneof(words, textNear(['401', 'rate limit', 'signed-in=no', '--json'])), { maxLength: 4 }),
    async (args) => {
      // Commands that read files, ask addresses or stay are left to their own tests.
      if (/^(?:check|watch|serve|mcp|completion)$/.test(args[0] ?? '')) return;
      let out = '';
      const terminal: Terminal = {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          out += text;
        },
        stdin: Readable.from([]),
        width: 80,
        style: plain,
      };
      const exit = await main(args, terminal);
      assert.ok([0, 1, 2].includes(exit), String(exit));
      assert.ok(out !== '' || exit === 0);
      assert.doesNotMatch(out, /\n {4}at .*:\d+:\d+/);
    },
  ),
];
