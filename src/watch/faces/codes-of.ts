// Codes with their counts, as tables have them in a cell.

import type { StatusCount } from '../picture.ts';
import { writeCount } from './notation.ts';
import { writeCode } from './reading.ts';

/** Codes with their counts, the most frequent first: `200 × 59 400, 500 × 1 800`; each stays on one line. */
export function codesOf(statuses: readonly StatusCount[], zero = writeCode(0)): string {
  return [...statuses]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([code, times]) => `${code === 0 ? zero : writeCode(code)}\u00a0×\u00a0${writeCount(times)}`)
    .join(', ');
}
