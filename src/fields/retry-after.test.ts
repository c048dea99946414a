// Retry-After, read and written, and the wait it means.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RetryAfter } from './retry-after.ts';
import { formatRetryAfter, parseRetryAfter, retryAfterMs } from './retry-after.ts';

const NOW = Date.UTC(2026, 7, 1);
const Y2K = Date.UTC(1999, 11, 31, 23, 59, 59);
const delay = (seconds: number): RetryAfter => ({ kind: 'delay', seconds });
const date = (form: 'imf-fixdate' | 'rfc850' | 'asctime'): RetryAfter => ({ kind: 'date', date: Y2K, form });

// [name, value, what it means, problems as code@at-end]
const cases: readonly (readonly [string, string, RetryAfter | undefined, ...string[]])[] = [
  ['seconds', '120', delay(120)],
  ['zero', '0', delay(0)],
  ['leading zeros', '007', delay(7)],
  ['whitespace around', ' 120\t', delay(120)],
  ['so long that timers overflow', '9999999', delay(9_999_999)],
  ['the largest safe integer', '9007199254740991', delay(Number.MAX_SAFE_INTEGER)],
  ['many leading zeros', '00000000000000000005', delay(5)],
  ['one second more', '9007199254740992', delay(Number.MAX_SAFE_INTEGER), 'too-large@0-16'],
  ['huge', '9'.repeat(400), delay(Number.MAX_SAFE_INTEGER), 'too-large@0-400'],
  ['negative', '-5', undefined, 'sign@0-1'],
  ['plus', '+5', undefined, 'sign@0-1'],
  ['fraction', '1.5', undefined, 'fraction@1-3'],
  ['fraction without a whole part', '.5', undefined, 'fraction@0-2'],
  ['exponent', '1e3', undefined, 'not-a-delay-or-date@1-3'],
  ['unit', '30s', undefined, 'unit@2-3'],
  ['unit in words', '30 seconds', undefined, 'unit@2-10'],
  ['milliseconds', '1500ms', undefined, 'milliseconds@4-6'],
  ['space inside', '1 20', undefined, 'whitespace@1-2'],
  ['a date without its day', '06 Nov 1994 08:49:37 GMT', undefined, 'not-a-delay-or-date@2-24'],
  ['several delays', '120, 60', delay(120), 'several-values@3-7'],
  ['several delays, longest last', '60,120', delay(120), 'several-values@2-6'],
  ['one of several is no delay', '120, -1', undefined, 'several-values@3-7', 'sign@5-6'],
  ['empty element', '120,', undefined, 'several-values@3-4', 'empty@4-4'],
  ['IMF-fixdate', 'Fri, 31 Dec 1999 23:59:59 GMT', date('imf-fixdate')],
  ['RFC 850', 'Friday, 31-Dec-99 23:59:59 GMT', date('rfc850'), 'obsolete-date-form@0-30'],
  ['asctime', 'Fri Dec 31 23:59:59 1999', date('asctime'), 'obsolete-date-form@0-24'],
  ['wrong weekday', 'Sat, 31 Dec 1999 23:59:59 GMT', date('imf-fixdate'), 'weekday-mismatch@0-3'],
  ['31 February', 'Fri, 31 Feb 1999 23:59:59 GMT', undefined, 'no-such-day@5-7'],
  [
    'several dates',
    'Fri, 31 Dec 1999 23:59:59 GMT, Fri, 31 Dec 1999 23:59:59 GMT',
    undefined,
    'several-values@29-60',
  ],
  ['ISO 8601', '1999-12-31T23:59:59Z', undefined, 'not-a-delay-or-date@4-20'],
  ['a word', 'soon', undefined, 'not-a-delay-or-date@0-4'],
  ['digits of another script', '٣٠', undefined, 'not-a-delay-or-date@0-2'],
  ['empty', '', undefined, 'empty@0-0'],
];

test('values and what is wrong with them', () => {
  for (const [name, value, expected, ...problems] of cases) {
    const parsed = parseRetryAfter(value, { now: NOW });
    assert.deepEqual(parsed.value, expected, name);
    assert.deepEqual(
      parsed.problems.map((problem) => `${problem.code}@${problem.at}-${problem.end}`),
      problems,
      name,
    );
  }
});

test('the wait is measured by the clock that wrote the date', () => {
  const at = (moment: number): RetryAfter => ({ kind: 'date', date: moment, form: 'imf-fixdate' });
  const waits: readonly (readonly [string, RetryAfter, { now: number; date?: number }, number])[] = [
    ['a delay', delay(2), { now: NOW }, 2000],
    ['a delay does not depend on clocks', delay(2), { now: NOW, date: NOW - 3_600_000 }, 2000],
    ['a date without Date', at(NOW + 20_000), { now: NOW }, 20_000],
    ['the client is an hour slow', at(NOW + 3_620_000), { now: NOW, date: NOW + 3_600_000 }, 20_000],
    ['the client is an hour fast', at(NOW - 3_580_000), { now: NOW, date: NOW - 3_600_000 }, 20_000],
    ['a date in the past', at(NOW - 1), { now: NOW }, 0],
    ['huge', delay(Number.MAX_SAFE_INTEGER), { now: NOW }, Number.MAX_SAFE_INTEGER],
    ['a Date that could not be read', at(NOW + 1000), { now: NOW, date: Number.NaN }, 1000],
    ['a clock that could not be read', at(NOW + 1000), { now: Number.NaN }, 0],
  ];
  for (const [name, retryAfter, clock, expected] of waits) {
    assert.equal(retryAfterMs(retryAfter, clock), expected, name);
  }
  fc.assert(
    fc.property(fc.double(), fc.double(), fc.double(), (moment, now, own) => {
      for (const value of [at(moment), delay(moment)]) {
        const wait = retryAfterMs(value, { now, date: own });
        assert.ok(wait >= 0 && wait <= Number.MAX_SAFE_INTEGER);
      }
    }),
  );
});

test('what is written reads back the same', () => {
  const value = fc.oneof(
    fc.maxSafeNat().map(delay),
    fc
      .integer({ min: -62_167_219_200, max: 253_402_300_799 })
      .map((seconds): RetryAfter => ({ kind: 'date', date: seconds * 1000, form: 'imf-fixdate' })),
  );
  fc.assert(
    fc.property(value, (retryAfter) => {
      assert.deepEqual(parseRetryAfter(formatRetryAfter(retryAfter)), { value: retryAfter, problems: [] });
    }),
  );
});

test('what may not be sent is refused', () => {
  const refused = [-1, 1.5, Number.NaN, Infinity, 2 ** 53].map(delay);
  for (const value of [...refused, date('rfc850'), date('asctime')]) {
    assert.throws(() => formatRetryAfter(value), TypeError);
  }
});

test('any text is survived, and problems stay inside it', () => {
  const words = fc.constantFrom(
    '1',
    '99999999',
    ',',
    ' ',
    '-',
    '.',
    's',
    'Fri, ',
    '31 Dec',
    ' 1999',
    'GMT',
    '\t',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { problems, value: found } = parseRetryAfter(value, { now: NOW });
      assert.equal(found === undefined && problems.length === 0, false);
      for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= value.length, value);
    }),
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  for (const unit of ['9', ',', '1,', '-,', 'Fri, ', '1 ', ' ']) {
    const { problems } = parseRetryAfter(unit.repeat(1_000_000 / unit.length), { now: NOW });
    assert.ok(problems.length > 0 && problems.length <= 100, unit);
  }
});
