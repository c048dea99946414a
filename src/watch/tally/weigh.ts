// How much texts matter, for choosing which to forget.

import type { Dictionary } from '../rows.ts';
import { Dense } from './dense.ts';
import type { Tables, TextKind } from './tables.ts';

/**
 * How often the rows of each text were counted.
 *
 * @returns counts by id
 */
export function countsOf(tables: Tables, kind: TextKind, dictionary: Dictionary): Float64Array {
  const counts = new Float64Array(dictionary.size + 1);
  const own = Object.values(tables).find((table) => table instanceof Dense && table.kinds[0] === kind);
  if (own instanceof Dense) {
    own.each((id, at) => {
      counts[id] = own.values[at]!;
    });
    return counts;
  }
  for (const table of Object.values(tables)) {
    table.kinds.forEach((each, column) => {
      if (each === kind && !(table instanceof Dense))
        table.each((key, at) => {
          counts[table.keys[key + column]!]! += table.values[at]!;
        });
    });
  }
  return counts;
}
