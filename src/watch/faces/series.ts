// Steps of time joined into as many columns as a plot has room for; columns without requests are there as well.

import type { Signal } from '../../codes/index.ts';
import type { Picture } from '../picture.ts';
import { meaningOf } from './reading.ts';

/** One column of a plot. */
export interface Column {
  /** Its start, milliseconds since 1970. */
  readonly at: number;
  readonly count: number;
  readonly signals: Readonly<Record<Signal, number>>;
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds; NaN where nothing was measured. In a joined column: the mean of the medians, weighted by requests. */
  readonly p50: number;
  /** Milliseconds; NaN where nothing was measured. In a joined column: the highest of the 99th percentiles. */
  readonly p99: number;
}

/** A picture over time. */
export interface Series {
  readonly columns: readonly Column[];
  /** The length of a column in milliseconds. */
  readonly width: number;
  /** Milliseconds since 1970; the end is that of the last column. */
  readonly from: number;
  readonly to: number;
}

// So that a column is a length of time that people know.
const lengths = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10_080];

/**
 * Joins steps into columns.
 *
 * @param picture what was counted
 * @param most how many columns there is room for
 * @returns without columns where the log has no times
 */
export function seriesOf(picture: Picture, most: number): Series {
  const { steps, step, vendor } = picture;
  const first = steps.reduce((least, each) => Math.min(least, each.at), Number.POSITIVE_INFINITY);
  const last = steps.reduce((highest, each) => Math.max(highest, each.at), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(first) || !(step > 0))
    return { columns: [], width: 0, from: Number.NaN, to: Number.NaN };
  const needed = (last - first) / step + 1;
  const room = Math.max(1, most);
  const joined = lengths.find((length) => Math.ceil(needed / length) <= room) ?? Math.ceil(needed / room);
  const width = step * joined;
  const columns = Array.from({ length: Math.ceil(needed / joined) }, (_, at) => new Sum(first + at * width));
  for (const each of steps) columns[Math.floor((each.at - first) / width)]?.add(each, vendor);
  return { columns, width, from: first, to: first + columns.length * width };
}

// Lengths of time between marks on an axis, in minutes.
const marks = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200];

/**
 * Round times for the marks of an axis.
 *
 * @param from its start, milliseconds since 1970
 * @param to its end
 * @param most how many marks there is room for
 * @returns times from `from` on, before `to`; at least one
 */
export function marksOf(from: number, to: number, most: number): number[] {
  const minute = 60_000;
  const length =
    (marks.find((each) => (to - from) / (each * minute) <= Math.max(1, most)) ?? marks.at(-1)!) * minute;
  const times: number[] = [];
  for (let time = Math.ceil(from / length) * length; time < to; time += length) times.push(time);
  return times.length > 0 ? times.slice(0, 100) : [from];
}

class Sum implements Column {
  readonly at: number;
  count = 0;
  readonly signals: Record<Signal, number> = {
    ok: 0,
    redirect: 0,
    client: 0,
    auth: 0,
    missing: 0,
    limit: 0,
    load: 0,
    bug: 0,
    upstream: 0,
  };
  readonly statuses = new Map<number, number>();
  p99 = Number.NaN;
  #medians = 0;
  #measured = 0;

  constructor(at: number) {
    this.at = at;
  }

  get p50(): number {
    return this.#medians / this.#measured;
  }

  add({ count, statuses, latency }: Picture['steps'][number], vendor: string): void {
    this.count += count;
    for (const [code, times] of statuses) {
      this.signals[meaningOf(code, vendor).signal] += times;
      this.statuses.set(code, (this.statuses.get(code) ?? 0) + times);
    }
    if (latency === undefined || latency.count === 0) return;
    this.#medians += latency.p50 * latency.count;
    this.#measured += latency.count;
    this.p99 = Number.isNaN(this.p99) ? latency.p99 : Math.max(this.p99, latency.p99);
  }
}
