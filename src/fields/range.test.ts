// Range, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RangeRequest } from './range.ts';
import { formatRange, parseRange } from './range.ts';

const bytes = (...ranges: RangeRequest['ranges']): RangeRequest => ({ unit: 'bytes', ranges });

const cases: readonly (readonly [value: string, range: RangeRequest | undefined, ...problems: string[]])[] = [
  ['bytes=0-499', bytes({ first: 0, last: 499 })],
  ['bytes=9500-', bytes({ first: 9500 })],
  ['bytes=-500', bytes({ suffix: 500 })],
  ['bytes=-0', bytes({ suffix: 0 })],
  ['bytes=0-0,-1', bytes({ first: 0, last: 0 }, { suffix: 1 })],
  [
    'bytes= 0-999 , 4500-5499, -1000',
    bytes({ first: 0, last: 999 }, { first: 4500, last: 5499 }, { suffix: 1000 }),
    'bad-whitespace 5-7',
  ],
  ['Bytes=1-2', { unit: 'Bytes', ranges: [{ first: 1, last: 2 }] }],
  ['x-time=1m..2m, 3-', { unit: 'x-time', ranges: [{ other: '1m..2m' }, { first: 3 }] }],
  ['', undefined, 'empty-value 0-0'],
  ['=0-1', undefined, 'unit-missing 0-0'],
  ['bytes', undefined, 'equals-missing 5-5'],
  ['bytes 0-1', undefined, 'equals-missing 5-5'],
  ['0-1', undefined, 'equals-missing 3-3'],
  ['bytes=', undefined, 'range-missing 6-6'],
  ['bytes=,', undefined, 'range-missing 6-6'],
  ['bytes=-', undefined, 'bad-range 6-7'],
  ['bytes=5', undefined, 'bad-range 6-7'],
  ['bytes=a-b', undefined, 'bad-range 6-9'],
  ['bytes=0-1-2', undefined, 'bad-range 6-11'],
  ['bytes=1-0, 2-3', undefined, 'last-before-first 6-9'],
  ['bytes=0-1,,2-3', bytes({ first: 0, last: 1 }, { first: 2, last: 3 }), 'empty-list-element 10-11'],
  ['bytes=0-1 2-3', bytes({ first: 0, last: 1 }, { first: 2, last: 3 }), 'missing-comma 10-10'],
  ['bytes=0-9007199254740992', undefined, 'number-too-large 8-24'],
  ['bytes=é', undefined, 'bad-character 6-7'],
];

for (const [value, range, ...problems] of cases) {
  test(`parseRange: ${JSON.stringify(value)}`, () => {
    const parsed = parseRange(value);
    assert.deepEqual(parsed.value, range);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`).sort(),
      [...problems].sort(),
    );
  });
}

const refused: readonly (readonly [string, RangeRequest])[] = [
  ['nothing', bytes()],
  ['a bad unit', { unit: 'b=', ranges: [{ first: 1 }] }],
  ['a fraction', bytes({ first: 0.5 })],
  ['a negative suffix', bytes({ suffix: -1 })],
  ['backwards', bytes({ first: 2, last: 1 })],
  ['bytes in another form', bytes({ other: 'a' })],
  ['an empty form', { unit: 'x', ranges: [{ other: '' }] }],
  ['a comma in a form', { unit: 'x', ranges: [{ other: 'a,b' }] }],
  ['positions as another form', { unit: 'x', ranges: [{ other: '1-2' }] }],
];
for (const [name, range] of refused) {
  test(`formatRange refuses: ${name}`, () => {
    assert.throws(() => formatRange(range), TypeError);
  });
}

test('what formatRange writes, parseRange reads back', () => {
  const nat = fc.maxSafeNat();
  const positions = fc.tuple(nat, nat).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
  const plain = fc.oneof(
    positions,
    nat.map((first) => ({ first })),
    nat.map((suffix) => ({ suffix })),
  );
  const other = fc
    .stringMatching(/^[a-z!"#./:-][\x21-\x2b\x2d-\x7e]{0,9}$/)
    .filter((text) => !/^-\d+$/.test(text));
  const ranges = (spec: fc.Arbitrary<RangeRequest['ranges'][number]>) =>
    fc.array(spec, { minLength: 1, maxLength: 4 });
  const request = fc.oneof(
    fc.record({ unit: fc.constantFrom('bytes', 'BYTES'), ranges: ranges(plain) }, { noNullPrototype: true }),
    fc.record(
      {
        unit: fc.constant('x'),
        ranges: ranges(
          fc.oneof(
            plain,
            other.map((text) => ({ other: text })),
          ),
        ),
      },
      { noNullPrototype: true },
    ),
  );
  fc.assert(
    fc.property(request, (range) => {
      assert.deepEqual(parseRange(formatRange(range)), { value: range, problems: [] });
    }),
  );
});
