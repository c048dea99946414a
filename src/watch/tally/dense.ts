// A table of counters under one number, for ids that are dense: the row is the id.

import type { CellsData, Combine, KeyKind } from './cells.ts';

/** Like `Cells` with one key column, without the search. Rows whose count is 0 are not there. */
export class Dense {
  readonly kinds: readonly KeyKind[];
  readonly combine: readonly Combine[];
  /** `combine.length` numbers an id. */
  values: Float64Array;
  #ids = 0;

  constructor(kind: KeyKind, combine: readonly Combine[]) {
    this.kinds = [kind];
    this.combine = combine;
    this.values = new Float64Array(0);
    this.reserve(255);
  }

  /** One more than the highest id that there is room for. */
  get size(): number {
    return this.#ids;
  }

  /** Makes room for ids up to this one. Has to be called before `values` is written. */
  reserve(id: number): void {
    if (id < this.#ids) return;
    const ids = Math.max(id + 1, this.#ids * 2);
    const depth = this.combine.length;
    const values = new Float64Array(ids * depth);
    values.set(this.values);
    const minima = this.combine.flatMap((how, column) => (how === 'min' ? [column] : []));
    for (const column of minima)
      for (let at = this.#ids * depth + column; at < values.length; at += depth)
        values[at] = Number.POSITIVE_INFINITY;
    this.values = values;
    this.#ids = ids;
  }

  /** Gives each id that was counted, with the place of its values. */
  each(see: (id: number, at: number) => void): void {
    const depth = this.combine.length;
    for (let id = 0; id < this.#ids; id++) if (this.values[id * depth]! > 0) see(id, id * depth);
  }

  /** The rows as plain data of their own. */
  data(): CellsData {
    const ids: number[] = [];
    this.each((id) => ids.push(id));
    const depth = this.combine.length;
    const values = new Float64Array(ids.length * depth);
    ids.forEach((id, row) => {
      for (let column = 0; column < depth; column++)
        values[row * depth + column] = this.values[id * depth + column]!;
    });
    return { size: ids.length, keys: Uint32Array.from(ids), values };
  }

  /** Adds rows of a table of the same shape, as `Cells` does. */
  add(data: CellsData, renumber: (column: number, number: number) => number | undefined): void {
    const depth = this.combine.length;
    for (let from = 0; from < data.size; from++) {
      const id = renumber(0, data.keys[from]!);
      if (id === undefined) continue;
      this.reserve(id);
      for (let column = 0; column < depth; column++) {
        const at = id * depth + column;
        this.values[at] = combined(
          this.combine[column]!,
          this.values[at]!,
          data.values[from * depth + column]!,
        );
      }
    }
  }

  /** Renumbers the ids if they are of this kind, as `Cells` does. */
  renumber(kind: KeyKind, to: (number: number) => number | undefined): void {
    if (this.kinds[0] !== kind) return;
    const data = this.data();
    this.#ids = 0;
    this.values = new Float64Array(0);
    this.reserve(255);
    this.add(data, (_, number) => to(number));
  }
}

/** Two values of one column as one. */
export function combined(how: Combine, known: number, value: number): number {
  if (how === 'sum') return known + value;
  if (how === 'min') return Math.min(known, value);
  if (how === 'max') return Math.max(known, value);
  return value;
}
