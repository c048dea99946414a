// Content-Range, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ContentRange } from './content-range.ts';
import { formatContentRange, parseContentRange } from './content-range.ts';

const bytes = (first: number, last: number, length: number | null): ContentRange => ({
  unit: 'bytes',
  range: { first, last },
  length,
});

const cases: readonly (readonly [value: string, range: ContentRange | undefined, ...problems: string[]])[] = [
  ['bytes 0-499/1234', bytes(0, 499, 1234)],
  ['bytes 42-1233/*', bytes(42, 1233, null)],
  ['bytes */1234', { unit: 'bytes', range: null, length: 1234 }],
  ['bytes 0-0/1', bytes(0, 0, 1)],
  ['Lines 1-2/3', { unit: 'Lines', range: { first: 1, last: 2 }, length: 3 }],
  [' bytes 007-8/9 ', bytes(7, 8, 9)],
  ['', undefined, 'empty-value 0-0'],
  ['0-9/10', undefined, 'unit-missing 0-0'],
  ['*/10', undefined, 'unit-missing 0-0'],
  ['"bytes" 0-1/2', undefined, 'unit-missing 0-0'],
  ['bytes', undefined, 'range-missing 5-5'],
  ['bytes x', undefined, 'range-missing 6-7'],
  ['bytes 5/10', undefined, 'range-missing 6-10'],
  ['bytes 5-/10', undefined, 'range-missing 6-11'],
  ['bytes -5/10', undefined, 'range-missing 6-11'],
  ['bytes:0-9/10', undefined, 'space-missing 5-5'],
  ['bytes=0-9/10', bytes(0, 9, 10), 'equals-sign 5-6'],
  ['bytes  0-9/10', bytes(0, 9, 10), 'bad-whitespace 5-7'],
  ['bytes\t0-9/10', bytes(0, 9, 10), 'bad-whitespace 5-6'],
  ['bytes 0-9', undefined, 'length-missing 9-9'],
  ['bytes 0-9/', undefined, 'length-missing 10-10'],
  ['bytes *', undefined, 'length-missing 7-7'],
  ['bytes */*', undefined, 'unsatisfied-without-length 8-9'],
  ['bytes 0-9 /10', undefined, 'bad-character 9-13'],
  ['bytes 0-9/ 10', undefined, 'bad-character 10-13'],
  ['bytes 0-9/10, 20-29/40', undefined, 'bad-character 12-22'],
  ['bytes 0-9/*0', undefined, 'bad-character 11-12'],
  ['bytes 9-0/10', undefined, 'last-before-first 6-9'],
  ['bytes 0-10/10', undefined, 'last-beyond-length 6-13'],
  ['bytes 0-9/9007199254740992', undefined, 'number-too-large 10-26'],
  ['bytes 0-99999999999999999999/*', undefined, 'number-too-large 8-28'],
];

for (const [value, range, ...problems] of cases) {
  test(`parseContentRange: ${JSON.stringify(value)}`, () => {
    const parsed = parseContentRange(value);
    assert.deepEqual(parsed.value, range);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

const refused: readonly (readonly [string, ContentRange])[] = [
  ['unit', { unit: 'by tes', range: null, length: 1 }],
  ['fraction', bytes(0, 1.5, 3)],
  ['negative', bytes(-1, 1, 3)],
  ['not a number', { unit: 'bytes', range: null, length: Number.NaN }],
  ['backwards', bytes(3, 1, 9)],
  ['beyond the length', bytes(0, 9, 9)],
  ['nothing at all', { unit: 'bytes', range: null, length: null } as unknown as ContentRange],
];
for (const [name, range] of refused) {
  test(`formatContentRange refuses: ${name}`, () => {
    assert.throws(() => formatContentRange(range), TypeError);
  });
}

test('what formatContentRange writes, parseContentRange reads back', () => {
  const unit = fc.constantFrom('bytes', 'x-lines', 'BYTES');
  const enclosed = fc
    .tuple(unit, fc.maxSafeNat(), fc.maxSafeNat(), fc.option(fc.maxSafeNat()))
    .filter(([, a, b, length]) => length === null || Math.max(a, b) < length)
    .map(
      ([name, a, b, length]) =>
        ({ ...bytes(Math.min(a, b), Math.max(a, b), length), unit: name }) as ContentRange,
    );
  const unsatisfied = fc
    .tuple(unit, fc.maxSafeNat())
    .map(([name, length]) => ({ unit: name, range: null, length }));
  fc.assert(
    fc.property(fc.oneof(enclosed, unsatisfied), (range) => {
      assert.deepEqual(parseContentRange(formatContentRange(range)), { value: range, problems: [] });
    }),
  );
});
