// The counts of a stretch of time that is over, made smaller: many of them are kept, so each may hold less than the one
// that is being filled. Ordinary traffic fits; what an attacker makes up (paths, addresses, agents) is what is forgotten.

import { Distinct } from '../tally/distinct.ts';
import type { TallyData } from '../tally/merge.ts';
import type { Tables, TextKind } from '../tally/tables.ts';
import { newTables, textKinds } from '../tally/tables.ts';

/** How much is kept of a stretch that is over. */
export const trimmed = {
  /** Different texts of one kind. */
  texts: 10_000,
  /** Rows of one table. */
  rows: 20_000,
} as const;

const shapes = newTables();
const names = Object.keys(shapes) as (keyof Tables)[];

/**
 * Keeps the most frequent texts and rows where there are more than `trimmed` says. Sums stay as they are: what is
 * forgotten counts under the number 0. What may be too low from then on is in `inexact`.
 *
 * @param data is not changed
 */
export function trim(data: TallyData): TallyData {
  let result = data;
  for (const kind of textKinds) if (data.texts[kind].length > trimmed.texts) result = forget(result, kind);
  const inexact = new Map(result.inexact);
  const tables = { ...result.tables };
  for (const name of names) {
    const shape = newTables()[name];
    if (!('shrink' in shape) || tables[name].size <= trimmed.rows) continue;
    shape.add(tables[name], (_, number) => number);
    const lost = shape.shrink(trimmed.rows);
    inexact.set(name, (inexact.get(name) ?? 0) + lost);
    tables[name] = shape.data();
  }
  return { ...result, tables, inexact: [...inexact] };
}

function forget(data: TallyData, kind: TextKind): TallyData {
  const texts = data.texts[kind];
  const counts = countsOf(data, kind);
  const highest = counts.slice(1).sort()[texts.length - trimmed.texts - 1]!;
  const to = new Uint32Array(texts.length + 1);
  const kept: string[] = [];
  texts.forEach((text, at) => {
    if (counts[at + 1]! > highest) to[at + 1] = kept.push(text);
  });
  const seen = new Distinct();
  const before = data.distinct.find(([each]) => each === kind);
  if (before !== undefined) seen.add(before[1]);
  for (const text of texts) seen.see(text);
  const inexact = new Map(data.inexact);
  inexact.set(kind, (inexact.get(kind) ?? 0) + highest);
  return {
    ...data,
    texts: { ...data.texts, [kind]: kept },
    tables: renumbered(data.tables, kind, to),
    distinct: [
      ...data.distinct.filter(([each]) => each !== kind),
      [kind, seen.data()] as [TextKind, Uint8Array],
    ],
    inexact: [...inexact],
  };
}

/** How often rows with each text of a kind were counted. */
function countsOf({ texts, tables }: TallyData, kind: TextKind): Float64Array {
  const counts = new Float64Array(texts[kind].length + 1);
  for (const name of names) {
    const { kinds, combine } = shapes[name];
    // The first value of these two is no count.
    if (name === 'redirected' || name === 'refused') continue;
    const { size, keys, values } = tables[name];
    kinds.forEach((each, column) => {
      if (each !== kind) return;
      for (let row = 0; row < size; row++)
        counts[keys[row * kinds.length + column]!]! += values[row * combine.length]!;
    });
  }
  return counts;
}

function renumbered(tables: TallyData['tables'], kind: TextKind, to: Uint32Array): TallyData['tables'] {
  const result = { ...tables };
  for (const name of names) {
    const shape = newTables()[name];
    if (shape.kinds.includes(kind as never)) {
      shape.add(tables[name], (column, number) =>
        (shape.kinds as readonly string[])[column] === kind ? to[number]! : number,
      );
      result[name] = shape.data();
    }
  }
  if (kind === 'agent') result.clients = withValues(result.clients, 6, [2], to);
  if (kind === 'path') result.redirected = withValues(result.redirected, 4, [1, 3], to);
  return result;
}

/** Renumbers ids that stand among the values of a table. */
function withValues(
  table: TallyData['tables']['clients'],
  depth: number,
  columns: readonly number[],
  to: Uint32Array,
): TallyData['tables']['clients'] {
  const values = table.values.slice();
  for (let row = 0; row < table.size; row++)
    for (const column of columns) values[row * depth + column] = to[values[row * depth + column]!] ?? 0;
  return { ...table, values };
}
