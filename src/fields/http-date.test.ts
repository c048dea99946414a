// Dates in all forms that HTTP knows, read and written.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatHttpDate, parseHttpDate } from './http-date.ts';

const NOW = Date.UTC(2026, 7, 1, 12, 0, 0);
const NOV_1994 = Date.UTC(1994, 10, 6, 8, 49, 37);

// [name, value, date in ms or undefined, form, problems as code@at-end]
const cases: readonly (readonly [string, string, number | undefined, string | undefined, ...string[]])[] = [
  ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', NOV_1994, 'imf-fixdate'],
  ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', NOV_1994, 'rfc850'],
  ['asctime, padded day', 'Sun Nov  6 08:49:37 1994', NOV_1994, 'asctime'],
  ['asctime, two digits', 'Wed Nov 16 08:49:37 1994', NOV_1994 + 10 * 86_400_000, 'asctime'],
  ['asctime, leading zero', 'Sun Nov 06 08:49:37 1994', NOV_1994, 'asctime'],
  ['whitespace around', ' Sun, 06 Nov 1994 08:49:37 GMT\t', NOV_1994, 'imf-fixdate'],
  ['29 February in a leap year', 'Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29), 'imf-fixdate'],
  ['29 February 2000', 'Tue, 29 Feb 2000 00:00:00 GMT', Date.UTC(2000, 1, 29), 'imf-fixdate'],
  ['year 0099 is year 99', 'Thu, 01 Jan 0099 00:00:00 GMT', -59_042_995_200_000, 'imf-fixdate'],
  ['before 1970', 'Wed, 31 Dec 1969 23:59:59 GMT', -1000, 'imf-fixdate'],
  ['leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1), 'imf-fixdate'],
  [
    'weekday of another day',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    NOV_1994,
    'imf-fixdate',
    'weekday-mismatch@0-3',
  ],
  ['31 February', 'Thu, 31 Feb 2024 00:00:00 GMT', undefined, undefined, 'no-such-day@5-7'],
  ['29 February 1900', 'Thu, 29 Feb 1900 00:00:00 GMT', undefined, undefined, 'no-such-day@5-7'],
  ['day zero', 'Thu, 00 Jan 2026 00:00:00 GMT', undefined, undefined, 'no-such-day@5-7'],
  ['asctime 31 April', 'Wed Apr 31 00:00:00 2024', undefined, undefined, 'no-such-day@8-10'],
  ['hour 24', 'Sun, 06 Nov 1994 24:00:00 GMT', undefined, undefined, 'no-such-time@17-25'],
  ['minute 60', 'Sun, 06 Nov 1994 08:60:00 GMT', undefined, undefined, 'no-such-time@17-25'],
  ['second 60 at noon', 'Sun, 06 Nov 1994 12:00:60 GMT', undefined, undefined, 'no-such-time@17-25'],
  ['zone UTC', 'Sun, 06 Nov 1994 08:49:37 UTC', NOV_1994, 'imf-fixdate', 'utc-zone@26-29'],
  ['zone PST', 'Sun, 06 Nov 1994 08:49:37 PST', undefined, undefined, 'not-gmt@26-29'],
  ['zone +0000', 'Sun, 06 Nov 1994 08:49:37 +0000', undefined, undefined, 'not-gmt@26-31'],
  ['no zone', 'Sun, 06 Nov 1994 08:49:37', undefined, undefined, 'not-an-http-date@25-25'],
  [
    'lower case',
    'sun, 06 nov 1994 08:49:37 gmt',
    NOV_1994,
    'imf-fixdate',
    'wrong-case@0-3',
    'wrong-case@8-11',
    'wrong-case@26-29',
  ],
  ['one-digit day', 'Sun, 6 Nov 1994 08:49:37 GMT', NOV_1994, 'imf-fixdate', 'one-digit-day@5-6'],
  [
    'long day name, IMF order',
    'Sunday, 06 Nov 1994 08:49:37 GMT',
    undefined,
    undefined,
    'not-an-http-date@10-11',
  ],
  [
    'RFC 850 with four-digit year',
    'Sunday, 06-Nov-1994 08:49:37 GMT',
    undefined,
    undefined,
    'wrong-digits@15-19',
  ],
  ['ISO 8601', '1994-11-06T08:49:37Z', undefined, undefined, 'not-an-http-date@0-20'],
  ['asctime with a zone', 'Sun Nov  6 08:49:37 1994 GMT', undefined, undefined, 'trailing-text@24-28'],
  ['text behind', 'Sun, 06 Nov 1994 08:49:37 GMT x', undefined, undefined, 'trailing-text@29-31'],
  ['cut short', 'Sun, 06 Nov', undefined, undefined, 'not-an-http-date@11-11'],
  ['empty', '', undefined, undefined, 'empty@0-0'],
  ['blank', '  ', undefined, undefined, 'empty@2-2'],
  ['not a day', 'Xyz, 06 Nov 1994 08:49:37 GMT', undefined, undefined, 'not-an-http-date@0-29'],
  ['not a month', 'Sun, 06 Nox 1994 08:49:37 GMT', undefined, undefined, 'not-an-http-date@8-9'],
];

test('dates in every form, and what is wrong with them', () => {
  for (const [name, value, date, form, ...expected] of cases) {
    const parsed = parseHttpDate(value, { now: NOW });
    assert.deepEqual(parsed.value, date === undefined ? undefined : { date, form }, name);
    assert.deepEqual(
      parsed.problems.map((problem) => `${problem.code}@${problem.at}-${problem.end}`),
      expected,
      name,
    );
  }
});

test('two-digit years: never more than 50 years ahead (RFC 9110 §5.6.7)', () => {
  const years: readonly (readonly [string, number, number])[] = [
    // [value, now, year]
    ['Friday, 01-Jan-27 00:00:00 GMT', NOW, 2027],
    ['Saturday, 01-Aug-76 12:00:00 GMT', NOW, 2076], // fifty years to the second
    ['Sunday, 01-Aug-76 12:00:01 GMT', NOW, 1976],
    ['Saturday, 01-Jan-77 00:00:00 GMT', NOW, 1977],
    ['Friday, 31-Dec-99 23:59:59 GMT', NOW, 1999],
    ['Saturday, 01-Jan-00 00:00:00 GMT', NOW, 2000],
    ['Saturday, 01-Jan-05 00:00:00 GMT', Date.UTC(1994, 0, 1), 2005],
    ['Thursday, 01-Jan-05 00:00:00 GMT', Date.UTC(2090, 0, 1), 2105],
  ];
  for (const [value, now, year] of years) {
    const parsed = parseHttpDate(value, { now });
    assert.equal(new Date(parsed.value?.date ?? Number.NaN).getUTCFullYear(), year, value);
    assert.deepEqual(parsed.problems, [], value);
  }
});

test('a moment in whole seconds survives being written and read', () => {
  const earliest = -62_167_219_200; // 0000-01-01
  const latest = 253_402_300_799; // 9999-12-31
  fc.assert(
    fc.property(fc.integer({ min: earliest, max: latest }), (seconds) => {
      const text = formatHttpDate(seconds * 1000);
      assert.equal(text.length, 29);
      assert.deepEqual(parseHttpDate(text, { now: NOW }), {
        value: { date: seconds * 1000, form: 'imf-fixdate' },
        problems: [],
      });
    }),
  );
});

test('formatting takes a Date, cuts milliseconds and agrees with toUTCString', () => {
  const moment = new Date(NOV_1994 + 999);
  assert.equal(formatHttpDate(moment), 'Sun, 06 Nov 1994 08:49:37 GMT');
  assert.equal(formatHttpDate(-1), 'Wed, 31 Dec 1969 23:59:59 GMT');
  assert.equal(formatHttpDate(moment), moment.toUTCString());
});

test('formatting refuses what is no moment or has no four-digit year', () => {
  for (const date of [Number.NaN, Infinity, 1e17, new Date('x'), -62_167_219_201_000, 253_402_300_800_000]) {
    assert.throws(() => formatHttpDate(date), TypeError);
  }
});

test('any text is survived, and problems stay inside it', () => {
  const words = fc.constantFrom(
    'Sun',
    ', ',
    '06',
    ' ',
    'Nov',
    '-',
    '94',
    '1994',
    ' 08:49:37',
    ':',
    'GMT',
    'é',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { problems, value: found } = parseHttpDate(value, { now: NOW });
      assert.equal(found === undefined && problems.length === 0, false);
      for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= value.length);
    }),
  );
  for (const unit of ['S', ' ', '9', 'Sun, ']) {
    const value = unit.repeat(1_000_000 / unit.length);
    assert.equal(parseHttpDate(value, { now: NOW }).value, undefined);
  }
});

test('the zone of the machine changes nothing', () => {
  const script = `
    const { formatHttpDate, parseHttpDate } = await import(${JSON.stringify(new URL('./http-date.ts', import.meta.url).href)});
    const forms = ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'];
    const read = forms.map((value) => parseHttpDate(value, { now: ${NOW} }).value.date);
    console.log(JSON.stringify([new Date(0).getTimezoneOffset(), formatHttpDate(${NOV_1994}), ...read]));`;
  for (const [zone, offset] of [
    ['America/New_York', 300],
    ['Asia/Kolkata', -330],
  ] as const) {
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const expected = [offset, 'Sun, 06 Nov 1994 08:49:37 GMT', NOV_1994, NOV_1994, NOV_1994];
    assert.deepEqual(JSON.parse(output), expected, zone);
  }
});
