// The least that a tally counts: statuses, minute × status, paths, clients, agents, bytes. See watch-scan.ts.

import type { Dictionary, Rows } from '../src/watch/rows.ts';
import type { CombinedOptions } from '../src/watch/scan/combined.ts';
import { combinedReader } from '../src/watch/scan/combined.ts';
import type { ScanRange } from '../src/watch/scan/parallel.ts';
import { readRange } from '../src/watch/scan/ranges.ts';

/** More texts than this are forgotten, the rarest first. */
const cap = 100_000;

/** Counts under the ids of a dictionary. */
class Counts {
  readonly #texts: Dictionary;
  #counts: Uint32Array = new Uint32Array(1024);

  constructor(texts: Dictionary) {
    this.#texts = texts;
  }

  add(ids: Uint32Array, length: number): void {
    const { size } = this.#texts;
    if (size >= this.#counts.length) {
      const more = new Uint32Array(Math.max(size + 1, this.#counts.length * 2));
      more.set(this.#counts);
      this.#counts = more;
    }
    const counts = this.#counts;
    for (let row = 0; row < length; row++) counts[ids[row]!]!++;
  }

  /** Keeps the more frequent half when there are too many. */
  bound(): void {
    const { size } = this.#texts;
    if (size <= cap) return;
    const counts = this.#counts;
    const sorted = counts.slice(1, size + 1).sort();
    const least = sorted[size - cap / 2]!;
    const ids = new Uint32Array(cap / 2);
    let kept = 0;
    for (let id = 1; id <= size && kept < ids.length; id++) if (counts[id]! > least) ids[kept++] = id;
    for (let id = 1; id <= size && kept < ids.length; id++) if (counts[id] === least) ids[kept++] = id;
    const rest = new Uint32Array(cap * 1.1);
    for (const [index, id] of ids.entries()) rest[index + 1] = counts[id]!;
    this.#counts = rest;
    this.#texts.keep(ids);
  }
}

/** What is counted of a range. */
export interface Tally {
  readonly statuses: Float64Array;
  readonly minutes: Map<number, Float64Array>;
  readonly bytes: number;
  readonly lines: number;
}

/** Counts one range. */
export const scanRange: ScanRange<CombinedOptions, Tally> = async (range, options) => {
  const reader = combinedReader(options);
  const { path, client, agent } = reader.dictionaries;
  const counts = [new Counts(path), new Counts(client), new Counts(agent)] as const;
  const statuses = new Float64Array(1000);
  const minutes = new Map<number, Float64Array>();
  let last = Number.NaN;
  let cell: Float64Array = statuses;
  let bytes = 0;
  const emit = (rows: Rows) => {
    const { length, time, status, bytes: sent } = rows;
    for (let row = 0; row < length; row++) {
      const code = status[row]!;
      const minute = Math.floor(time[row]! / 60_000);
      if (minute !== last) {
        last = minute;
        cell = minutes.get(minute) ?? new Float64Array(1000);
        minutes.set(minute, cell);
      }
      statuses[code]!++;
      cell[code]!++;
      bytes += sent[row]!;
    }
    counts[0].add(rows.path, length);
    counts[1].add(rows.client, length);
    counts[2].add(rows.agent, length);
    for (const each of counts) each.bound();
  };
  await readRange(range, () => ({
    space: reader.space,
    filled: (filled) => reader.filled(filled, emit),
  }));
  reader.end(emit);
  return { statuses, minutes, bytes, lines: reader.counts().lines };
};
