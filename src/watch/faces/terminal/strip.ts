// Numbers as a row of blocks, and the times below it.

import { writeTick } from '../notation.ts';
import { marksOf } from '../series.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const letters = ['.', ':', '-', '=', '+', '*', '#', '@'];

/**
 * A row of blocks, each as high as its number. What is more than nothing is never shown as nothing.
 *
 * @param values one per column, 0 or more
 * @param unicode false: letters of rising weight
 * @param highest what a full block stands for; the highest of the values if absent
 */
export function strip(
  values: readonly number[],
  unicode: boolean,
  highest: number = values.reduce((most, value) => Math.max(most, value), 0),
): string {
  const ramp = unicode ? blocks : letters;
  return values
    .map((value) => {
      if (!(value > 0) || !(highest > 0)) return ' ';
      return ramp[Math.min(ramp.length - 1, Math.max(0, Math.ceil((value / highest) * ramp.length) - 1))]!;
    })
    .join('');
}

/**
 * Columns of several lines: the same numbers, higher.
 *
 * @param values one per column, 0 or more
 * @param rows how many lines
 * @param unicode false: `#`, and `.` for less than half a line
 * @returns the top line first
 */
export function bars(values: readonly number[], rows: number, unicode: boolean): string[] {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return Array.from({ length: rows }, (_, line) => {
    const below = rows - 1 - line;
    return values
      .map((value) => {
        if (!(value > 0)) return ' ';
        const height = Math.max(highest > 0 ? (value / highest) * rows : 0, 1 / 8) - below;
        if (height <= 0) return ' ';
        if (!unicode) return height >= 0.5 ? '#' : '.';
        return blocks[Math.min(7, Math.max(0, Math.ceil(height * 8) - 1))]!;
      })
      .join('');
  });
}

/**
 * Numbers repeated so that a few of them fill a row.
 *
 * @param values one per column
 * @param width how many columns there are
 */
export function stretch(values: readonly number[], width: number): number[] {
  const times = Math.max(1, Math.floor(width / Math.max(1, values.length)));
  return values.flatMap((value) => new Array<number>(times).fill(value));
}

/**
 * The times below a row of blocks, as many as fit.
 *
 * @param width columns of the row
 * @param from the time of the first column, milliseconds since 1970
 * @param to the end of the last one
 */
export function axis(width: number, from: number, to: number): string {
  const span = to - from;
  const longest = writeTick(from, span).length + 5;
  let line = '';
  for (const time of marksOf(from, to, Math.floor(width / longest))) {
    const start = Math.floor(((time - from) / span) * width);
    const text = writeTick(time, span);
    if (start + text.length <= width && (start === 0 || start > line.length))
      line = line.padEnd(start) + text;
  }
  return line;
}
