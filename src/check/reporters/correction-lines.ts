// A response as it should have been, beside what it was, for a terminal.

import type { Correction } from '../corrections/corrected.ts';

/**
 * Writes a correction as lines that are kept, taken away (`-`) and added (`+`).
 *
 * @param paint colours a text
 */
export function correctionLines(
  { changes, example }: Correction,
  paint: (style: 'red' | 'green' | 'dim', text: string) => string,
): readonly string[] {
  return [
    '',
    `  ${paint('dim', example ? 'corrected, with a value that is an example' : 'corrected')}`,
    ...changes.map(({ mark, text }) => {
      const line = `  ${mark} ${text}`.trimEnd();
      return mark === ' ' ? line : paint(mark === '-' ? 'red' : 'green', line);
    }),
  ];
}
