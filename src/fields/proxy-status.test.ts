// Proxy-Status, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PROXY_ERRORS } from './proxy-errors.ts';
import type { ProxyStatus } from './proxy-status.ts';
import { formatProxyStatus, parseProxyStatus } from './proxy-status.ts';

const at = (problem: { code: string; at: number; end: number }) =>
  `${problem.code}@${problem.at}-${problem.end}`;
const integer = (value: number) => ({ kind: 'integer', value }) as const;

test('values and what is wrong with them', () => {
  const cases: readonly (readonly [string, readonly ProxyStatus[] | undefined, ...string[]])[] = [
    ['FooProxy, ExampleCDN', [{ proxy: 'FooProxy' }, { proxy: 'ExampleCDN' }]],
    ['"Example CDN"', [{ proxy: 'Example CDN' }]],
    ['SomeCDN; error=connection_timeout', [{ proxy: 'SomeCDN', error: 'connection_timeout' }]],
    ['a;error=http_request_error, b', [{ proxy: 'a', error: 'http_request_error' }, { proxy: 'b' }]],
    ['a; next-hop=backend.example.org:8001', [{ proxy: 'a', nextHop: 'backend.example.org:8001' }]],
    ['a; next-hop="192.0.2.1"', [{ proxy: 'a', nextHop: '192.0.2.1' }]],
    ['a;next-protocol=h2;received-status=200', [{ proxy: 'a', nextProtocol: 'h2', receivedStatus: 200 }]],
    ['a;next-protocol=:AP8=:', [{ proxy: 'a', nextProtocol: Uint8Array.of(0, 255) }]],
    ['a;details="x y"', [{ proxy: 'a', details: 'x y' }]],
    [
      'a;error=tls_alert_received;alert-id=40',
      [{ proxy: 'a', error: 'tls_alert_received', extensions: new Map([['alert-id', integer(40)]]) }],
    ],
    ['a;error=not_known_here', [{ proxy: 'a', error: 'not_known_here' }]],
    ['a;alert-id=x', [{ proxy: 'a', extensions: new Map([['alert-id', { kind: 'token', value: 'x' }]]) }]],
    ['a;error="dns_error"', [{ proxy: 'a', error: 'dns_error' }], 'error-not-token@8-19'],
    ['a;error="no token"', [{ proxy: 'a' }], 'error-not-token@8-18'],
    ['a;error', [{ proxy: 'a' }], 'parameter-type@2-7'],
    ['a;error=504', [{ proxy: 'a' }], 'parameter-type@8-11'],
    ['a;next-protocol=:aDI=:', [{ proxy: 'a', nextProtocol: 'h2' }], 'protocol-not-token@16-22'],
    ['a;next-protocol="h2"', [{ proxy: 'a' }], 'parameter-type@16-20'],
    ['a;received-status="200"', [{ proxy: 'a' }], 'parameter-type@18-23'],
    ['a;received-status=20', [{ proxy: 'a' }], 'parameter-range@18-20'],
    ['a;details=oops', [{ proxy: 'a' }], 'parameter-type@10-14'],
    [
      'a;error=dns_error;info-code=x',
      [
        {
          proxy: 'a',
          error: 'dns_error',
          extensions: new Map([['info-code', { kind: 'token', value: 'x' }]]),
        },
      ],
      'parameter-type@28-29',
    ],
    ['a, 5, (b)', [{ proxy: 'a' }], 'member-type@3-4', 'member-type@6-9'],
    ['5', undefined, 'member-type@0-1'],
    ['example.org; error=dns_error,', undefined, 'trailing-comma@28-29'],
    ['192.0.2.1', undefined, 'unexpected-character@5-6'],
    ['', undefined, 'empty@0-0'],
  ];
  for (const [value, expected, ...problems] of cases) {
    const parsed = parseProxyStatus(value);
    assert.deepEqual(parsed.value, expected, value);
    assert.deepEqual(parsed.problems.map(at), problems, value);
  }
});

const text = fc.string({ unit: 'grapheme-ascii' });
const token = fc.constantFrom('h2', 'http/1.1', 'a:b', '*');
const extensions = fc
  .array(fc.tuple(fc.constantFrom('x', 'acme-y', 'errors'), text), { minLength: 1 })
  .map((entries) => new Map(entries.map(([key, value]) => [key, { kind: 'string', value }] as const)));
const member = fc.record(
  {
    proxy: text,
    error: fc.constantFrom(...PROXY_ERRORS.map((error) => error.name), 'not_known_here'),
    nextHop: text,
    nextProtocol: fc.oneof(
      token,
      fc.uint8Array().map((bytes) => Uint8Array.from([0, ...bytes])),
    ),
    receivedStatus: fc.integer({ min: 100, max: 999 }),
    details: text,
    extensions,
  },
  { requiredKeys: ['proxy'], noNullPrototype: true },
);

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 1 }), (value) => {
      assert.deepEqual(parseProxyStatus(formatProxyStatus(value)), { value, problems: [] });
    }),
  );
});

test('Tokens are written where the text is one', () => {
  assert.equal(
    formatProxyStatus([{ proxy: 'cdn', nextHop: 'a.example:8001', details: 'x' }, { proxy: 'My CDN' }]),
    'cdn;next-hop=a.example:8001;details="x", "My CDN"',
  );
});

test('what may not be sent is refused', () => {
  const refused: readonly (readonly ProxyStatus[])[] = [
    [],
    [{ proxy: 'a\r\nSet-Cookie: b' }],
    [{ proxy: 'a\0' }],
    [{ proxy: 'ü' }],
    [{ proxy: 'a', error: 'two words' }],
    [{ proxy: 'a', error: '' }],
    [{ proxy: 'a', nextProtocol: 'two words' }],
    [{ proxy: 'a', nextProtocol: new TextEncoder().encode('h2') }],
    [{ proxy: 'a', receivedStatus: 99 }],
    [{ proxy: 'a', receivedStatus: 200.5 }],
    [{ proxy: 'a', details: '\n' }],
    [{ proxy: 'a', extensions: new Map([['error', integer(1)]]) }],
    [{ proxy: 'a', error: 'dns_error', extensions: new Map([['rcode', integer(1)]]) }],
  ];
  for (const value of refused) assert.throws(() => formatProxyStatus(value), TypeError);
});

test('any text is survived, and problems stay inside it', () => {
  const parts = fc.constantFrom(
    'a',
    '"b c"',
    ';error=',
    'dns_error',
    ';details=',
    ';received-status=',
    '9',
    ';next-protocol=',
    ':aDI=:',
    ', ',
    '(',
    ')',
    ';info-code=x',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((chosen) => chosen.join('')),
  );
  fc.assert(
    fc.property(value, (sample) => {
      const { value: found, problems } = parseProxyStatus(sample);
      assert.equal(found === undefined && problems.length === 0, false);
      for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= sample.length, sample);
    }),
    { numRuns: 500 },
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  for (const unit of ['1,', 'a;error,', '(),', 'a;error="x";details=y,']) {
    const { problems } = parseProxyStatus(`${unit.repeat(1_000_000 / unit.length)}a`);
    assert.equal(problems.length, 100, unit);
  }
});
