// What nobody should send: no reader and no rule may fail on it, and nothing may grow without bound.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { check } from '../check.ts';
import { diagnose } from '../diagnosis.ts';
import { reportGithub } from '../reporters/github.ts';
import { reportHtml } from '../reporters/html.ts';
import { reportJson } from '../reporters/json.ts';
import { reportJunit } from '../reporters/junit.ts';
import { reportMarkdown } from '../reporters/markdown.ts';
import { reportSarif } from '../reporters/sarif.ts';
import { reportText } from '../reporters/text.ts';
import { readHar } from './har.ts';
import { readNdjson } from './ndjson.ts';
import { readRaw, UnreadableInput } from './raw.ts';
import type { RecordedExchange } from './record.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

// Messages as they are met, with everything in them that a rule may look at.
const messages: readonly string[] = [
  'GET /orders/17 HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE2Njg1MTYzMjZ9.c2ln\r\n\r\nHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="expired", Basic realm="x"\r\nCache-Control: no-store\r\nContent-Type: application/problem+json\r\nContent-Length: 33\r\n\r\n{"title":"Expired","status":401}\n',
  'DELETE /orders HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nRetry-After: Tue, 15 Nov 2022 12:45:26 GMT\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  'GET /big HTTP/1.1\r\nHost: a\r\nRange: bytes=0-4\r\n\r\nHTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-4/100\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello',
  'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nRateLimit: "default";r=0;t=30\r\nServer: cloudflare\r\nCF-RAY: 1-FRA\r\nContent-Length: 0\r\n\r\n',
  'POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 302 Found\r\nLocation: https://ada:love@example.com/?code=abc#x\r\nSet-Cookie: sid=1; Path=/\r\nContent-Length: 0\r\n\r\n',
  'HTTP/2 503\r\nserver: AkamaiGHost\r\nretry-after: soon\r\nproxy-status: edge; error=connection_timeout\r\ncontent-type: text/html\r\n\r\n<html><title>404 Not Found</title>Page not found</html>',
];

describe('broken messages', () => {
  const change = fc.oneof(
    fc.record({ at: fc.nat(700), drop: fc.nat(30), put: fc.string({ maxLength: 8 }) }),
    fc.record({
      at: fc.nat(700),
      drop: fc.nat(3),
      put: fc.constantFrom(
        '\0',
        '\r',
        '\n',
        '"',
        '\\',
        ',',
        '=',
        ';',
        '\u202e',
        '999',
        '-1',
        '1e9',
        '%',
        '\ud800',
        '😀',
        '\t ',
      ),
    }),
  );
  const broken = fc
    .tuple(fc.constantFrom(...messages), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([text, changes]) =>
      changes.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), text),
    );

  it('break no reader, no rule and no reporter', () => {
    fc.assert(
      fc.property(broken, (text) => {
        let exchanges: ReturnType<typeof readRaw>;
        try {
          exchanges = readRaw(encode(text));
        } catch (error) {
          assert.ok(error instanceof UnreadableInput, String(error));
          return;
        }
        const report = check(exchanges);
        assert.deepEqual(report.faults, []);
        const input = { target: 'a.http', report, diagnosis: diagnose(exchanges.at(-1)!) };
        reportText(input);
        reportGithub(input);
        reportJson(input);
        for (const write of [reportHtml, reportJunit, reportMarkdown]) write([input]);
        reportSarif([input], { version: '1.0.0' });
      }),
      { numRuns: 300 },
    );
  });

  it('recorded as JSON, break nothing either', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          status: fc.oneof(fc.integer({ min: -2, max: 1100 }), fc.constantFrom(null, '401', 1.5, 'x', {})),
          headers: fc.oneof(
            fc.array(
              fc.record({
                name: fc.constantFrom(
                  'WWW-Authenticate',
                  'Retry-After',
                  'Location',
                  'Allow',
                  'Content-Range',
                  '',
                  ':status',
                ),
                value: fc.oneof(broken, fc.constantFrom(1, null, [], {})),
              }),
            ),
            fc.constantFrom(null, 'x', 7, {}),
          ),
          content: fc.oneof(
            fc.record({
              text: fc.oneof(fc.string(), fc.json()),
              size: fc.integer(),
              encoding: fc.constantFrom('base64', '', undefined),
            }),
            fc.constantFrom(null, 'x', []),
          ),
          httpVersion: fc.oneof(fc.string(), fc.constant('h2')),
        }),
        fc.oneof(fc.constantFrom('GET', 'HEAD', ''), fc.string()),
        async (response, method) => {
          const record = { request: { method, url: 'https://a.example/', headers: [] }, response };
          const found: RecordedExchange[] = [];
          for await (const each of readHar([encode(JSON.stringify({ log: { entries: [record] } }))]))
            found.push(each);
          try {
            for await (const each of readNdjson([encode(JSON.stringify(record))])) found.push(each);
          } catch (error) {
            assert.ok(error instanceof UnreadableInput);
          }
          for (const exchange of found) {
            assert.deepEqual(check(exchange).faults, []);
            diagnose(exchange);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('too much', () => {
  it('content that grows when it is decoded is not decoded', () => {
    const bomb = gzipSync(new Uint8Array(50 * 1024 * 1024));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    const exchange = readRaw(Buffer.concat([encode(head), bomb]))[0]!;
    assert.equal(exchange.response.content!.bytes.length, bomb.length);
    assert.deepEqual(check(exchange).faults, []);
  });

  it('a field of 10 MB is refused, with its line', () => {
    assert.throws(
      () => readRaw(encode(`HTTP/1.1 200 OK\r\nX-Long: ${'v'.repeat(10_000_000)}\r\n\r\n`)),
      (error: unknown) => error instanceof UnreadableInput && error.line === 2,
    );
  });

  it('a response of HTTP/0.9 is told apart from HTTP', () => {
    assert.throws(() => readRaw(encode('<html>hello</html>')), UnreadableInput);
  });

  it('NULs between fields are no field', () => {
    assert.throws(() => readRaw(encode(`HTTP/1.1 200 OK\r\n${'\0'.repeat(5000)}\r\n\r\n`)), UnreadableInput);
  });
});
