// How long a shared cache may keep a response because its fields say so (RFC 9111 §4.2.1).

import { cacheFieldNames, cacheSeconds, parseCacheControl, parseHttpDate } from '../../fields/index.ts';
import type { Exchange, FieldLine } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';

/** A lifetime and the line that gives it. */
export interface Lifetime {
  readonly seconds: number;
  readonly field: FieldLine;
  /** Where in the line's value, in UTF-16 code units. */
  readonly at: number;
}

/**
 * The explicit lifetime of a response in a shared cache.
 *
 * @returns `undefined` where there is none, and where `no-store`, `no-cache` or `private` keeps it out
 */
export function sharedLifetime({ response, at }: Exchange): Lifetime | undefined {
  let found: (Lifetime & { readonly name: string }) | undefined;
  for (const field of response.fields) {
    if (field.lower !== 'cache-control') continue;
    const directives = parseCacheControl(field.value).value ?? [];
    if (directives.some(({ name }) => name === 'no-store')) return undefined;
    if (cacheFieldNames(directives, 'private') === 'all') return undefined;
    if (cacheFieldNames(directives, 'no-cache') === 'all') return undefined;
    for (const name of ['s-maxage', 'max-age']) {
      const seconds = cacheSeconds(directives, name);
      if (seconds === undefined) continue;
      // §5.2.2.10: s-maxage comes before max-age, whichever line it stands in.
      if (found === undefined || (name === 's-maxage' && found.name !== name))
        found = { seconds, field, at: Math.max(field.value.toLowerCase().indexOf(name), 0), name };
    }
  }
  if (found !== undefined) return found;
  const expires = fieldLine(response, 'expires');
  if (expires === undefined) return undefined;
  const end = parseHttpDate(expires.value).value?.date;
  const date = fieldLine(response, 'date');
  const now = (date && parseHttpDate(date.value).value?.date) ?? at;
  if (end === undefined || now === undefined) return undefined;
  return { seconds: (end - now) / 1000, field: expires, at: 0 };
}
