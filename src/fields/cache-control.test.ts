// Cache-Control, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CacheDirective } from './cache-control.ts';
import { cacheFieldNames, cacheSeconds, formatCacheControl, parseCacheControl } from './cache-control.ts';

const at = (problem: { code: string; at: number; end: number }) =>
  `${problem.code}@${problem.at}-${problem.end}`;
/** `max-age=60` as the directive it stands for, so that tables stay readable. */
const directive = (text: string): CacheDirective => {
  const [name = '', value] = text.split(/=(.*)/s);
  return value === undefined ? { name } : { name, value };
};

test('values and what is wrong with them', () => {
  const cases: readonly (readonly [string, readonly string[], ...string[]])[] = [
    ['no-store', ['no-store']],
    ['max-age=60', ['max-age=60']],
    ['Max-Age=60, PUBLIC', ['max-age=60', 'public']],
    ['public,max-age=31536000 \t,  immutable', ['public', 'max-age=31536000', 'immutable']],
    ['private="Set-Cookie, X-A", max-age=5', ['private=Set-Cookie, X-A', 'max-age=5']],
    [
      'no-cache, no-store, must-revalidate, max-age=0',
      ['no-cache', 'no-store', 'must-revalidate', 'max-age=0'],
    ],
    ['max-stale, min-fresh=5, only-if-cached', ['max-stale', 'min-fresh=5', 'only-if-cached']],
    ['must-understand, no-store, max-age=60', ['must-understand', 'no-store', 'max-age=60']],
    ['no-cache="set-cookie", max-age=60', ['no-cache=set-cookie', 'max-age=60']],
    ['community="UCI", x=', ['community=UCI', 'x'], 'missing-argument@18-19'],
    ['x="a \\"b\\""', ['x=a "b"']],
    ['', []],
    ['max-age="60"', ['max-age=60'], 'quoted-seconds@8-12'],
    ['private=set-cookie', ['private=set-cookie'], 'unquoted-field-names@8-18'],
    ['private="a b"', ['private=a b'], 'bad-field-names@8-13'],
    ['private=""', ['private='], 'bad-field-names@8-10'],
    ['max-age', ['max-age'], 'missing-argument@0-7'],
    ['max-age=', ['max-age'], 'missing-argument@7-8'],
    ['max-age=-1', ['max-age=-1'], 'not-delta-seconds@8-10'],
    ['max-age=1.5', ['max-age=1.5'], 'not-delta-seconds@8-11'],
    ['max-age=1h', ['max-age=1h'], 'not-delta-seconds@8-10'],
    ['max-age=""', ['max-age='], 'not-delta-seconds@8-10'],
    ['max-age=99999999999999999', ['max-age=99999999999999999'], 'too-large@8-25'],
    ['no-store=1', ['no-store=1'], 'unexpected-argument@9-10'],
    ['max-age = 60', ['max-age=60'], 'whitespace@7-10'],
    ['max-age=60, max-age=5', ['max-age=60', 'max-age=5'], 'duplicate-directive@12-21'],
    ['no-store, No-Store', ['no-store', 'no-store'], 'duplicate-directive@10-18'],
    ['public; max-age=60', ['public', 'max-age=60'], 'semicolon@6-7'],
    ['public;', ['public'], 'semicolon@6-7'],
    ['public max-age=60', ['public', 'max-age=60'], 'missing-comma@7-7'],
    ['max-age:60, public', ['max-age', 'public'], 'missing-argument@0-7', 'bad-character@7-10'],
    ['public,, no-transform', ['public', 'no-transform'], 'empty-list-element@7-8'],
    ['public, private', ['public', 'private'], 'conflicting-directives@8-15'],
    ['private, s-maxage=60', ['private', 's-maxage=60'], 'conflicting-directives@9-20'],
    ['private, s-maxage=0', ['private', 's-maxage=0']],
    ['private="a", public', ['private=a', 'public']],
    ['max-age=60, no-store', ['max-age=60', 'no-store'], 'conflicting-directives@12-20'],
    ['no-cache, max-age=60', ['no-cache', 'max-age=60'], 'conflicting-directives@10-20'],
    ['no-cache, max-age=0', ['no-cache', 'max-age=0']],
    ['x="a', ['x=a'], 'unterminated-quote@2-4'],
    ['"max-age=60"', [], 'bad-character@0-12'],
  ];
  for (const [value, directives, ...problems] of cases) {
    const parsed = parseCacheControl(value);
    assert.deepEqual(parsed.value, directives.map(directive), value);
    assert.deepEqual(parsed.problems.map(at), problems, value);
  }
});

