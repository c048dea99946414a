// Keeps one JSON object that arrives in chunks, with its long strings cut, so that its size is bounded.

import type { Cut } from './json-piece.ts';
import { recordLimits } from './record-limits.ts';

const firstSize = 64 * 1024;

/** Bytes of one object, up to `recordLimits.record`. */
export class PieceBuffer {
  #bytes = new Uint8Array(firstSize);
  #length = 0;
  #string = 0;
  #cuts: Cut[] = [];
  #dropped = 0;
  /** There was more than is kept; nothing is kept any longer. */
  tooLarge = false;

  /** Starts an object. */
  clear(): void {
    this.#length = 0;
    this.#cuts = [];
    this.tooLarge = false;
  }

  /** How many bytes are kept. */
  get length(): number {
    return this.#length;
  }

  /** The strings that were cut so far. */
  get cuts(): readonly Cut[] {
    return this.#cuts;
  }

  /** Adds a part of a chunk. */
  add(chunk: Uint8Array, from: number, to: number): void {
    if (this.tooLarge) return;
    const length = this.#length + to - from;
    if (length > this.#bytes.length) {
      if (length > recordLimits.record) {
        this.tooLarge = true;
        this.#bytes = new Uint8Array(firstSize);
        this.#length = 0;
        return;
      }
      const larger = new Uint8Array(Math.min(Math.max(length, this.#bytes.length * 2), recordLimits.record));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk.subarray(from, to), this.#length);
    this.#length = length;
  }

  /**
   * A string starts.
   *
   * @param ahead how many bytes in front of its first character have not been added yet
   */
  startString(ahead: number): void {
    this.#string = this.#length + ahead;
  }

  /** How long the string would be with so many bytes that have not been added yet. */
  isLong(ahead: number): boolean {
    return this.#length + ahead - this.#string > recordLimits.string;
  }

  /** Shortens the string that ends what is kept, between two characters. */
  cutString(): void {
    if (this.tooLarge) return;
    const limit = this.#string + recordLimits.string;
    let at = this.#string;
    while (at < limit) {
      // `\u00e9` or `\n`; a cut escape would be no JSON.
      const step = this.#bytes[at] !== 0x5c ? 1 : this.#bytes[at + 1] === 0x75 ? 6 : 2;
      if (at + step > limit) break;
      at += step;
    }
    while (at > this.#string && (this.#bytes[at]! & 0xc0) === 0x80) at -= 1;
    this.#dropped = this.#length - at;
    this.#length = at;
  }

  /** The cut string has ended, after so many more bytes that are not kept. */
  endString(more: number): void {
    this.#cuts.push({ at: this.#length, dropped: this.#dropped + more });
  }

  /** The bytes, for good. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
