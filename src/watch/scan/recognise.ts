// Tells whether lines are in the common log format or its kin, and in which of the three.

import type { CombinedKind } from './plain-line.ts';

// A quoted text, a backslash taking the next character with it.
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const tail = new RegExp(
  `^\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}\\] ${quoted} (?:\\d{3}|[0-]) (?:\\d+|-)( ${quoted} ${quoted})?$`,
);

/**
 * How sure it is that these lines are of such a format.
 *
 * Lines with more fields are not: a general format reads those fields.
 *
 * @param lines the first lines of the input, without line ends
 * @returns the kind that most lines are of, and which part of the lines is of that kind
 */
export function recogniseCombined(lines: readonly string[]): {
  readonly kind: CombinedKind;
  readonly score: number;
} {
  const found: Record<CombinedKind, number> = { common: 0, combined: 0, vhost: 0 };
  let all = 0;
  for (const line of lines) {
    const text = line.replace(/^\0+/, '').trimEnd();
    if (text === '' || text.startsWith('#')) continue;
    all++;
    const kind = kindOf(text);
    if (kind !== undefined) found[kind]++;
  }
  const kind = (Object.keys(found) as CombinedKind[]).reduce((a, b) => (found[b] > found[a] ? b : a));
  return { kind, score: all === 0 ? 0 : found[kind] / all };
}

function kindOf(line: string): CombinedKind | undefined {
  const quote = line.indexOf('] "');
  const bracket = line.lastIndexOf('[', quote);
  if (quote < 0 || bracket < 0) return undefined;
  const match = tail.exec(line.slice(bracket));
  if (match === null) return undefined;
  const words = line.slice(0, bracket).trim().split(/ +/);
  if (words.length < 3) return undefined;
  if (match[1] === undefined) return 'common';
  // `host:80 client - user`: the third word is the identity, which nobody sends. In `client - first last` it is the second.
  return words.length > 3 && words[1] !== '-' && words[2] === '-' ? 'vhost' : 'combined';
}
