// Corrections: what every firing case of a rule becomes, read again as text. The rule has to be silent about it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCase } from '../case.ts';
import { check } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { readRaw } from '../readers/raw.ts';
import type { Case, Finding, Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { corrected } from './corrected.ts';
import { remedyOf } from './remedy.ts';

const folder = new URL('../rules/', import.meta.url);
const files: { readonly rule: Rule; readonly cases: readonly Case[] }[] = [];
for (const { id } of rules) files.push(await import(new URL(`${id}.ts`, folder).href));

const read = (text: string): readonly Exchange[] =>
  readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));

function findingsOf(rule: Rule, exchanges: readonly Exchange[]): readonly Finding[] {
  return check(exchanges, { rules: [rule], profile: 'strict' }).findings;
}

/** The first correction of one rule in a text. */
function correctionIn(id: string, http: string) {
  const exchanges = read(http);
  const rule = rules.find((each) => each.id === id)!;
  const [finding] = findingsOf(rule, exchanges);
  assert.ok(finding, `${id} does not fire`);
  return corrected(exchanges[finding.where.exchange - 1]!, finding);
}

/** The request of an exchange as text, to stand in front of a corrected response. */
function asked({ request }: Exchange): string {
  if (request === undefined) return '';
  const fields = request.fields.filter(({ lower }) => lower !== 'content-length');
  return [
    `${request.method} ${request.target} HTTP/1.1`,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    '',
    '',
  ].join('\n');
}

// A part of a representation without any content has no range that would be right.
const hopeless = new Set(['206-content-range-missing: a part in a multipart type of another kind']);

describe('corrections', () => {
  it('there are rules to correct', () => {
    const some = files.filter(({ rule }) => remedyOf(rule.id) !== undefined);
    assert.ok(some.length >= 40, `${some.length}`);
    assert.equal(remedyOf('no-such-rule'), undefined);
  });

  for (const { rule, cases } of files) {
    if (remedyOf(rule.id) === undefined) continue;
    for (const each of cases.filter(({ fires }) => fires)) {
      const name = `${rule.id}: ${each.name}`;
      it(name, () => {
        const exchanges = readCase(each);
        for (const finding of findingsOf(rule, exchanges)) {
          const exchange = exchanges[finding.where.exchange - 1]!;
          const correction = corrected(exchange, finding);
          if (hopeless.has(name)) {
            assert.equal(correction, undefined);
            continue;
          }
          assert.ok(correction !== undefined, 'there is a correction');
          const { before, after, changes } = correction;
          const side = (mark: '-' | '+') =>
            changes.filter((line) => line.mark === ' ' || line.mark === mark).map(({ text }) => text);
          assert.equal(side('-').join('\n'), before);
          assert.equal(side('+').join('\n'), after);
          assert.notEqual(before, after);
          if (finding.where.message === 'interim') continue;
          const end = after.includes('\n\n') ? '' : '\n\n';
          const again = read(`${asked(exchange)}${after}${end}`);
          assert.deepEqual(findingsOf(rule, again), []);
          assert.equal(again.at(-1)!.response.status, Number(/^HTTP\S* (\d+)/.exec(after)![1]));
        }
      });
    }
  }
});

