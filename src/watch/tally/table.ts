// Reads tables row by row, and names the rows that are asked for.

import type { Cells } from './cells.ts';
import { Dense } from './dense.ts';
import type { Rank } from './select.ts';

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
 * The numbers of rows: in a dense table the ids that were counted, but not 0, which is all others.
 *
 * @param which leaves rows out
 */
export function rowsOf(table: Cells | Dense, which: (row: number) => boolean = () => true): Uint32Array {
  const rows = new Uint32Array(table.size);
  const depth = table.combine.length;
  const dense = table instanceof Dense;
  let size = 0;
  for (let row = dense ? 1 : 0; row < table.size; row++)
    if ((!dense || table.values[row * depth]! > 0) && which(row)) rows[size++] = row;
  return rows.subarray(0, size);
}

/** A value column of a table, as a rank. */
export function column(table: Cells | Dense, number: number): Rank {
  return { of: table.values, stride: table.combine.length, at: number };
}

/**
 * The entries with the highest counts, the highest first; equal ones by name, so that the order does not depend on how
 * a log was divided. For short lists; `highest` picks from tables.
 */
export function byCount<T extends { readonly count: number }>(
  list: readonly T[],
  limit: number,
  name: (entry: T) => string,
): T[] {
  const named = list.map((entry) => ({ entry, name: name(entry) }));
  return named
    .sort((a, b) => b.entry.count - a.entry.count || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .slice(0, limit)
    .map(({ entry }) => entry);
}
