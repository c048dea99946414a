// RateLimit and RateLimit-Policy, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QuotaPolicy, ServiceLimit } from './rate-limit.ts';
import {
  formatRateLimit,
  formatRateLimitPolicy,
  parseRateLimit,
  parseRateLimitPolicy,
} from './rate-limit.ts';

const at = (problem: { code: string; at: number; end: number }) =>
  `${problem.code}@${problem.at}-${problem.end}`;
const utf8 = (text: string) => new TextEncoder().encode(text);

test('RateLimit', () => {
  const cases: readonly (readonly [string, readonly ServiceLimit[] | undefined, ...string[]])[] = [
    ['"default";r=50;t=30', [{ policy: 'default', available: 50, effectiveWindow: 30 }]],
    ['"a";r=0;t=0', [{ policy: 'a', available: 0, effectiveWindow: 0 }]],
    ['"a";r=9;pk=:dHJpYWwxMjEzMjM=:', [{ policy: 'a', available: 9, partitionKey: utf8('trial121323') }]],
    [
      '"a";r=1, "b";r=2',
      [
        { policy: 'a', available: 1 },
        { policy: 'b', available: 2 },
      ],
    ],
    [
      '"a";r=1;acme-x=?0',
      [{ policy: 'a', available: 1, extensions: new Map([['acme-x', { kind: 'boolean', value: false }]]) }],
    ],
    ['"a";r=1;r=2', [{ policy: 'a', available: 2 }], 'duplicate-key@8-9'],
    ['"a"', undefined, 'missing-parameter@3-3'],
    ['"a";r=1, "b";t=5', undefined, 'missing-parameter@16-16'],
    ['"a";r=-1', undefined, 'parameter-range@6-8'],
    ['"a";r=1.5', undefined, 'parameter-type@6-9'],
    ['"a";r', undefined, 'parameter-type@4-5'],
    ['"a";r=1;t="30"', undefined, 'parameter-type@10-14'],
    ['"a";r=1;pk=user', undefined, 'parameter-type@11-15'],
    ['default;r=50', undefined, 'member-type@0-12'],
    ['("a");r=1', undefined, 'member-type@0-9'],
    ['50', undefined, 'obsolete-draft@0-2'],
    ['limit=100, remaining=50, reset=5', undefined, 'obsolete-draft@0-5'],
    [' remaining=50', undefined, 'obsolete-draft@1-10'],
    ['"a";r=1,', undefined, 'trailing-comma@7-8'],
    ['', undefined, 'empty@0-0'],
  ];
  for (const [value, expected, ...problems] of cases) {
    const parsed = parseRateLimit(value);
    assert.deepEqual(parsed.value, expected, value);
    assert.deepEqual(parsed.problems.map(at), problems, value);
  }
});

test('RateLimit-Policy', () => {
  const cases: readonly (readonly [string, readonly QuotaPolicy[] | undefined, ...string[]])[] = [
    ['"default";q=100;w=10', [{ name: 'default', quota: 100, window: 10 }]],
    [
      '"m";q=50;w=60,"h";q=1000;w=3600',
      [
        { name: 'm', quota: 50, window: 60 },
        { name: 'h', quota: 1000, window: 3600 },
      ],
    ],
    [
      '"u";q=65535;qu="content-bytes";w=10',
      [{ name: 'u', quota: 65_535, unit: 'content-bytes', window: 10 }],
    ],
    ['"u";q=0', [{ name: 'u', quota: 0 }]],
    ['"u";q=1;pk=:YQ==:', [{ name: 'u', quota: 1, partitionKey: utf8('a') }]],
    ['"u";q=1;pk=:YQ:', [{ name: 'u', quota: 1, partitionKey: utf8('a') }], 'base64-padding@14-14'],
    ['"u";w=10', undefined, 'missing-parameter@8-8'],
    ['"u";q=1;w=0', undefined, 'parameter-range@10-11'],
    ['"u";q=1;qu=requests', undefined, 'parameter-type@11-19'],
    ['"u";q=-1;w=-1', undefined, 'parameter-range@6-8', 'parameter-range@11-13'],
    ['100;w=10', undefined, 'obsolete-draft@0-8'],
    ['10;w=1, 50;w=60', undefined, 'obsolete-draft@0-6', 'obsolete-draft@8-15'],
    ['', undefined, 'empty@0-0'],
  ];
  for (const [value, expected, ...problems] of cases) {
    const parsed = parseRateLimitPolicy(value);
    assert.deepEqual(parsed.value, expected, value);
    assert.deepEqual(parsed.problems.map(at), problems, value);
  }
});

