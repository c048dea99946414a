// Entity tags and the conditions that name them (RFC 9110 §8.8.3, §13.1.1, §13.1.2).

import { createHash } from 'node:crypto';

/**
 * A strong entity tag for some content.
 *
 * @param content the bytes of the representation, after content coding
 */
export function entityTag(content: Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a list of entity tags names the current one.
 *
 * @param list an If-None-Match or If-Match field value: `*`, or `"a", W/"b"`
 * @param current the tag of the selected representation; a representation exists, so `*` matches
 * @param comparison `weak` ignores `W/` (If-None-Match), `strong` refuses weak tags (If-Match): RFC 9110 §8.8.3.2
 */
export function matches(list: string, current: string, comparison: 'weak' | 'strong'): boolean {
  if (list.trim() === '*') return true;
  // An opaque tag may hold commas, so the list cannot be split at them.
  for (const [, weak, opaque] of list.matchAll(/(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)) {
    if (opaque === current && (comparison === 'weak' || weak === undefined)) return true;
  }
  return false;
}
