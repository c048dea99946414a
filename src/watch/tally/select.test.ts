// What is picked against a plain sort, whatever the numbers.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { highest } from './select.ts';

const number = fc.oneof(
  { weight: 6, arbitrary: fc.nat(4) },
  fc.constantFrom(0.5, 1.5, 2 ** 52, 1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

describe('highest', () => {
  it('picks and orders as sorting everything does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, fc.nat(3)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        (list, limit) => {
          const values = Float64Array.from(list.flatMap((each) => each.slice(0, 2)));
          const name = (row: number) => `${list[row]![2]} ${String(row).padStart(3, '0')}`;
          const ranks = [0, 1].map((at) => ({ of: values, stride: 2, at }));
          const rows = Uint32Array.from(list.keys());
          const expected = [...rows]
            .sort((a, b) => {
              for (const at of [0, 1] as const)
                if (list[a]![at] !== list[b]![at]) return list[a]![at] > list[b]![at] ? -1 : 1;
              return name(a) < name(b) ? -1 : 1;
            })
            .slice(0, limit);
          assert.deepEqual([...highest(rows, limit, ranks, name)], expected);
        },
      ),
    );
  });
});
