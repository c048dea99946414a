// From what a rule points at to the place and the excerpt that people see.

import type { Exchange, FieldLine, Message, ResponseMessage } from './exchange.ts';
import { fieldLine } from './exchange.ts';
import { maskText, maskValueAt } from './mask.ts';
import { printable } from './printable.ts';
import type { Finding, Spot } from './rule.ts';

/** The length in UTF-16 code units that an excerpt is cut to. */
const room = 160;

/**
 * Points at a field of the final response, or at its fields where it is not there.
 *
 * @param message the response
 * @param lower the field's name in lower case
 */
export function onField(message: ResponseMessage, lower: string): Spot {
  const field = fieldLine(message, lower);
  return field === undefined ? { part: 'fields', message } : { part: 'field', message, field };
}

/**
 * Makes the place of a finding out of what a rule pointed at.
 *
 * @param exchange the exchange that the rule looked at
 * @param number which exchange of the target it is, counted from 1
 */
export function locate(exchange: Exchange, number: number, spot: Spot): Finding['where'] {
  const message = spot.message ?? exchange.response;
  const of = message === exchange.response ? 'response' : 'interim';
  if (spot.part === 'field') {
    const { name, column } = spot.field;
    // Records that let go of their bytes know where they begin, and no more.
    const line = spot.field.line ?? message.line;
    const at = spot.at ?? 0;
    return {
      exchange: number,
      message: of,
      part: 'field',
      field: name,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column: column + at }),
      ...fieldExcerpt(spot.field, spot.at),
    };
  }
  if (spot.part === 'content') {
    const line = message.content?.line;
    const excerpt = contentExcerpt(message);
    return {
      exchange: number,
      message: of,
      part: 'content',
      ...(line === undefined ? {} : { line, column: 1 }),
      ...(excerpt === undefined ? {} : { excerpt, caret: 1 }),
    };
  }
  return {
    exchange: number,
    message: of,
    part: spot.part,
    ...(message.line === undefined ? {} : { line: message.line, column: 1 }),
    excerpt: startLine(message).slice(0, room),
    caret: 1,
  };
}

/**
 * The status line of a response, as HTTP/1.1 writes it (RFC 9112 §4).
 *
 * @returns `HTTP/1.1 401 Unauthorized`
 */
export function startLine(response: ResponseMessage): string {
  const version = response.version === undefined ? 'HTTP' : `HTTP/${response.version}`;
  const code = response.digits ?? String(response.status).padStart(3, '0');
  return `${version} ${code} ${printable(maskText(response.phrase))}`.trimEnd();
}

function fieldExcerpt(field: FieldLine, at: number | undefined): { excerpt: string; caret: number } {
  const masked = maskValueAt(field.lower, field.value, at ?? 0);
  const head = `${field.name}: `;
  // A place in the value, or the line as a whole.
  const caret = at === undefined ? 0 : head.length + masked.at;
  return cut(head + printable(masked.text), caret);
}

// Keeps the part of a long line that the caret is in.
function cut(line: string, caret: number): { excerpt: string; caret: number } {
  if (line.length <= room) return { excerpt: line, caret: caret + 1 };
  const from = Math.max(0, Math.min(caret - room / 2, line.length - room));
  const piece = line.slice(from, from + room);
  const before = from > 0 ? '…' : '';
  const after = from + room < line.length ? '…' : '';
  return { excerpt: before + piece + after, caret: caret - from + before.length + 1 };
}

function contentExcerpt(message: Message): string | undefined {
  const bytes = message.content?.bytes;
  if (bytes === undefined || bytes.length === 0) return undefined;
  // Masked before it is cut: a secret cut in half would no longer look like one.
  const text = maskText(new TextDecoder().decode(bytes.subarray(0, 4096)));
  const line = printable(text.trimStart().split(/\r?\n/, 1)[0]!);
  return line.length > room ? `${line.slice(0, room)}…` : line;
}
