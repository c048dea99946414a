// Stretches of trouble in a row of counts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Beat } from './stretches.ts';
import { overlaps, stretches } from './stretches.ts';

const minute = 60_000;
/** One digit a step: how many of ten were bad; a dot is a step without requests. */
const beats = (text: string): Beat[] =>
  [...text].flatMap((mark, at) => (mark === '.' ? [] : [{ at: at * minute, count: 10, bad: Number(mark) }]));
const found = (text: string, rate = 0.2) =>
  stretches(beats(text), minute, rate).map(({ from, to, bad, count }) => [
    from / minute,
    to / minute,
    bad,
    count,
  ]);

describe('stretches', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly (readonly number[])[]])[] =
    [
      ['nothing', '0000000', []],
      ['a stray one', '0000100000', []],
      ['a clear time', '0006660000', [[3, 6, 18, 30]]],
      ['one step', '0000900000', [[4, 5, 9, 10]]],
      ['to both ends', '777', [[0, 3, 21, 30]]],
      ['a short pause does not end it', '06600660', [[1, 7, 24, 60]]],
      [
        'a long one does',
        `06660${'0'.repeat(12)}06660`,
        [
          [1, 4, 18, 30],
          [18, 21, 18, 30],
        ],
      ],
      ['steps without requests', '0666....6660', [[1, 11, 36, 60]]],
      ['a stray one nearby does not widen it', '0100000066600', [[8, 11, 18, 30]]],
    ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(found(text), expected));

  it('what is usual is all that is in no stretch', () => {
    const [first] = stretches(beats(`1${'0'.repeat(20)}6660${'0'.repeat(20)}777`), minute, 0.2);
    assert.deepEqual(first!.outside, { count: 420, bad: 1 });
  });

  it('are apart, in order, and as bad as was asked for', () => {
    const step = fc.record({
      count: fc.integer({ min: 1, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (steps, rate) => {
          const all = steps.map(({ count, share }, at) => ({
            at: at * minute,
            count,
            bad: Math.floor(count * share),
          }));
          let last = -1;
          for (const each of stretches(all, minute, rate)) {
            assert.ok(each.from > last && each.to > each.from);
            assert.ok(each.bad >= rate * each.count && each.outside.count >= 0 && each.outside.bad >= 0);
            last = each.to;
          }
        },
      ),
    );
  });
});

it('times overlap by a share of the shorter', () => {
  assert.ok(overlaps({ from: 0, to: 100 }, { from: 90, to: 100 }));
  assert.ok(!overlaps({ from: 0, to: 100 }, { from: 99, to: 200 }));
  assert.ok(overlaps({ from: 0, to: 100 }, { from: 50, to: 50 }));
});
