// Live traffic, counted as a log would be: a window of hours as a picture, and counters that only grow. Runs for weeks in
// bounded memory: time is cut into slices, each counted by itself, and the oldest is dropped as a whole.

import { newTexts } from '../dictionary.ts';
import type { LogLine } from '../log-line.ts';
import type { Picture } from '../picture.ts';
import { RowBatch } from '../row-batch.ts';
import { finish } from '../tally/finish.ts';
import { most } from '../tally/finish-lists.ts';
import type { TallyData } from '../tally/merge.ts';
import { dataOf, merge } from '../tally/merge.ts';
import { Tally } from '../tally/tally.ts';
import type { Counters } from './counters.ts';
import { TrafficCounters } from './counters.ts';
import { trim } from './trim.ts';

/** How traffic is to be counted. */
export interface LiveTrafficOptions {
  /** Whose readings of vendor codes hold: a key of the catalogue's `vendors`. Default: nobody's. */
  readonly vendor?: string;
  /** How far back the picture reaches, in hours, to one part in 24. Default: 6. */
  readonly window?: number;
  /** The time, in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: () => number;
}

/** Hears of each line once. */
export type TrafficListener = (line: LogLine, route: string | undefined) => void;

/** Traffic that is being watched. */
export interface LiveTraffic {
  /** Whose readings of vendor codes hold; empty: nobody's. */
  readonly vendor: string;
  /**
   * Counts an answered request. Whoever calls may use the object again.
   *
   * @param line one without a time gets that of now
   * @param route the template of the framework, `/orders/{id}`, for counters; `undefined` where it told none
   */
  readonly see: (line: LogLine, route?: string) => void;
  /** What was seen within the window, up to this moment. */
  readonly picture: () => Picture;
  /** What was counted since the beginning. */
  readonly counters: Counters;
  /**
   * Asks to hear of each line as it is seen.
   *
   * @param listener must not throw, and must not keep the line
   * @returns ends it
   */
  readonly listen: (listener: TrafficListener) => () => void;
}

const slices = 24;
const hour = 3_600_000;

/**
 * Begins to count.
 *
 * @throws RangeError when the window is no positive number of hours
 * @example
 * const traffic = liveTraffic();
 * createServer((request, response) => watch(traffic)(request, response, () => response.end('…')));
 * findIncidents(traffic.picture());
 */
export function liveTraffic({
  vendor = '',
  window = 6,
  clock = Date.now,
}: LiveTrafficOptions = {}): LiveTraffic {
  if (!(window > 0 && Number.isFinite(window)))
    throw new RangeError(`The window is a positive number of hours, not ${window}.`);
  const counters = new TrafficCounters(clock(), vendor);
  const past = new Window(vendor, (window * hour) / slices);
  const listeners = new Set<TrafficListener>();
  return {
    vendor,
    counters,
    see: (line, route) => {
      const now = clock();
      if (Number.isNaN(line.time)) line.time = now;
      past.see(line, now);
      counters.see(line, route);
      for (const listener of listeners) listener(line, route);
    },
    picture: () => past.picture(clock()),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What is kept of a slice that is over. */
interface Slice {
  readonly number: number;
  readonly lines: number;
  readonly data: TallyData;
}

class Window {
  readonly #vendor: string;
  readonly #length: number;
  readonly #batch = new RowBatch();
  #over: Slice[] = [];
  /** The slices that are over as one; made when a picture is asked for, and good until one is added or dropped. */
  #merged: TallyData | undefined;
  #number = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #texts = newTexts();
  #tally: Tally;

  constructor(vendor: string, length: number) {
    this.#vendor = vendor;
    this.#length = length;
    this.#tally = new Tally(this.#texts, { vendor });
  }

  // A slice is of the lines that were seen in it, whatever time they bear: no line can put others out of the window.
  see(line: LogLine, now: number): void {
    this.#advance(now);
    this.#lines += 1;
    this.#batch.add(line, this.#texts);
    if (this.#batch.full) this.#flush();
  }

  picture(now: number): Picture {
    this.#advance(now);
    this.#flush();
    if (this.#merged === undefined && this.#over.length > 0)
      this.#merged = dataOf(merge(this.#over.map(({ data }) => data)));
    const parts = this.#merged === undefined ? [] : [this.#merged];
    const count = this.#over.reduce((sum, { lines }) => sum + lines, this.#lines);
    return finish(merge([...parts, dataOf(this.#tally)]), {
      sources: [{ name: 'live traffic', format: 'live' }],
      lines: { read: count, understood: count, bad: 0, skipped: 0, samples: [] },
      logBytes: 0,
    });
  }

  #advance(now: number): void {
    const number = Math.floor(now / this.#length);
    // A clock that was set back stays in the slice it is in.
    if (number <= this.#number) return;
    this.#close();
    const kept = this.#over.filter((slice) => slice.number > number - slices);
    if (kept.length < this.#over.length) this.#merged = undefined;
    this.#over = kept;
    this.#number = number;
  }

  #close(): void {
    if (this.#lines === 0) return;
    this.#flush();
    if (this.#tally.routes.size > most.routes) this.#tally.replaceRareRoutes(most.routes);
    this.#over.push({ number: this.#number, lines: this.#lines, data: trim(dataOf(this.#tally)) });
    this.#merged = undefined;
    this.#lines = 0;
    this.#texts = newTexts();
    this.#tally = new Tally(this.#texts, { vendor: this.#vendor });
  }

  #flush(): void {
    if (this.#batch.length === 0) return;
    this.#tally.add(this.#batch);
    this.#batch.length = 0;
  }
}
