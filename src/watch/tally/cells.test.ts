// Tables of counters that have no more rows than they may.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Cells } from './cells.ts';

/** The same table, slowly: a Map under the key's text. */
function slowly(rows: readonly (readonly [number, number, number])[]): Map<string, [number, number, number]> {
  const map = new Map<string, [number, number, number]>();
  for (const [a, b, value] of rows) {
    const known = map.get(`${a},${b}`) ?? [0, Number.POSITIVE_INFINITY, 0];
    map.set(`${a},${b}`, [known[0] + 1, Math.min(known[1], value), Math.max(known[2], value)]);
  }
  return map;
}

function fill(rows: readonly (readonly [number, number, number])[]): Cells {
  const cells = new Cells(['path', 'status'], ['sum', 'min', 'max']);
  for (const [a, b, value] of rows) {
    const at = cells.row(a, b) * 3;
    cells.values[at] = cells.values[at]! + 1;
    cells.values[at + 1] = Math.min(cells.values[at + 1]!, value);
    cells.values[at + 2] = Math.max(cells.values[at + 2]!, value);
  }
  return cells;
}

function asMap(cells: Cells): Map<string, [number, number, number]> {
  const map = new Map<string, [number, number, number]>();
  for (let row = 0; row < cells.size; row++)
    map.set(`${cells.keys[row * 2]},${cells.keys[row * 2 + 1]}`, [
      cells.values[row * 3]!,
      cells.values[row * 3 + 1]!,
      cells.values[row * 3 + 2]!,
    ]);
  return map;
}

const rows = fc.array(fc.tuple(fc.nat(500), fc.nat(5), fc.nat(1000)), { maxLength: 2000 });

describe('Cells', () => {
  it('counts as a Map does, however far it grows', () => {
    fc.assert(fc.property(rows, (list) => assert.deepEqual(asMap(fill(list)), slowly(list))));
  });

  it('gives the same when parts are counted apart and added', () => {
    fc.assert(
      fc.property(rows, fc.nat(2000), (list, cut) => {
        const sum = fill(list.slice(0, cut));
        sum.add(fill(list.slice(cut)).data(), (_, number) => number);
        assert.deepEqual(asMap(sum), slowly(list));
      }),
    );
  });

  it('adds up rows that a renumbering makes the same, and drops those it leaves out', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const cells = fill(list);
        cells.renumber('path', (path) => (path % 7 === 0 ? undefined : path % 3));
        assert.deepEqual(
          asMap(cells),
          slowly(list.filter(([a]) => a % 7 !== 0).map(([a, b, value]) => [a % 3, b, value])),
        );
      }),
    );
  });

  it('keeps the highest counts when it shrinks, and says what it forgot', () => {
    const cells = fill([1, 1, 1, 2, 2, 3].map((path) => [path, 0, 0]));
    assert.equal(cells.shrink(2), 1);
    assert.deepEqual([...asMap(cells).keys()].sort(), ['1,0', '2,0']);
    assert.equal(cells.shrink(2), 0);
  });
});
