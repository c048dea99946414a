// Pieces of JSON Schema that several tools use.

import type { Schema } from './tool.ts';

/** A text. */
export const string: Schema = { type: 'string' };

/**
 * An object of known members.
 *
 * @param properties by name
 * @param required the names that are always there; by default all
 */
export function object(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = Object.keys(properties),
): Schema {
  return { type: 'object', properties, required };
}

/** A list of things of one sort. */
export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** A status code. */
export const code: Schema = { type: 'integer', minimum: 0, maximum: 999 };

/** One meaning of a number. */
export const meaning: Schema = object({
  code,
  phrase: string,
  owner: { ...string, description: 'IANA, or the vendor who uses the number' },
  summary: string,
});

/** What an exchange means. */
export const diagnosis: Schema = object(
  {
    sentence: string,
    reading: meaning,
    sender: object({ name: string, kind: string, evidence: string }),
    fixedBy: { ...string, description: 'who can fix it; absent where nothing is broken' },
    next: { ...string, description: 'what to do next' },
  },
  ['sentence', 'next'],
);