test('seconds', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['max-age=60', 60],
    ['MAX-AGE="60"', 60],
    ['max-age=0060', 60],
    ['max-age=5, max-age=60', 5], // the first one (RFC 9111 §4.2.1)
    ['max-age=soon', 0], // invalid freshness is none
    ['max-age=-1', 0],
    ['max-age=9e9', 0],
    [`max-age=${'9'.repeat(400)}`, Number.MAX_SAFE_INTEGER],
    ['max-age', undefined],
    ['s-maxage=60', undefined],
    ['', undefined],
  ];
  for (const [value, expected] of cases) {
    assert.equal(cacheSeconds(parseCacheControl(value).value ?? [], 'max-age'), expected, value);
  }
});

test('field names', () => {
  const cases: readonly (readonly [string, readonly string[] | 'all' | undefined])[] = [
    ['private', 'all'],
    ['private="Set-Cookie, X-A"', ['set-cookie', 'x-a']],
    ['private=set-cookie', ['set-cookie']],
    ['private="a", private="b, a"', ['a', 'b']],
    ['private="a", private', 'all'],
    ['private="a b"', 'all'],
    ['no-cache="a"', undefined],
  ];
  for (const [value, expected] of cases) {
    assert.deepEqual(cacheFieldNames(parseCacheControl(value).value ?? [], 'private'), expected, value);
  }
});

test('one form of each directive is written', () => {
  const written = formatCacheControl(['private=set-cookie', 'max-age=60', 'x=a b', 'y=z'].map(directive));
  assert.equal(written, 'private="set-cookie", max-age=60, x="a b", y=z');
  assert.equal(formatCacheControl([]), '');
});

test('what may not be sent is refused', () => {
  const refused: readonly (readonly CacheDirective[])[] = [
    [{ name: '' }],
    [{ name: 'a b' }],
    [{ name: 'no-store\r\nSet-Cookie: a' }],
    [{ name: 'Max-Age', value: '1' }],
    [{ name: 'max-age' }],
    [{ name: 'max-age', value: '-1' }],
    [{ name: 'max-age', value: '' }],
    [{ name: 'max-age', value: '9007199254740993' }],
    [{ name: 'no-store', value: '1' }],
    [{ name: 'private', value: 'a b' }],
    [{ name: 'x', value: 'a\nb' }],
    [{ name: 'x', value: '\0' }],
    [{ name: 'x', value: 'ü' }],
    [{ name: 'public' }, { name: 'public' }],
    [{ name: 'public' }, { name: 'private' }],
    [{ name: 'no-store' }, { name: 'max-age', value: '1' }],
  ];
  for (const value of refused)
    assert.throws(() => formatCacheControl(value), TypeError, JSON.stringify(value));
});

const seconds = fc.maxSafeNat().map(String);
const names = fc
  .array(fc.constantFrom('Set-Cookie', 'x-a', 'ETag'), { minLength: 1 })
  .map((chosen) => chosen.join(', '));
const valued = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<CacheDirective> =>
  value.map((text) => ({ name, value: text }));
const harmonious = fc.uniqueArray(
  fc.oneof(
    valued('max-age', seconds),
    valued('s-maxage', seconds),
    valued('stale-if-error', seconds),
    valued('private', names),
    valued('no-cache', names),
    valued('x-y', fc.string({ unit: 'grapheme-ascii' })),
    ...['public', 'must-revalidate', 'no-transform', 'immutable', 'x-z'].map((name) => fc.constant({ name })),
  ),
  { selector: (chosen) => chosen.name },
);

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(harmonious, (value) => {
      assert.deepEqual(parseCacheControl(formatCacheControl(value)), { value, problems: [] });
    }),
    { numRuns: 500 },
  );
});

test('any text is survived, and problems stay inside it', () => {
  const parts = fc.constantFrom(
    'max-age',
    '=',
    '60',
    '"',
    ',',
    ';',
    ' ',
    'private',
    'no-store',
    'public',
    '\\',
    'é',
    ':',
    '-1',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((chosen) => chosen.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { value: found, problems } = parseCacheControl(value);
      assert.ok(found !== undefined);
      for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= value.length, value);
    }),
    { numRuns: 1000 },
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  for (const unit of [
    ',',
    ';',
    'a;',
    'a,',
    'max-age=-1,',
    '"',
    'a="',
    '\\"',
    'a=',
    ' ',
    'private="a,"',
    '=',
    ';;a',
  ]) {
    const { problems } = parseCacheControl(`a${unit.repeat(1_000_000 / unit.length)}`);
    assert.ok(problems.length <= 100, unit);
  }
});
