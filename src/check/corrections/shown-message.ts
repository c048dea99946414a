// A response as lines that people read: credentials masked, nothing that a terminal would obey, content cut.

import type { ResponseMessage } from '../exchange.ts';
import { maskText, maskValue } from '../mask.ts';
import { startLine } from '../place.ts';
import { printable } from '../printable.ts';

/** How much of the content is shown. */
const shown = { lines: 8, characters: 160, bytes: 4096 } as const;

/**
 * Writes a response as HTTP/1.1 would.
 *
 * @returns lines without line ends
 */
export function shownMessage(response: ResponseMessage): readonly string[] {
  const fields = response.fields.map(({ name, lower, value }) =>
    cut(`${name}: ${printable(maskValue(lower, value))}`.trimEnd()),
  );
  return [startLine(response), ...fields, ...contentLines(response)];
}

function contentLines({ content }: ResponseMessage): readonly string[] {
  if (content === undefined || content.bytes.length === 0) return [];
  // Masked before it is cut: a secret cut in half would no longer look like one.
  const text = maskText(new TextDecoder().decode(content.bytes.subarray(0, shown.bytes)));
  const lines = text.replace(/[\r\n]+$/, '').split(/\r?\n/);
  const more = lines.length > shown.lines || content.length > shown.bytes ? ['…'] : [];
  return ['', ...lines.slice(0, shown.lines).map((line) => cut(printable(line))), ...more];
}

function cut(line: string): string {
  return line.length > shown.characters ? `${line.slice(0, shown.characters)}…` : line;
}