const text = fc.string({ unit: 'grapheme-ascii' });
const count = (min: number) => fc.integer({ min, max: 999_999_999_999_999 });
const bytes = fc.uint8Array().map((value) => Uint8Array.from(value));
const extensions = fc
  .array(fc.tuple(fc.constantFrom('acme-a', 'b', 'rt'), text), { minLength: 1 })
  .map((entries) => new Map(entries.map(([key, value]) => [key, { kind: 'string', value }] as const)));

test('what is written reads back the same', () => {
  const limit = fc.record(
    { policy: text, available: count(0), effectiveWindow: count(0), partitionKey: bytes, extensions },
    { requiredKeys: ['policy', 'available'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1 }), (value) => {
      assert.deepEqual(parseRateLimit(formatRateLimit(value)), { value, problems: [] });
    }),
  );
  const policy = fc.record(
    { name: text, quota: count(0), unit: text, window: count(1), partitionKey: bytes, extensions },
    { requiredKeys: ['name', 'quota'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(policy, { minLength: 1 }), (value) => {
      assert.deepEqual(parseRateLimitPolicy(formatRateLimitPolicy(value)), { value, problems: [] });
    }),
  );
});

test('what may not be sent is refused', () => {
  const one = { kind: 'integer', value: 1 } as const;
  const limits: readonly (readonly ServiceLimit[])[] = [
    [],
    [{ policy: 'a\r\nb', available: 1 }],
    [{ policy: 'ü', available: 1 }],
    [{ policy: 'a', available: -1 }],
    [{ policy: 'a', available: 0.5 }],
    [{ policy: 'a', available: 1e15 }],
    [{ policy: 'a', available: 1, effectiveWindow: Number.NaN }],
    [{ policy: 'a', available: 1, extensions: new Map([['t', one]]) }],
    [{ policy: 'a', available: 1, extensions: new Map([['A', one]]) }],
  ];
  for (const value of limits) assert.throws(() => formatRateLimit(value), TypeError);
  const policies: readonly (readonly QuotaPolicy[])[] = [
    [],
    [{ name: 'a', quota: -1 }],
    [{ name: 'a', quota: 1, window: 0 }],
    [{ name: 'a', quota: 1, unit: '\0' }],
    [{ name: 'a', quota: 1, extensions: new Map([['qu', one]]) }],
  ];
  for (const value of policies) assert.throws(() => formatRateLimitPolicy(value), TypeError);
});

test('any text is survived, and problems stay inside it', () => {
  const parts = fc.constantFrom(
    '"a"',
    ';r=1',
    ';r=-1',
    ';t',
    ';q=1',
    ';w=0',
    ';pk=:YQ==:',
    ', ',
    '5',
    'limit=',
    '(',
    ')',
    ' ',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((chosen) => chosen.join('')),
  );
  fc.assert(
    fc.property(value, (sample) => {
      for (const { value: found, problems } of [parseRateLimit(sample), parseRateLimitPolicy(sample)]) {
        assert.equal(found === undefined && problems.length === 0, false);
        for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= sample.length, sample);
      }
    }),
    { numRuns: 500 },
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  for (const unit of ['1,', '"a";r=-1,', '"a";r;r;r,']) {
    const value = `${unit.repeat(1_000_000 / unit.length)}"a"`;
    for (const parse of [parseRateLimit, parseRateLimitPolicy]) {
      const { value: found, problems } = parse(value);
      assert.ok(found === undefined, unit); // not equal(): its message would print the value
      assert.ok(problems.length > 0 && problems.length <= 100, unit);
    }
  }
});
