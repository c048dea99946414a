// Accept-Ranges, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAcceptRanges, parseAcceptRanges } from './accept-ranges.ts';

const cases: readonly (readonly [value: string, units: string[] | undefined, ...problems: string[]])[] = [
  ['bytes', ['bytes']],
  ['none', ['none']],
  ['bytes, lines', ['bytes', 'lines']],
  ['', undefined, 'empty-value 0-0'],
  [' ,', undefined, 'empty-value 0-2'],
  ['bytes, none', ['bytes', 'none'], 'none-with-units 7-11'],
  ['bytes, Bytes', ['bytes'], 'duplicate-unit 7-12'],
  ['bytes lines', ['bytes', 'lines'], 'missing-comma 6-6'],
  ['bytes=0-', ['bytes'], 'bad-character 5-8'],
];

for (const [value, units, ...problems] of cases) {
  test(`parseAcceptRanges: ${JSON.stringify(value)}`, () => {
    const parsed = parseAcceptRanges(value);
    assert.deepEqual(parsed.value, units);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

test('formatAcceptRanges', () => {
  assert.equal(formatAcceptRanges(['bytes', 'BYTES', 'lines']), 'bytes, lines');
  assert.throws(() => formatAcceptRanges([]), TypeError);
  assert.throws(() => formatAcceptRanges(['none', 'bytes']), { name: 'TypeError', message: /contradicts/ });
  assert.throws(() => formatAcceptRanges(['by tes']), { name: 'TypeError', message: /a space/ });
});

test('what formatAcceptRanges writes, parseAcceptRanges reads back', () => {
  const unit = fc.stringMatching(/^[A-Za-z][\w.-]{0,9}$/).filter((name) => name.toLowerCase() !== 'none');
  const units = fc.uniqueArray(unit, { minLength: 1, selector: (name) => name.toLowerCase() });
  fc.assert(
    fc.property(units, (list) => {
      assert.deepEqual(parseAcceptRanges(formatAcceptRanges(list)), { value: list, problems: [] });
    }),
  );
});
