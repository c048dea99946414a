// Counts a range of a log: what a thread of `scanParallel` runs.

import { closeSync, openSync, readSync } from 'node:fs';
import type { ScanRange } from './scan/parallel.ts';
import { readRange } from './scan/ranges.ts';
import { startSize } from './scan/source.ts';
import type { SessionData, SessionOptions } from './session.ts';
import { Session } from './session.ts';

/** What was counted in a range, and why not more. */
export interface RangeCounts {
  readonly data: SessionData;
  readonly bytes: number;
  readonly problem?: string;
}

/** Reads one range with a session of its own. */
export const scanRange: ScanRange<SessionOptions, RangeCounts> = async (range, options, transfer) => {
  const session = new Session(options);
  let end = (): void => {};
  const { bytes, problem } = await readRange(range, (start) => {
    // What a file is, and what its columns are, stands at its beginning.
    const target = session.open(range.name, range.from === 0 ? start : beginningOf(range.name));
    end = target.end;
    return target;
  });
  end();
  const data = session.data();
  // Tables are moved to the other thread, not copied.
  for (const { tables } of data.parts)
    for (const { keys, values } of Object.values(tables))
      transfer.push(keys.buffer as ArrayBuffer, values.buffer as ArrayBuffer);
  return { data, bytes, ...(problem === undefined ? {} : { problem }) };
};

function beginningOf(name: string): Uint8Array {
  const file = openSync(name, 'r');
  try {
    const start = new Uint8Array(startSize);
    return start.subarray(0, readSync(file, start, 0, start.length, 0));
  } finally {
    closeSync(file);
  }
}
