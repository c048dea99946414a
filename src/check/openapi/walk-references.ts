// Finds the references of a file, without recursion and once in each shared part.

import type { JsonPath } from '../readers/json-piece.ts';
import { referenceIn } from './reference.ts';

/** A reference, and the object that it is. */
export interface FoundReference {
  readonly reference: string;
  readonly at: JsonPath;
}

// What these hold is data of the API: a member `$ref` in it is nobody's reference.
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);
// Under these, the names are the author's own.
const named = new Set(['properties', 'patternProperties', 'schemas', 'responses', '$defs', 'paths']);

interface Step {
  readonly value: unknown;
  readonly name: string | number;
  readonly parent: Step | undefined;
}

/**
 * All references in plain data.
 *
 * @param root what a file holds
 */
export function* walkReferences(root: unknown): Generator<FoundReference> {
  const seen = new Set<unknown>();
  const stack: Step[] = [{ value: root, name: '', parent: undefined }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value } = step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = referenceIn(value);
    if (reference !== undefined) yield { reference, at: pathOf(step) };
    const entries: [string | number, unknown][] = Array.isArray(value)
      ? Array.from(value, (each, i) => [i, each])
      : Object.entries(value);
    const own = named.has(String(step.name));
    for (const [name, each] of entries.reverse()) {
      if (!own && typeof name === 'string' && (data.has(name) || name.startsWith('x-'))) continue;
      stack.push({ value: each, name, parent: step });
    }
  }
}

function pathOf(step: Step): JsonPath {
  const path: (string | number)[] = [];
  for (let at: Step | undefined = step; at?.parent !== undefined; at = at.parent) path.unshift(at.name);
  return path;
}
