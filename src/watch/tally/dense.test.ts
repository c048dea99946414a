// Renumbering, wherever the new numbers lie, against a Map.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { Dense } from './dense.ts';

it('adds up rows that a renumbering makes the same, and drops those it leaves out', () => {
  const target = fc.option(fc.nat(600), { nil: undefined });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(500)),
      fc.array(target, { minLength: 501, maxLength: 501 }),
      fc.boolean(),
      (ids, any, lower) => {
        // Lower numbers are moved in place, others by way of a copy.
        const to = any.map((each, id) => (lower && each !== undefined ? Math.min(each, id) : each));
        const dense = new Dense('path', ['sum', 'min', 'last']);
        const expected = new Map<number, number[]>();
        for (const id of ids) {
          dense.reserve(id);
          dense.values.set([id + 1, id, id], id * 3);
        }
        dense.renumber('path', (id) => to[id]);
        for (const id of ids.toSorted((a, b) => a - b)) {
          const number = to[id];
          if (number === undefined) continue;
          const known = expected.get(number) ?? [0, Number.POSITIVE_INFINITY, 0];
          expected.set(number, [known[0]! + id + 1, Math.min(known[1]!, id), id]);
        }
        const found = new Map<number, number[]>();
        dense.each((id, at) => found.set(id, [...dense.values.subarray(at, at + 3)]));
        assert.deepEqual(
          [...found],
          [...expected].sort((a, b) => a[0] - b[0]),
        );
      },
    ),
  );
});
