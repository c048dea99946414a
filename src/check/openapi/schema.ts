// What the rules need to know of schemas: the members of an object, wherever they are declared.

import type { Located, References } from './reference.ts';
import { isObject } from './reference.ts';

/** How many schemas one is looked into for. */
const most = 500;

/**
 * The members of an object that a schema declares, those of `allOf` and of its variants included.
 *
 * @param schema a schema with its reference followed
 * @returns schemas by name; empty where there are none, or they are not known
 */
export function membersOf(
  schema: Located,
  references: References,
  // Schemas may lead to each other in circles, and to one from many sides: each is looked into once.
  seen: Set<unknown> = new Set(),
): ReadonlyMap<string, Located | undefined> {
  const members = new Map<string, Located | undefined>();
  if (seen.has(schema.value) || seen.size >= most) return members;
  seen.add(schema.value);
  const properties = references.member(schema, 'properties');
  if (isObject(properties?.value))
    for (const name of Object.keys(properties.value)) members.set(name, references.member(properties, name));
  for (const word of ['allOf', 'oneOf', 'anyOf']) {
    const list = references.member(schema, word);
    if (!Array.isArray(list?.value)) continue;
    for (let i = 0; i < list.value.length; i += 1) {
      const part = references.member(list, i);
      if (part === undefined) continue;
      for (const [name, member] of membersOf(part, references, seen))
        if (!members.has(name)) members.set(name, member);
    }
  }
  return members;
}

/** Tells whether a media type is JSON, or one built on it (RFC 6839 §3.1). */
export function isJson(type: string): boolean {
  return /^(?:application|text)\/(?:[\w.+-]+\+)?json$/.test(type);
}
