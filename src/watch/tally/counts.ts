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
    return Array.from(this.#counts, ([status, count]) => pair(status, count)).sort((a, b) => a[0] - b[0]);
  }
}

const small = 64;
let pairs: (StatusCount | undefined)[] = [];

/** A count of a status; small ones are the same array each time, as a long log has hundreds of thousands of them. */
export function pair(status: number, count: number): StatusCount {
  if (!(count < small && status < 1024) || !Number.isInteger(count)) return [status, count];
  if (pairs.length === 0) pairs = new Array(1024 * small);
  const at = status * small + count;
  const known = pairs[at];
  if (known !== undefined) return known;
  const made: StatusCount = [status, count];
  pairs[at] = made;
  return made;
}

/** The value under a key; made if it is new. */
export function under<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
