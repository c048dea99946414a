// How many different texts there were, in 16 KiB however many: HyperLogLog (Flajolet et al., 2007) with linear counting
// for small numbers. Used only once a dictionary had to forget texts; before that its size is the exact answer.

import type { Dictionary } from '../rows.ts';

const precision = 14;
const registers = 1 << precision;

/** Estimates a number of distinct texts, within about 2 %. */
export class Distinct {
  readonly #ranks = new Uint8Array(registers);

  /** Sees a text; seeing it again changes nothing. */
  see(text: string): void {
    let a = startA;
    let b = startB;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = nextA(a, unit);
      b = nextB(b, unit);
    }
    this.#note(a, b);
  }

  /**
   * Sees a text as bytes, as `see` would see it.
   *
   * @returns false, and nothing has been seen, where it is not ASCII
   */
  seeBytes(bytes: Uint8Array, from: number, to: number): boolean {
    let a = startA;
    let b = startB;
    for (let at = from; at < to; at++) {
      const unit = bytes[at]!;
      if (unit > 127) return false;
      a = nextA(a, unit);
      b = nextB(b, unit);
    }
    this.#note(a, b);
    return true;
  }

  /** Two 32-bit hashes, mixed like MurmurHash3's finaliser. */
  #note(a: number, b: number): void {
    const high = mix(a ^ (b >>> 7));
    const low = mix(b ^ a);
    const register = high >>> (32 - precision);
    // The rank is the position of the first 1 among the remaining bits.
    const rest = ((high << precision) | (low >>> (32 - precision))) >>> 0;
    const rank = Math.clz32(rest) + 1;
    if (rank > this.#ranks[register]!) this.#ranks[register] = rank;
  }

  /** The estimate. */
  get count(): number {
    let sum = 0;
    let empty = 0;
    for (const rank of this.#ranks) {
      sum += 2 ** -rank;
      if (rank === 0) empty += 1;
    }
    const estimate = ((0.7213 / (1 + 1.079 / registers)) * registers * registers) / sum;
    const linear = registers * Math.log(registers / empty);
    return Math.round(estimate <= 2.5 * registers && empty > 0 ? linear : estimate);
  }

  /** The registers as plain data. */
  data(): Uint8Array {
    return this.#ranks.slice();
  }

  /** Adds what another one saw. */
  add(data: Uint8Array): void {
    for (let at = 0; at < registers; at++) if (data[at]! > this.#ranks[at]!) this.#ranks[at] = data[at]!;
  }
}

const [startA, startB] = [0x811c9dc5, 0x01000193];

function nextA(a: number, unit: number): number {
  return Math.imul(a ^ unit, 0x01000193);
}

function nextB(b: number, unit: number): number {
  return Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
}

/** Sees many texts of a dictionary, without making strings of them where it has their bytes. */
export function seeAll(distinct: Distinct, dictionary: Dictionary, ids: Uint32Array): void {
  if (dictionary.each === undefined) for (const id of ids) distinct.see(dictionary.text(id));
  else
    dictionary.each(ids, (id, bytes, from, to) => {
      if (!distinct.seeBytes(bytes, from, to)) distinct.see(dictionary.text(id));
    });
}

function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
