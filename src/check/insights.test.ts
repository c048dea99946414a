// What several exchanges tell together, and what they do not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange } from './exchange.ts';
import { collectInsights } from './insights.ts';
import { readRaw } from './readers/raw.ts';

const token = 'Bearer secret-token-value-1';
const call = (
  path: string,
  status: number,
  { auth = token, body = '', host = 'api.example.com' } = {},
): Exchange =>
  readRaw(
    new TextEncoder().encode(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${auth === '' ? '' : `Authorization: ${auth}\r\n`}\r\nHTTP/1.1 ${status} X\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  )[0]!;
const insights = (...exchanges: readonly Exchange[]) => {
  const collector = collectInsights();
  for (const [i, exchange] of exchanges.entries()) collector.see(exchange, i + 1);
  return collector.end();
};
const says = (message: string): string => JSON.stringify({ message });

const cases: readonly (readonly [name: string, exchanges: readonly Exchange[], ids: readonly string[]])[] = [
  ['accepted after a refusal', [call('/admin', 401), call('/orders', 200)], ['valid-elsewhere']],
  [
    'accepted before and after',
    [call('/orders', 200), call('/admin', 401), call('/orders', 200)],
    ['valid-elsewhere'],
  ],
  [
    'accepted, then refused for good',
    [call('/a', 200), call('/a', 401), call('/b', 401)],
    ['no-longer-valid'],
  ],
  ['one refusal at the end says little', [call('/a', 200), call('/b', 401)], []],
  ['other credentials', [call('/a', 401), call('/a', 200, { auth: 'Bearer another-token-value' })], []],
  ['another host', [call('/a', 401), call('/a', 200, { host: 'www.example.com' })], []],
  ['no credentials', [call('/a', 401, { auth: '' }), call('/b', 200, { auth: '' })], []],
  [
    'tokens that a tool took out',
    [call('/a', 401, { auth: 'Bearer [REDACTED]' }), call('/b', 200, { auth: 'Bearer [REDACTED]' })],
    [],
  ],
  [
    'Digest is new each time',
    [
      call('/a', 401, { auth: 'Digest username="ada", nonce="x"' }),
      call('/a', 200, { auth: 'Digest username="ada", nonce="x"' }),
    ],
    [],
  ],
  ['an outage that passed', [call('/a?x=1', 401), call('/a?x=2', 200), call('/b', 200)], []],
  ['403 is right', [call('/admin', 403), call('/orders', 200)], []],
  [
    'one failure, two codes',
    [
      call('/a', 400, { body: says('Email is missing') }),
      call('/b', 422, { body: says('email is missing') }),
    ],
    ['same-failure'],
  ],
  [
    'one failure, one code',
    [
      call('/a', 422, { body: says('Email is missing') }),
      call('/b', 422, { body: says('Email is missing') }),
    ],
    [],
  ],
  [
    'words that fit anything',
    [call('/a', 400, { body: says('error') }), call('/b', 404, { body: says('Error') })],
    [],
  ],
  [
    'the same words of two hosts',
    [
      call('/a', 400, { body: says('No such order') }),
      call('/a', 404, { body: says('No such order'), host: 'x.example' }),
    ],
    [],
  ],
  [
    'a code inside',
    [
      call('/a', 401, { auth: '', body: '{"error":{"code":"TOKEN_EXPIRED"}}' }),
      call('/b', 403, { auth: '', body: '{"error":{"code":"TOKEN_EXPIRED"}}' }),
    ],
    ['same-failure'],
  ],
];

describe('insights', () => {
  for (const [name, exchanges, ids] of cases)
    it(name, () => {
      const found = insights(...exchanges);
      assert.deepEqual(
        found.map(({ id }) => id),
        ids,
      );
      for (const { sentence, next, exchanges: numbers } of found) {
        assert.match(sentence, /[.]$/);
        assert.match(next, /`statute /);
        assert.ok(numbers.length >= 2);
        assert.ok(!JSON.stringify(found).includes('secret-token-value'));
      }
    });

  it('looks at the last acceptance, however many there are', () => {
    const many = Array.from({ length: 60 }, (_, i) => call(`/a${i}`, 200));
    assert.deepEqual(
      insights(call('/admin', 401), ...many).map(({ id }) => id),
      ['valid-elsewhere'],
    );
    assert.deepEqual(
      insights(...many, call('/x', 401), call('/y', 401), call('/z', 200)).map(({ id }) => id),
      ['valid-elsewhere'],
    );
  });
});
