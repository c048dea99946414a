// Reads tables row by row, and picks the rows with the highest counts.

import type { Cells } from './cells.ts';
import { Dense } from './dense.ts';

/** Is given the place of a row's values and the numbers of its key; numbers beyond the key mean nothing. */
export type See = (at: number, a: number, b: number, c: number, d: number) => void;

/** Gives each row of a table. */
export function each(table: Cells | Dense, see: See): void {
  if (table instanceof Dense) table.each((id, at) => see(at, id, 0, 0, 0));
  else {
    const { keys } = table;
    table.each((key, at) => see(at, keys[key]!, keys[key + 1]!, keys[key + 2]!, keys[key + 3]!));
  }
}

/**
 * Gives the rows of a table whose count is among the highest; where equal counts do not all fit, all of them are given,
 * so that the choice does not depend on the order of rows.
 *
 * @param limit how many at least, if there are so many
 * @param which leaves rows out
 */
export function eachOfMost(
  table: Cells | Dense,
  limit: number,
  see: See,
  which: (a: number, b: number) => boolean = () => true,
): void {
  const counts: number[] = [];
  each(table, (at, a, b) => {
    if (which(a, b)) counts.push(table.values[at]!);
  });
  const lowest = counts.length <= limit ? 0 : counts.sort((x, y) => y - x)[limit - 1]!;
  each(table, (at, a, b, c, d) => {
    if (table.values[at]! >= lowest && which(a, b)) see(at, a, b, c, d);
  });
}

/** The rows of a table by their keys, the first column first: groups can be read one after another. */
export function inOrder(table: Cells): Uint32Array {
  const width = table.kinds.length;
  const { keys } = table;
  return Uint32Array.from({ length: table.size }, (_, row) => row).sort((x, y) => {
    for (let column = 0; column < width; column++) {
      const difference = keys[x * width + column]! - keys[y * width + column]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/**
 * The entries with the highest counts, the highest first; equal ones by name, so that the order does not depend on how
 * a log was divided.
 */
export function byCount<T extends { readonly count: number }>(
  list: readonly T[],
  limit: number,
  name: (entry: T) => string,
): T[] {
  const sorted = list.toSorted((a, b) => b.count - a.count);
  // Names are made only where counts are equal, and once.
  for (let from = 0; from < Math.min(sorted.length, limit); ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]!.count === sorted[from]!.count) to += 1;
    if (to > from + 1) {
      const named = sorted.slice(from, to).map((entry) => ({ entry, name: name(entry) }));
      named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      named.forEach(({ entry }, at) => {
        sorted[from + at] = entry;
      });
    }
    from = to;
  }
  sorted.length = Math.min(sorted.length, limit);
  return sorted;
}
