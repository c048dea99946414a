// For a test: counts what a range holds.

import type { CombinedOptions } from '../combined.ts';
import { combinedReader } from '../combined.ts';
import type { ScanRange } from '../parallel.ts';
import { readRange } from '../ranges.ts';

/** Sums over the rows of a range. */
export interface Sums {
  readonly rows: number;
  readonly bytes: number;
  readonly times: number;
  /** How often each path came. */
  readonly paths: ReadonlyMap<string, number>;
  readonly lines: number;
  readonly bad: number;
  readonly problem: string | undefined;
  readonly moved: Float64Array;
}

/** Counts one range. */
export const scanRange: ScanRange<{ readonly kind: CombinedOptions['kind'] }, Sums> = async (
  range,
  { kind },
  transfer,
) => {
  if (range.name.endsWith('.refused')) throw new RangeError(range.name);
  const reader = combinedReader({ kind });
  const paths = new Map<string, number>();
  const sums = { rows: 0, bytes: 0, times: 0 };
  const emit: Parameters<typeof reader.end>[0] = (rows) => {
    sums.rows += rows.length;
    for (let row = 0; row < rows.length; row++) {
      sums.bytes += rows.bytes[row]!;
      sums.times += rows.time[row]! / 1000;
      const path = reader.dictionaries.path.text(rows.path[row]!);
      paths.set(path, (paths.get(path) ?? 0) + 1);
    }
  };
  const { problem } = await readRange(range, () => ({
    space: reader.space,
    filled: (bytes) => reader.filled(bytes, emit),
  }));
  reader.end(emit);
  const { lines, bad } = reader.counts();
  const moved = Float64Array.of(sums.rows);
  transfer.push(moved.buffer);
  return { ...sums, paths, lines, bad, problem, moved };
};
