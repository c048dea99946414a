// A dictionary of texts in plain JavaScript: bytes in one arena, found by a keyed hash and compared byte by byte.

import { getRandomValues } from 'node:crypto';
import type { TextDictionary } from '../dictionary.ts';
import { padding, textMax } from './limits.ts';

/** A dictionary that bytes can be added to. */
export interface Texts extends TextDictionary {
  /** Bytes that its texts take. */
  readonly bytes: number;
}

// Whoever sends requests chooses the texts, so nobody else may know which of them collide. NH (Black and others, UMAC,
// 1999) over 16-bit words: two texts collide with a chance of 2^-16, whatever they are.
const keys = getRandomValues(new Uint16Array(textMax / 2 + 2));

/** What a group of texts hashes to; made longer when a group is. */
let hashes = new Int32Array(512);
/** What was read only so that it is near; kept, so that reading it is not optimised away. */
export let fetched = 0;

/** Texts in plain JavaScript. */
export class PlainTexts implements Texts {
  size = 0;
  bytes = 0;
  #arena = Buffer.alloc(4096);
  #view = new DataView(this.#arena.buffer);
  /** Offset, length and hash of each id. */
  #rows = new Int32Array(3 * 64);
  /** Four numbers each: hash, id (0: free), offset, length; all that a look-up needs. At most half of them are taken. */
  #slots = new Int32Array(128 * 4);

  /**
   * Looks up a group of texts: first all slots, then all texts, so that the memory's answers overlap.
   *
   * @param view may be read a few bytes beyond their ends
   * @param spans from and to of each; where the end is not after the start, its id is 0
   * @param ids where the ids go
   */
  internAll(view: DataView, spans: Int32Array, count: number, ids: Uint32Array): void {
    if (count > hashes.length) hashes = new Int32Array(count);
    this.#reserve(count);
    const slots = this.#slots;
    const last = slots.length - 1;
    let sum = 0;
    for (let each = 0; each < count; each++) {
      const from = spans[each * 2]!;
      const hash = hashOf(view, from, lengthOf(from, spans[each * 2 + 1]!));
      hashes[each] = hash;
      sum += slots[((hash << 2) & last) + 2]!;
    }
    fetched = sum;
    for (let each = 0; each < count; each++)
      ids[each] = this.#find(view, spans[each * 2]!, spans[each * 2 + 1]!, hashes[each]!);
  }

  id(text: string): number {
    const bytes = Buffer.from(text);
    const padded = Buffer.concat([bytes, Buffer.alloc(4)]);
    const view = new DataView(padded.buffer, padded.byteOffset, padded.length);
    this.#reserve(1);
    return this.#find(view, 0, bytes.length, hashOf(view, 0, lengthOf(0, bytes.length)));
  }

  put(text: string, column: Uint32Array, at: number): void {
    column[at] = this.id(text);
  }

  settle(): void {}

  #find(view: DataView, from: number, to: number, hash: number): number {
    const length = lengthOf(from, to);
    if (length === 0) return 0;
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = (hash << 2) & last;
    for (; slots[slot + 1] !== 0; slot = (slot + 4) & last)
      if (
        slots[slot] === hash &&
        slots[slot + 3] === length &&
        same(view, from, this.#view, slots[slot + 2]!, length)
      )
        return slots[slot + 1]!;
    const id = this.#add(this.#append(view, from, length), length, hash);
    this.#place(slot, id);
    return id;
  }

  /** At most half of the slots are taken when `count` more are. */
  #reserve(count: number): void {
    let length = this.#slots.length;
    while ((this.size + count) * 8 > length) length *= 2;
    if (length > this.#slots.length) this.#fill(length);
  }

  text(id: number): string {
    if (id === 0 || id > this.size) return '';
    const offset = this.#rows[id * 3]!;
    return this.#arena.toString('utf8', offset, offset + this.#rows[id * 3 + 1]!);
  }

  keep(ids: Uint32Array): void {
    const view = this.#view;
    const rows = this.#rows;
    let bytes = 0;
    for (const id of ids) bytes += rows[id * 3 + 1]!;
    this.#arena = Buffer.from(new ArrayBuffer(Math.max(4096, bytes + padding)));
    this.#view = new DataView(this.#arena.buffer);
    this.#rows = new Int32Array(3 * Math.max(64, ids.length + 1));
    this.size = 0;
    this.bytes = 0;
    for (const id of ids) {
      const length = rows[id * 3 + 1]!;
      this.#add(this.#append(view, rows[id * 3]!, length), length, rows[id * 3 + 2]!);
    }
    let slots = 128;
    while (slots < ids.length * 2 + 2) slots *= 2;
    this.#fill(slots * 4);
  }

  #add(offset: number, length: number, hash: number): number {
    const id = ++this.size;
    if ((id + 1) * 3 > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    this.#rows[id * 3] = offset;
    this.#rows[id * 3 + 1] = length;
    this.#rows[id * 3 + 2] = hash;
    return id;
  }

  #append(view: DataView, from: number, length: number): number {
    const offset = this.bytes;
    if (offset + length + padding > this.#arena.length) {
      const arena = Buffer.from(new ArrayBuffer(this.#arena.length * 2 + length));
      this.#arena.copy(arena, 0, 0, offset);
      this.#arena = arena;
      this.#view = new DataView(arena.buffer);
    }
    for (let at = 0; at < length; at++) this.#arena[offset + at] = view.getUint8(from + at);
    this.bytes += length;
    return offset;
  }

  #fill(length: number): void {
    this.#slots = new Int32Array(length);
    for (let id = 1; id <= this.size; id++) {
      let slot = (this.#rows[id * 3 + 2]! << 2) & (length - 1);
      while (this.#slots[slot + 1] !== 0) slot = (slot + 4) & (length - 1);
      this.#place(slot, id);
    }
  }

  #place(slot: number, id: number): void {
    this.#slots[slot] = this.#rows[id * 3 + 2]!;
    this.#slots[slot + 1] = id;
    this.#slots[slot + 2] = this.#rows[id * 3]!;
    this.#slots[slot + 3] = this.#rows[id * 3 + 1]!;
  }
}

/** The length of a text, as far as it is kept. */
function lengthOf(from: number, to: number): number {
  return to <= from ? 0 : Math.min(to - from, textMax);
}

function hashOf(view: DataView, from: number, length: number): number {
  let sum = Math.imul(length, 0x9e3779b1);
  const whole = length & ~3;
  let at = 0;
  for (; at < whole; at += 4) sum = (sum + product(view.getInt32(from + at, true), at >> 1)) | 0;
  const rest = length & 3;
  if (rest > 0) sum = (sum + product(view.getInt32(from + at, true) & ((1 << (rest * 8)) - 1), at >> 1)) | 0;
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return sum ^ (sum >>> 16);
}

function product(word: number, at: number): number {
  return Math.imul((word & 0xffff) + keys[at]!, (word >>> 16) + keys[at + 1]!);
}

function same(a: DataView, from: number, b: DataView, offset: number, length: number): boolean {
  const whole = length & ~3;
  let at = 0;
  for (; at < whole; at += 4) if (a.getInt32(from + at, true) !== b.getInt32(offset + at, true)) return false;
  for (; at < length; at++) if (a.getUint8(from + at) !== b.getUint8(offset + at)) return false;
  return true;
}
