// Words on a terminal: colour where it is welcome, lines that fit.

import { stripVTControlCharacters, styleText } from 'node:util';
import type { Terminal } from './command.ts';

type Stream = Parameters<typeof styleText>[2] extends { stream?: infer S } | undefined ? S : never;

/**
 * A `style` function for two streams; respects NO_COLOR, FORCE_COLOR and whether each stream is a terminal.
 */
export function styler(out: Stream, err: Stream): Terminal['style'] {
  return (style, text, stream = 'out') =>
    styleText(style, text, { stream: stream === 'out' ? out : err } as Parameters<typeof styleText>[2]);
}

/** A `style` function that leaves texts as they are. */
export const plain: Terminal['style'] = (_style, text) => text;

/**
 * Breaks a text into lines.
 *
 * @param text one paragraph; styled words count as long as they look
 * @param width columns in all
 * @param indent put before each line but the first, which continues whatever was printed before
 * @param first columns already used on the first line
 * @returns the lines joined, without a final newline
 */
export function wrap(text: string, width: number, indent = '', first = indent.length): string {
  const lines: string[] = [];
  let line = '';
  let used = first;
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const length = stripVTControlCharacters(word).length;
    if (line !== '' && used + 1 + length > width) {
      lines.push(line);
      line = word;
      used = indent.length + length;
    } else {
      used += length + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}

/**
 * Rows of a name and a text, the texts aligned and wrapped.
 *
 * @param rows name (may be styled) and text
 * @param width columns in all
 * @param gutter columns of the names; by default the longest name and two more
 */
export function table(rows: readonly (readonly [string, string])[], width: number, gutter?: number): string {
  const seen = (text: string) => stripVTControlCharacters(text).length;
  const column = gutter ?? Math.max(0, ...rows.map(([name]) => seen(name))) + 4;
  return rows
    .map(([name, text]) => {
      const indent = ' '.repeat(column);
      // A name too long for its column has the line to itself.
      const gap = seen(name) > column - 3 ? `\n${indent}` : ' '.repeat(column - 2 - seen(name));
      return `  ${name}${gap}${wrap(text, width, indent)}\n`;
    })
    .join('');
}
