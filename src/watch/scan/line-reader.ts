// Cuts a stream of bytes into whole lines for an engine: an unfinished line is kept for the next bytes, one that is too
// long is counted without being stored.

import type { BadLine, Dictionaries, RowReader, Rows } from '../rows.ts';
import { base, lineMax, sampleMax, spaceSize } from './limits.ts';

/** What was read so far; engines add to it. */
export interface Counts {
  bytes: number;
  lines: number;
  bad: number;
  skipped: number;
  readonly samples: BadLine[];
}

/** Reads whole lines that lie in memory. */
export interface Engine {
  readonly dictionaries: Dictionaries;
  /** The memory of this reader, `areaSize` bytes; asked for again after each call of `read`, as it may move. */
  readonly area: () => Buffer;
  /**
   * Reads the lines in `area()[from, to)`; the last byte there is a line feed. Skips NUL bytes before a line (they are
   * what is left of a file that was truncated under its writer).
   */
  readonly read: (from: number, to: number, counts: Counts, emit: (rows: Rows) => void) => void;
  /** The input is over and the memory is not needed any more. */
  readonly release: () => void;
}

/**
 * Remembers a bad line if it is one of the first.
 *
 * @param counts what to add to; its `lines` does not count this line yet
 * @param area where the line is, from `from` to `to`
 */
export function addBad(counts: Counts, line: number, area: Buffer, from: number, to: number): void {
  if (counts.samples.length >= sampleMax) return;
  // 200 characters are at most 800 bytes.
  const text = area.toString('utf8', from, Math.min(to, from + 800)).slice(0, 200);
  counts.samples.push({ line, text });
}

/**
 * A reader of lines.
 *
 * @param engine what reads whole lines; belongs to this reader alone
 */
export function lineReader(engine: Engine): RowReader {
  const counts: Counts = { bytes: 0, lines: 0, bad: 0, skipped: 0, samples: [] };
  /** Bytes of an unfinished line, which lie before `base`. */
  let left = 0;
  /** Whether the line that is being read is too long. */
  let overlong = false;

  const keep = (from: number, to: number) => {
    const area = engine.area();
    let start = from;
    while (start < to && area[start] === 0) start++;
    left = to - start;
    if (left > lineMax) {
      addBad(counts, counts.lines + 1, area, start, to);
      overlong = true;
      left = 0;
    } else area.copyWithin(base - left, start, to);
  };

  return {
    dictionaries: engine.dictionaries,
    space: () => engine.area().subarray(base, base + spaceSize),
    filled(bytes, emit) {
      const area = engine.area();
      const end = base + bytes;
      let from = base - left;
      counts.bytes += bytes;
      if (overlong) {
        const stop = area.indexOf(10, base);
        if (stop < 0 || stop >= end) return;
        overlong = false;
        counts.lines++;
        counts.bad++;
        from = stop + 1;
      }
      let last = end;
      while (last > base && area[last - 1] !== 10) last--;
      if (last > base && last > from) {
        left = 0;
        engine.read(from, last, counts, emit);
        from = last;
      }
      keep(from, end);
    },
    end(emit) {
      if (overlong) {
        counts.lines++;
        counts.bad++;
        overlong = false;
      } else if (left > 0) {
        engine.area()[base] = 10;
        engine.read(base - left, base + 1, counts, emit);
      }
      left = 0;
      engine.release();
    },
    counts: () => ({ ...counts, samples: [...counts.samples] }),
  };
}
