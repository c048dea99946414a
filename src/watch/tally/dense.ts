// A table of counters under one number, for ids that are dense: the row is the id.

import type { Counter } from '../rows.ts';
import type { CellsData, Combine, KeyKind } from './cells.ts';

const dropped = 0xffffffff;

/** Like `Cells` with one key column, without the search. Rows whose count is 0 are not there. */
export class Dense {
  readonly kinds: readonly KeyKind[];
  readonly combine: readonly Combine[];
  readonly #counter: Counter | undefined;
  readonly #first: number;
  #values: Float64Array = new Float64Array(0);
  /** Where the values are in the counter's memory, and for how many numbers there is room. */
  #at = 0;
  #room = 0;
  #ids = 0;

  /**
   * @param counter in whose memory the values lie; absent: in an array of their own
   * @param first for how many ids there is room at the start
   */
  constructor(kind: KeyKind, combine: readonly Combine[], counter?: Counter, first = 256) {
    this.kinds = [kind];
    this.combine = combine;
    this.#counter = counter;
    this.#first = first;
    this.reserve(255);
  }

  /** `combine.length` numbers an id. */
  get values(): Float64Array {
    if (this.#values.length === 0) this.#values = this.#counter!.view(this.#at, this.#room);
    return this.#values;
  }

  /** Where the values are in the counter's memory. */
  get at(): number {
    return this.#at;
  }

  /** One more than the highest id that was asked for. */
  get size(): number {
    return this.#ids;
  }

  /** Makes room for ids up to this one. Has to be called before `values` is written. */
  reserve(id: number): void {
    if (id < this.#ids) return;
    const depth = this.combine.length;
    const needed = (id + 1) * depth;
    if (needed > this.#room)
      this.#enlarge(Math.max(needed, Math.ceil(this.#room * 1.5), this.#first * depth));
    const { values } = this;
    // What a counter gives may have been used before.
    if (this.#counter !== undefined) values.fill(0, this.#ids * depth, needed);
    this.combine.forEach((how, column) => {
      if (how === 'min')
        for (let at = this.#ids * depth + column; at < needed; at += depth)
          values[at] = Number.POSITIVE_INFINITY;
    });
    this.#ids = id + 1;
  }

  #enlarge(room: number): void {
    const counter = this.#counter;
    if (counter === undefined)
      // The old memory is given back at once, not when it is collected.
      this.#values = new Float64Array((this.#values.buffer as ArrayBuffer).transfer(8 * room));
    else {
      const [from, old] = [this.#at, this.#room];
      this.#at = counter.allocate(8 * room);
      this.#values = counter.view(this.#at, room);
      if (old > 0) {
        this.#values.set(counter.view(from, this.#ids * this.combine.length));
        counter.release(from, 8 * old);
      }
    }
    this.#room = room;
  }

  /** Gives each id that was counted, with the place of its values. */
  each(see: (id: number, at: number) => void): void {
    const depth = this.combine.length;
    for (let id = 0; id < this.#ids; id++) if (this.values[id * depth]! > 0) see(id, id * depth);
  }

  /** The rows as plain data of their own. */
  data(): CellsData {
    const depth = this.combine.length;
    let size = 0;
    this.each(() => {
      size += 1;
    });
    const keys = new Uint32Array(size);
    const values = new Float64Array(size * depth);
    let row = 0;
    this.each((id, at) => {
      keys[row] = id;
      values.set(this.values.subarray(at, at + depth), row * depth);
      row += 1;
    });
    return { size, keys, values };
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
    const targets = new Uint32Array(this.#ids);
    const depth = this.combine.length;
    let inPlace = true;
    for (let id = 0; id < this.#ids; id++) {
      // What is dropped is told by a number that no id has.
      targets[id] = this.values[id * depth]! > 0 ? (to(id) ?? dropped) : id;
      inPlace &&= targets[id]! <= id || targets[id] === dropped;
    }
    if (inPlace) {
      this.#move(targets);
      return;
    }
    const data = this.data();
    this.clear();
    this.add(data, (_, number) => (targets[number] === dropped ? undefined : targets[number]));
  }

  /** Moves rows to lower ids, or drops them. What has moved leaves a row as new. */
  #move(targets: Uint32Array): void {
    const { combine, values } = this;
    const depth = combine.length;
    for (let id = 0; id < targets.length; id++) {
      const target = targets[id]!;
      if (target === id) continue;
      for (let column = 0; column < depth; column++) {
        const from = id * depth + column;
        const at = target * depth + column;
        if (target !== dropped) values[at] = combined(combine[column]!, values[at]!, values[from]!);
        values[from] = combine[column] === 'min' ? Number.POSITIVE_INFINITY : 0;
      }
    }
  }

  /** Forgets everything. */
  clear(): void {
    if (this.#counter === undefined) (this.#values.buffer as ArrayBuffer).transfer(0);
    else if (this.#room > 0) this.#counter.release(this.#at, 8 * this.#room);
    this.#ids = 0;
    this.#room = 0;
    this.#values = new Float64Array(0);
    this.reserve(255);
  }
}

/** Two values of one column as one. */
export function combined(how: Combine, known: number, value: number): number {
  if (how === 'sum') return known + value;
  if (how === 'min') return Math.min(known, value);
  if (how === 'max') return Math.max(known, value);
  return value;
}
