// The least that a tally counts: statuses, minute × status, paths, clients, agents, bytes. See watch-scan.ts.

import type { Dictionary, Rows } from '../src/watch/rows.ts';
import type { CombinedOptions } from '../src/watch/scan/combined.ts';
import { combinedReader } from '../src/watch/scan/combined.ts';
import { batchRows } from '../src/watch/scan/limits.ts';
import type { ScanRange } from '../src/watch/scan/parallel.ts';
import { readRange } from '../src/watch/scan/ranges.ts';

/** More texts than this are forgotten, the rarest first. */
const cap = 100_000;

/** Counts under the ids of a dictionary, unless the dictionary does so itself. */
class Counts {
  readonly #texts: Dictionary;
  readonly #counted: boolean;
  /** By id; has room for what a batch may bring. */
  #counts: Uint32Array = new Uint32Array(cap + batchRows + 1);

  constructor(texts: Dictionary) {
    this.#texts = texts;
    this.#counted = texts.counts !== undefined;
  }

  add(ids: Uint32Array, length: number): void {
    if (!this.#counted) {
      const counts = this.#counts;
      for (let row = 0; row < length; row++) counts[ids[row]!]!++;
    }
    if (this.#texts.size > cap) this.#bound();
  }

  /** Keeps the more frequent half. */
  #bound(): void {
    const { size } = this.#texts;
    const counts = this.#texts.counts?.() ?? this.#counts;
    const sorted = counts.slice(1, size + 1).sort();
    const least = sorted[size - cap / 2]!;
    const ids = new Uint32Array(cap / 2);
    let kept = 0;
    for (let id = 1; id <= size && kept < ids.length; id++) if (counts[id]! > least) ids[kept++] = id;
    for (let id = 1; id <= size && kept < ids.length; id++) if (counts[id] === least) ids[kept++] = id;
    if (!this.#counted) {
      this.#counts = new Uint32Array(counts.length);
      for (const [index, id] of ids.entries()) this.#counts[index + 1] = counts[id]!;
    }
    this.#texts.keep(ids);
  }
}

/** What is counted of a range. */
export interface Tally {
  readonly statuses: Uint32Array;
  readonly minutes: Map<number, Uint32Array>;
  readonly bytes: number;
  readonly lines: number;
}

/** Counts one range. */
export const scanRange: ScanRange<CombinedOptions, Tally> = async (range, options) => {
  const reader = combinedReader(options);
  const { path, client, agent } = reader.dictionaries;
  const paths = new Counts(path);
  const clients = new Counts(client);
  const agents = new Counts(agent);
  const minutes = new Map<number, Uint32Array>();
  /** Statuses of the minute that is being read, and when it began. */
  let cell: Uint32Array = new Uint32Array(1000);
  let begun = Number.NaN;
  let bytes = 0;
  const emit = (rows: Rows) => {
    const { length, time, status, bytes: sent } = rows;
    for (let row = 0; row < length; row++) {
      const at = time[row]!;
      if (!(at >= begun && at < begun + 60_000)) {
        begun = Math.floor(at / 60_000) * 60_000;
        cell = minutes.get(begun) ?? new Uint32Array(1000);
        minutes.set(begun, cell);
      }
      cell[status[row]!]!++;
      bytes += sent[row]!;
    }
    paths.add(rows.path, length);
    clients.add(rows.client, length);
    agents.add(rows.agent, length);
  };
  await readRange(range, () => ({
    space: reader.space,
    filled: (filled) => reader.filled(filled, emit),
  }));
  reader.end(emit);
  const statuses = new Uint32Array(1000);
  for (const each of minutes.values()) for (let code = 0; code < 1000; code++) statuses[code]! += each[code]!;
  return { statuses, minutes, bytes, lines: reader.counts().lines };
};
