// Counts by status, as pictures list them.

import type { StatusCount } from '../picture.ts';

/** Counts by status within some group. */
export class Counts {
  readonly #counts = new Map<number, number>();

  /** @param key a status as tables have it, with its signal in the upper bits */
  add(key: number, count: number): void {
    const status = key & 1023;
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + count);
  }

  /** In the order of the codes. */
  list(): StatusCount[] {
    return [...this.#counts].toSorted((a, b) => a[0] - b[0]);
  }
}

/** The value under a key; made if it is new. */
export function under<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
