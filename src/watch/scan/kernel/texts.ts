// A dictionary in a kernel's memory, for the host: by number, or by text, where many texts are looked up together.

import { padding, textMax } from '../limits.ts';
import type { Texts } from '../plain-texts.ts';
import type { Kernel } from './kernel.ts';

/** More than the longest text, so that a character that is cut in two here is cut as the kernel cuts it. */
const longest = textMax + 4;
/** Bytes of texts that wait for their ids. */
const room = 16 * longest;

/** Texts in a kernel. */
export class KernelTexts implements Texts {
  readonly #kernel: Kernel;
  readonly #number: number;
  /** Where waiting texts are, where the spans of them, and where their ids come to; 0: nowhere yet. */
  #textsAt = 0;
  #spansAt = 0;
  #idsAt = 0;
  /** How many texts wait, and how many bytes they take. */
  #count = 0;
  #bytes = 0;
  #spans = new Uint32Array(0);
  /** Which rows of which column wait. */
  #rows = new Uint32Array(0);
  #column: Uint32Array = this.#rows;

  /** @param number the kernel's number of the dictionary */
  constructor(kernel: Kernel, number: number) {
    this.#kernel = kernel;
    this.#number = number;
  }

  get size(): number {
    return this.#kernel.wasm.size(this.#number);
  }

  get bytes(): number {
    return this.#kernel.wasm.bytesOf(this.#number);
  }

  text(id: number): string {
    const { wasm, bytes } = this.#kernel;
    if (id === 0 || id > wasm.size(this.#number)) return '';
    const at = wasm.textAt(this.#number, id);
    return bytes.toString('utf8', at, at + wasm.textLength(this.#number, id));
  }

  counts(): Uint32Array {
    const { wasm } = this.#kernel;
    const length = this.size + 1;
    const at = wasm.alloc(length * 4);
    wasm.counts(this.#number, at);
    const counts = new Uint32Array(wasm.memory.buffer, at, length).slice();
    wasm.free(at, length * 4);
    return counts;
  }

  each(ids: Uint32Array, see: (id: number, bytes: Uint8Array, from: number, to: number) => void): void {
    const { wasm, bytes } = this.#kernel;
    for (const id of ids) {
      const from = wasm.textAt(this.#number, id);
      see(id, bytes, from, from + wasm.textLength(this.#number, id));
    }
  }

  id(text: string): number {
    this.settle();
    if (this.#textsAt === 0) this.#begin();
    const length = this.#kernel.bytes.write(text, this.#textsAt, longest);
    return this.#kernel.wasm.intern(this.#number, this.#textsAt, length);
  }

  put(text: string, column: Uint32Array, at: number): void {
    if (this.#textsAt === 0) this.#begin();
    if (this.#column !== column || this.#count === this.#rows.length || this.#bytes + longest > room) {
      this.settle();
      this.#column = column;
    }
    const start = this.#textsAt + this.#bytes;
    const length = this.#kernel.bytes.write(text, start, longest);
    const each = this.#count++;
    this.#spans[each * 2] = start;
    this.#spans[each * 2 + 1] = length;
    this.#rows[each] = at;
    this.#bytes += length;
  }

  settle(): void {
    const count = this.#count;
    if (count === 0) return;
    const { wasm } = this.#kernel;
    new Uint32Array(wasm.memory.buffer, this.#spansAt, count * 2).set(this.#spans.subarray(0, count * 2));
    wasm.internAll(this.#number, this.#spansAt, count, this.#idsAt);
    // The memory may have moved.
    const ids = new Uint32Array(wasm.memory.buffer, this.#idsAt, count);
    for (let each = 0; each < count; each++) this.#column[this.#rows[each]!] = ids[each]!;
    this.#count = 0;
    this.#bytes = 0;
  }

  #begin(): void {
    const { wasm } = this.#kernel;
    const group = wasm.address(21);
    this.#textsAt = wasm.alloc(room + padding);
    this.#spansAt = wasm.alloc(group * 8);
    this.#idsAt = wasm.alloc(group * 4);
    this.#spans = new Uint32Array(group * 2);
    this.#rows = new Uint32Array(group);
  }

  keep(ids: Uint32Array): void {
    const { wasm } = this.#kernel;
    const size = ids.length * 4 + 4;
    const at = wasm.alloc(size);
    new Uint32Array(this.#kernel.bytes.buffer, at, ids.length).set(ids);
    wasm.keep(this.#number, at, ids.length);
    wasm.free(at, size);
  }
}
