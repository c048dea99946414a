// A table of counters under keys of several numbers: open addressing over typed arrays, rows in the order they came.
// Keys are ids, so a table can be renumbered, added to another and sent between threads as it is.

import { combined } from './dense.ts';
import { nthHighest } from './select.ts';

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

const none = new Uint32Array(0);
let hashes = new Int32Array(4096);
/** What was read only so that it is near; kept, so that reading it is not optimised away. */
export let fetched = 0;

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
  readonly #width: number;
  /** What the values of a new row are. */
  readonly #start: readonly number[];

  /**
   * @param kinds what each key column is
   * @param combine how each value column is added up; `min` starts at Infinity, the others at 0
   */
  constructor(kinds: readonly KeyKind[], combine: readonly Combine[]) {
    this.kinds = kinds;
    this.combine = combine;
    this.#width = kinds.length;
    this.#start = combine.map((how) => (how === 'min' ? Number.POSITIVE_INFINITY : 0));
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
    return this.#rowFrom(this.#hash(a, b, c, d, e), a, b, c, d, e);
  }

  #rowFrom(hash: number, a: number, b: number, c: number, d: number, e: number): number {
    const at = this.#slot(hash, a, b, c, d, e);
    const row = this.#slots[at]! - 1;
    if (row >= 0) return row;
    this.#slots[at] = this.size + 1;
    return this.#append(a, b, c, d, e);
  }

  #hash(a: number, b: number, c: number, d: number, e: number): number {
    return this.#width > 3 ? hashOf(a, b, c, d, e) : shortHashOf(a, b, c);
  }

  /**
   * The rows of many keys, in their order; made where they are new. A search waits for the memory three times (slot, key,
   * values); here those of all keys are asked for at once, so that they come together.
   *
   * @param count how many keys; key i is `columns[0][i]`, `columns[1][i]` …
   * @param found where the rows' numbers go
   */
  rows(count: number, columns: readonly Uint32Array[], found: Uint32Array): void {
    const width = this.#width;
    const depth = this.combine.length;
    const [a = none, b = none, c = none, d = none, e = none] = columns;
    if (count > hashes.length) hashes = new Int32Array(count * 2);
    const hashed = hashes;
    const { keys, values } = this;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let sum = 0;
    if (width > 3)
      for (let i = 0; i < count; i++) {
        const hash = hashOf(a[i]!, b[i]!, c[i]!, d[i]!, width > 4 ? e[i]! : 0);
        hashed[i] = hash;
        found[i] = slots[hash & mask]!;
      }
    else
      for (let i = 0; i < count; i++) {
        const hash = shortHashOf(a[i]!, width > 1 ? b[i]! : 0, width > 2 ? c[i]! : 0);
        hashed[i] = hash;
        found[i] = slots[hash & mask]!;
      }
    for (let i = 0; i < count; i++) {
      const row = Math.max(0, found[i]! - 1);
      sum += keys[row * width]! + values[row * depth]!;
    }
    fetched = sum;
    for (let i = 0; i < count; i++)
      found[i] = this.#rowFrom(
        hashed[i]!,
        a[i]!,
        width > 1 ? b[i]! : 0,
        width > 2 ? c[i]! : 0,
        width > 3 ? d[i]! : 0,
        width > 4 ? e[i]! : 0,
      );
  }

  /** The row of a key; -1 where there is none. */
  find(a: number, b = 0, c = 0, d = 0, e = 0): number {
    return this.#slots[this.#slot(this.#hash(a, b, c, d, e), a, b, c, d, e)]! - 1;
  }

  /** The position in `slots` where a key's row stands, or would. */
  #slot(hash: number, a: number, b: number, c: number, d: number, e: number): number {
    const { keys } = this;
    const slots = this.#slots;
    const width = this.#width;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (;;) {
      const row = slots[at]! - 1;
      if (row < 0) return at;
      const key = row * width;
      if (
        keys[key] === a &&
        (width < 2 || keys[key + 1] === b) &&
        (width < 3 || keys[key + 2] === c) &&
        (width < 4 || keys[key + 3] === d) &&
        (width < 5 || keys[key + 4] === e)
      )
        return at;
      at = (at + 1) & mask;
    }
  }

  /** Adds to the first value of a key. (`values[row(…)] += 1` would write to the array of before the row was made.) */
  count(by: number, a: number, b = 0, c = 0): void {
    const at = this.row(a, b, c) * this.combine.length;
    this.values[at]! += by;
  }

  #append(a: number, b: number, c: number, d: number, e: number): number {
    const row = this.size;
    const width = this.#width;
    const at = row * width;
    if (at + width > this.keys.length) this.#enlarge();
    const { keys, values } = this;
    keys[at] = a;
    if (width > 1) keys[at + 1] = b;
    if (width > 2) keys[at + 2] = c;
    if (width > 3) keys[at + 3] = d;
    if (width > 4) keys[at + 4] = e;
    const depth = this.combine.length;
    for (let column = 0; column < depth; column++) values[row * depth + column] = this.#start[column]!;
    this.size = row + 1;
    // Half empty: most searches end at the first look.
    if (this.size * 2 > this.#slots.length) this.#index(this.#slots.length * 2);
    return row;
  }

  #enlarge(): void {
    const rows = Math.ceil((this.keys.length / this.#width) * 1.5);
    // The old memory is given back at once, not when it is collected.
    this.keys = new Uint32Array((this.keys.buffer as ArrayBuffer).transfer(4 * rows * this.#width));
    this.values = new Float64Array(
      (this.values.buffer as ArrayBuffer).transfer(8 * rows * this.combine.length),
    );
  }

  #index(length: number): void {
    // Rows are unique already, so each only needs the next free slot.
    const { keys, size } = this;
    const width = this.#width;
    (this.#slots.buffer as ArrayBuffer).transfer(0);
    const slots = new Int32Array(length);
    const mask = length - 1;
    for (let row = 0; row < size; row++) {
      const key = row * width;
      const b = width < 2 ? 0 : keys[key + 1]!;
      const c = width < 3 ? 0 : keys[key + 2]!;
      let at =
        (width > 3
          ? hashOf(keys[key]!, b, c, keys[key + 3]!, width < 5 ? 0 : keys[key + 4]!)
          : shortHashOf(keys[key]!, b, c)) & mask;
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
    const { size, keys, values } = this;
    this.#begin();
    this.add({ size, keys, values }, (column, number) => (this.kinds[column] === kind ? to(number) : number));
    for (const { buffer } of [keys, values]) (buffer as ArrayBuffer).transfer(0);
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
    const highest = nthHighest(counts, rows + 1);
    const { keys, values } = this;
    const width = this.#width;
    let size = 0;
    for (let row = 0; row < this.size; row++) {
      if (values[row * depth]! <= highest) continue;
      keys.copyWithin(size * width, row * width, (row + 1) * width);
      values.copyWithin(size * depth, row * depth, (row + 1) * depth);
      size += 1;
    }
    this.size = size;
    this.#index(this.#slots.length);
    return highest;
  }

  /** Forgets everything. */
  clear(): void {
    // The memory is given back at once, not when it is collected.
    for (const { buffer } of [this.keys, this.values]) (buffer as ArrayBuffer).transfer(0);
    this.#begin();
  }

  #begin(): void {
    (this.#slots.buffer as ArrayBuffer).transfer(0);
    this.size = 0;
    this.keys = new Uint32Array(64 * this.kinds.length);
    this.values = new Float64Array(64 * this.combine.length);
    this.#slots = new Int32Array(256);
  }
}

function shortHashOf(a: number, b: number, c: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}

function hashOf(a: number, b: number, c: number, d: number, e: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
  hash = Math.imul((hash ^ (hash >>> 16)) + d, 0x165667b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + e, 0x9e3779b1);
  return hash ^ (hash >>> 16);
}
