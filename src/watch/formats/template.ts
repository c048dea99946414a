// Lines that are literals and fields in a fixed order: every `log_format`, every `LogFormat`, Envoy's and Traefik's text.
// One pass of indexOf from literal to literal; nothing is tried twice.

import type { LineReader } from '../format.ts';
import { Draft } from './draft.ts';
import { isEscaped } from './quotes.ts';

/** What a field says, and how its end is found. */
export interface Field {
  /** Takes the text as logged. */
  readonly set: (draft: Draft, text: string) => void;
  /** How many characters it has, where that never changes. */
  readonly width?: number;
  /** How many spaces are inside it, where it stands without quotes. */
  readonly spaces?: number;
  /** Several values with commas and colons between: `10.0.0.1:80, 10.0.0.2:80 : 10.0.1.1:80`. */
  readonly list?: true;
}

/** A literal or a field. */
export type Piece = string | Field;

/** A field that says nothing we want. */
export const ignored: Field = { set: () => {} };

/** Joins literals that stand side by side. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/**
 * Makes a reader of lines.
 *
 * @param pieces in their order; what a line has after the last of them is ignored
 * @returns a reader that gives `undefined` for lines without a status code
 */
export function templateReader(pieces: readonly Piece[]): LineReader {
  const steps = joined(pieces);
  const draft = new Draft();
  return (line) => {
    if (line.trim() === '') return 'skip';
    draft.start();
    let at = 0;
    for (let step = 0; step < steps.length; step++) {
      const piece = steps[step]!;
      if (typeof piece === 'string') {
        // A line that was cut short still counts if its status was read.
        if (!line.startsWith(piece, at)) break;
        at += piece.length;
        continue;
      }
      const next = steps[step + 1];
      const end =
        piece.width !== undefined && at + piece.width <= line.length
          ? at + piece.width
          : endOf(
              line,
              at,
              piece,
              typeof next === 'string' ? next : undefined,
              next !== undefined,
              step + 2 >= steps.length,
            );
      if (end < 0) break;
      piece.set(draft, line.slice(at, end));
      at = end;
    }
    return draft.finish() ?? (line.charCodeAt(0) === 35 ? 'skip' : undefined);
  };
}

/** Where a field that begins at `at` ends; -1 where the literal behind it does not come. */
function endOf(
  line: string,
  at: number,
  field: Field,
  literal: string | undefined,
  more: boolean,
  last: boolean,
): number {
  // Two fields without anything between: nobody can tell them apart, the first takes all.
  if (literal === undefined) return more ? endOfWord(line, at) : line.length;
  const quoted = literal.charCodeAt(0) === 34;
  // Quotes inside the last field do not end it: the line's end does.
  if (last && line.endsWith(literal) && line.length - literal.length >= at)
    return line.length - literal.length;
  let end = at - 1;
  if (!quoted && literal.charCodeAt(0) === 32) {
    for (let space = 0; space < (field.spaces ?? 0); space++) {
      const found = line.indexOf(' ', end + 1);
      if (found < 0) return -1;
      end = found;
    }
  }
  for (;;) {
    end = line.indexOf(literal, end + 1);
    if (end < 0) return last && literal.trim() === '' ? line.length : -1;
    if (quoted && isEscaped(line, end)) continue;
    if (field.list === true && !quoted && inList(line, end)) continue;
    return end;
  }
}

function endOfWord(line: string, at: number): number {
  const end = line.indexOf(' ', at);
  return end < 0 ? line.length : end;
}

/** A space after a comma or beside a colon belongs to the list. */
function inList(line: string, at: number): boolean {
  if (line.charCodeAt(at) !== 32) return false;
  const before = line.charCodeAt(at - 1);
  if (before === 44) return true;
  if (line.startsWith(' : ', at)) return true;
  return before === 58 && line.charCodeAt(at - 2) === 32;
}
