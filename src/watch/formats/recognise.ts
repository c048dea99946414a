// How sure a format is: how many of the first lines its own reader can read.

import type { Format } from '../format.ts';

/** At most so many lines are tried: enough to tell formats apart, few enough to try all of them. */
const tried = 40;

/**
 * The share of lines that a reader reads, of those that it does not skip.
 *
 * @returns 0 to 1; 0 where it reads none
 */
export function shareRead(reader: Format['reader'], lines: readonly string[]): number {
  const read = reader(lines);
  let good = 0;
  let bad = 0;
  for (let at = 0; at < lines.length && at < tried; at++) {
    const result = read(lines[at]!);
    if (result === undefined) bad += 1;
    else if (result !== 'skip') good += 1;
  }
  return good === 0 ? 0 : good / (good + bad);
}