describe('what a correction keeps and makes up', () => {
  const cases: readonly [rule: string, http: string, after: string, example: boolean][] = [
    [
      'retry-after-not-integer',
      'HTTP/1.1 429 Too Many Requests\nRetry-After: 1500ms\nContent-Length: 0\n\n',
      'HTTP/1.1 429 Too Many Requests\nRetry-After: 2\nContent-Length: 0',
      false,
    ],
    ['retry-after-syntax', 'HTTP/2 503\nretry-after: in a while\n\n', 'HTTP/2 503\nretry-after: 120', true],
    [
      '405-allow-missing',
      'HTTP/2 405\ncontent-length: 0\n\n',
      'HTTP/2 405\ncontent-length: 0\nallow: GET, HEAD',
      true,
    ],
    [
      'challenge-syntax',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer, error="invalid_token"\nContent-Length: 0\n\n',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\nContent-Length: 0',
      false,
    ],
    [
      'challenge-syntax',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="a", scope=\'b c\'\nContent-Length: 0\n\n',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="a", scope="b c"\nContent-Length: 0',
      false,
    ],
    [
      'challenge-syntax',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="the "exp" claim"\nContent-Length: 0\n\n',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="the \'exp\' claim"\nContent-Length: 0',
      false,
    ],
    ...[
      'Mon, 06 Nov 1994 08:49:37 GMT',
      'Sun, 06 nov 1994 08:49:37 UTC',
      'Sun, 06 Nov 1994 10:49:37 +0200',
      '06 Nov 1994 08:49:37 GMT',
      '1994-11-06T08:49:37Z',
    ].map((date): [string, string, string, boolean] => [
      'retry-after-syntax',
      `HTTP/2 503\nretry-after: ${date}\n\n`,
      'HTTP/2 503\nretry-after: Sun, 06 Nov 1994 08:49:37 GMT',
      false,
    ]),
    [
      'retry-after-syntax',
      'HTTP/2 503\nretry-after: 1994-11-06T08:49:37\n\n',
      'HTTP/2 503\nretry-after: 120',
      true,
    ],
    [
      '101-connection-option-missing',
      'HTTP/1.1 426 Upgrade Required\nUpgrade: websocket\nConnection: close\nContent-Length: 0\n\n',
      'HTTP/1.1 426 Upgrade Required\nUpgrade: websocket\nConnection: close, Upgrade\nContent-Length: 0',
      true,
    ],
    [
      'challenge-duplicate-param',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="a", realm="b"\nContent-Length: 0\n\n',
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="a"\nContent-Length: 0',
      true,
    ],
    [
      '200-problem-json',
      'HTTP/1.1 200 OK\nContent-Type: application/problem+json\n\n{"title":"Gone","status":410}',
      'HTTP/1.1 410 Gone\nContent-Type: application/problem+json\n\n{"title":"Gone","status":410}',
      false,
    ],
    [
      'location-syntax',
      'HTTP/1.1 302 Found\nLocation: /50% off?q=a%20b\nContent-Length: 0\n\n',
      'HTTP/1.1 302 Found\nLocation: /50%25%20off?q=a%20b\nContent-Length: 0',
      false,
    ],
    [
      '206-content-range-missing',
      'GET /a HTTP/1.1\nHost: example.com\nRange: bytes=10-13\n\nHTTP/1.1 206 Partial Content\nContent-Type: text/plain\nContent-Length: 4\n\nabcd',
      'HTTP/1.1 206 Partial Content\nContent-Type: text/plain\nContent-Length: 4\nContent-Range: bytes 10-13/*\n\nabcd',
      true,
    ],
  ];
  for (const [rule, http, after, example] of cases) {
    it(`${rule}${example ? ', made up' : ''}`, () => {
      const correction = correctionIn(rule, http);
      assert.equal(correction?.after, after);
      assert.equal(correction?.example, example);
    });
  }

  it('masks credentials, and cuts long content', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n');
    const correction = correctionIn(
      '405-allow-missing',
      `HTTP/1.1 405 Method Not Allowed\nSet-Cookie: sid=abcdef123456; Path=/\nContent-Type: text/plain\n\n{"token":"s3cr3ts3cr3t"}\n${lines}`,
    );
    assert.doesNotMatch(JSON.stringify(correction), /abcdef123456|s3cr3t|line 9/);
    assert.match(correction!.after, /Set-Cookie: sid=\*\*\*; Path=\/\n[\s\S]*\n…$/);
  });

  it('whatever comes, it throws nothing, and what it shows is right', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 40, unit: 'binary' }),
      fc.constantFrom(
        'Bearer, x=1',
        'Basic realm=a, realm=b',
        '1.5',
        '-3',
        '9e99',
        'public, max-age=9',
        '%',
        '\ud800',
        ', ,',
      ),
    );
    const names = [
      'WWW-Authenticate',
      'Proxy-Authenticate',
      'Retry-After',
      'Cache-Control',
      'Location',
      'Content-Length',
    ];
    const field = fc.tuple(
      fc.constantFrom(...names, 'Content-Type', 'Content-Range', 'Range', 'Set-Cookie'),
      value,
    );
    const response = fc.record({
      status: fc.constantFrom(200, 201, 204, 205, 206, 301, 304, 401, 405, 407, 416, 426, 429, 503),
      phrase: fc.constantFrom('', 'OK'),
      fields: fc.array(field, { maxLength: 5 }),
      content: fc.option(fc.uint8Array({ maxLength: 30 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(response, ({ status, phrase, fields, content }) => {
        const lines = fields.map(([name, text]) => ({ name, lower: name.toLowerCase(), value: text }));
        const exchange: Exchange = {
          request: { method: 'GET', target: '/', version: '1.1', fields: lines, content: undefined },
          interim: [],
          response: {
            status,
            phrase,
            version: '1.1',
            fields: lines,
            content: content && { bytes: content, length: content.length },
          },
          evidence: {
            raw: true,
            content: content !== undefined,
            request: true,
            fields: true,
            fromCache: false,
          },
        };
        for (const finding of check(exchange).findings) {
          const correction = corrected(exchange, finding);
          if (correction !== undefined) assert.notEqual(correction.before, correction.after);
        }
      }),
    );
  });

  it('nothing where what is right cannot be told', () => {
    const [exchange] = read('HTTP/1.1 799 Odd\nContent-Length: 0\n\n');
    const [finding] = check(exchange!).findings;
    assert.ok(finding);
    assert.equal(corrected(exchange!, finding), undefined);
    assert.equal(corrected(exchange!, { ...finding, rule: 'my-own-rule' }), undefined);
  });
});
