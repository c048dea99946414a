// A table of counters under keys of several numbers: open addressing over typed arrays, rows in the order they came.
// Keys are ids, so a table can be renumbered, added to another and sent between threads as it is.

import { combined } from './dense.ts';

/** How two values of one column become one. */
export type Combine = 'sum' | 'min' | 'max' | 'last';

/** What the number in a key column is; columns of one kind are renumbered together. */
export type KeyKind =
  | 'path'
  | 'client'
  | 'agent'
  | 'referrer'
  | 'user'
  | 'host'
  | 'upstream'
  | 'ending'
  | 'route'
  | 'step'
  | 'status'
  | 'signal'
  | 'crawler'
  | 'wait';

/** A table as plain data. */
export interface CellsData {
  readonly size: number;
  readonly keys: Uint32Array;
  readonly values: Float64Array;
}

/** Counters under keys. The first value column is the count by which rows are judged when there are too many. */
export class Cells {
  readonly kinds: readonly KeyKind[];
  readonly combine: readonly Combine[];
  /** Rows in use. */
  size = 0;
  /** `kinds.length` numbers a row. */
  keys: Uint32Array;
  /** `combine.length` numbers a row. */
  values: Float64Array;
  /** Positions in `slots` hold a row number + 1; 0 is free. */
  #slots: Int32Array;

  /**
   * @param kinds what each key column is
   * @param combine how each value column is added up; `min` starts at Infinity, the others at 0
   */
  constructor(kinds: readonly KeyKind[], combine: readonly Combine[]) {
    this.kinds = kinds;
    this.combine = combine;
    this.keys = new Uint32Array(64 * kinds.length);
    this.values = new Float64Array(64 * combine.length);
    this.#slots = new Int32Array(256);
  }

  /**
   * The row of a key; made if it is new.
   *
   * @returns the row's number; its values are `values[row * combine.length + column]`
   */
  row(a: number, b = 0, c = 0, d = 0, e = 0): number {
    const width = this.kinds.length;
    const hash = hashOf(a, b, c, d, e);
    const mask = this.#slots.length - 1;
    const keys = this.keys;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const row = this.#slots[at]! - 1;
      if (row < 0) {
        this.#slots[at] = this.size + 1;
        return this.#append(a, b, c, d, e);
      }
      const key = row * width;
      if (
        keys[key] === a &&
        (width < 2 || keys[key + 1] === b) &&
        (width < 3 || keys[key + 2] === c) &&
        (width < 4 || keys[key + 3] === d) &&
        (width < 5 || keys[key + 4] === e)
      )
        return row;
    }
  }

  /** Adds to the first value of a key. (`values[row(…)] += 1` would write to the array of before the row was made.) */
  count(by: number, a: number, b = 0, c = 0): void {
    const at = this.row(a, b, c) * this.combine.length;
    this.values[at]! += by;
  }

  #append(...key: readonly number[]): number {
    const row = this.size;
    const width = this.kinds.length;
    if ((row + 1) * width > this.keys.length) this.#enlarge();
    for (let column = 0; column < width; column++) this.keys[row * width + column] = key[column]!;
    const start = row * this.combine.length;
    for (let column = 0; column < this.combine.length; column++)
      this.values[start + column] = this.combine[column] === 'min' ? Number.POSITIVE_INFINITY : 0;
    this.size = row + 1;
    if (this.size * 5 > this.#slots.length * 3) this.#index(this.#slots.length * 2);
    return row;
  }

  #enlarge(): void {
    const keys = new Uint32Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    const values = new Float64Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
  }

  #index(length: number): void {
    // Rows are unique already, so each only needs the next free slot.
    const { keys, size } = this;
    const width = this.kinds.length;
    const slots = new Int32Array(length);
    const mask = length - 1;
    for (let row = 0; row < size; row++) {
      const key = row * width;
      const hash = hashOf(
        keys[key]!,
        width < 2 ? 0 : keys[key + 1]!,
        width < 3 ? 0 : keys[key + 2]!,
        width < 4 ? 0 : keys[key + 3]!,
        width < 5 ? 0 : keys[key + 4]!,
      );
      let at = hash & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = row + 1;
    }
    this.#slots = slots;
  }

  /** Gives the place of each row's key and values. */
  each(see: (key: number, at: number) => void): void {
    const width = this.kinds.length;
    const depth = this.combine.length;
    for (let row = 0; row < this.size; row++) see(row * width, row * depth);
  }

  /** The rows as plain data of their own. */
  data(): CellsData {
    const { size } = this;
    return {
      size,
      keys: this.keys.slice(0, size * this.kinds.length),
      values: this.values.slice(0, size * this.combine.length),
    };
  }

  /**
   * Adds rows of a table of the same shape.
   *
   * @param data the rows
   * @param renumber gives the number here for a number there, by key column; `undefined` leaves the row out
   */
  add(data: CellsData, renumber: (column: number, number: number) => number | undefined): void {
    const width = this.kinds.length;
    const depth = this.combine.length;
    const key = [0, 0, 0, 0, 0];
    next: for (let from = 0; from < data.size; from++) {
      for (let column = 0; column < width; column++) {
        const number = renumber(column, data.keys[from * width + column]!);
        if (number === undefined) continue next;
        key[column] = number;
      }
      const row = this.row(key[0]!, key[1], key[2], key[3], key[4]);
      for (let column = 0; column < depth; column++) {
        const value = data.values[from * depth + column]!;
        const at = row * depth + column;
        this.values[at] = combined(this.combine[column]!, this.values[at]!, value);
      }
    }
  }

  /**
   * Renumbers every key column of one kind; rows that become the same are added up.
   *
   * @param to gives the new number of an old one; `undefined` drops the row
   */
  renumber(kind: KeyKind, to: (number: number) => number | undefined): void {
    if (!this.kinds.includes(kind)) return;
    const data = this.data();
    this.clear();
    this.add(data, (column, number) => (this.kinds[column] === kind ? to(number) : number));
  }

  /**
   * Keeps the rows with the highest counts and forgets the others.
   *
   * @param rows how many to keep
   * @returns the highest count that was forgotten: by how much a count may be too low from now on
   */
  shrink(rows: number): number {
    if (this.size <= rows) return 0;
    const depth = this.combine.length;
    const counts = new Float64Array(this.size);
    for (let row = 0; row < this.size; row++) counts[row] = this.values[row * depth]!;
    counts.sort();
    const highest = counts[this.size - rows - 1]!;
    const data = this.data();
    this.clear();
    const width = this.kinds.length;
    let size = 0;
    for (let row = 0; row < data.size; row++) {
      if (data.values[row * depth]! <= highest) continue;
      data.keys.copyWithin(size * width, row * width, (row + 1) * width);
      data.values.copyWithin(size * depth, row * depth, (row + 1) * depth);
      size += 1;
    }
    this.add({ ...data, size }, (_, number) => number);
    return highest;
  }

  /** Forgets everything. */
  clear(): void {
    this.size = 0;
    this.keys = new Uint32Array(64 * this.kinds.length);
    this.values = new Float64Array(64 * this.combine.length);
    this.#slots = new Int32Array(256);
  }
}

function hashOf(a: number, b: number, c: number, d: number, e: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
  hash = Math.imul((hash ^ (hash >>> 16)) + d, 0x165667b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + e, 0x9e3779b1);
  return hash ^ (hash >>> 16);
}
