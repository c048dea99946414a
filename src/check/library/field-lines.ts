// Fields as libraries hold them, as the field lines of a message.

import type { FieldLine } from '../exchange.ts';

/** Fields as Fetch, Node.js and testing libraries hold them. */
export type FieldsLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * Field lines without places in a source.
 *
 * @param fields pairs, or an object whose lists stand for several lines
 */
export function fieldLines(fields: FieldsLike = []): readonly FieldLine[] {
  const pairs = Symbol.iterator in fields ? [...fields] : Object.entries(fields).flatMap(linesOf);
  return pairs
    .filter(([name]) => !name.startsWith(':')) // pseudo-header fields (RFC 9113 §8.3) are no fields
    .map(([name, value]) => ({ name, lower: name.toLowerCase(), value: value.trim() }));
}

function linesOf([name, value]: readonly [string, string | number | readonly string[] | undefined]): [
  string,
  string,
][] {
  if (value === undefined) return [];
  if (typeof value === 'object') return value.map((each) => [name, each]);
  return [[name, String(value)]];
}
