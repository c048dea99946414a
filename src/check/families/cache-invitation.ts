// What in a response tells caches to keep it (RFC 9111 §4.2.1, §5.2.2). Silence is no invitation here: rules that
// use this fire on positive evidence alone.

import { parseCacheControl, parseHttpDate } from '../../fields/index.ts';
import type { Exchange, FieldLine } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { Violation } from '../rule.ts';

/**
 * Finds what invites caches to store the final response.
 *
 * @param sharedOnly `private` counts as an answer: only caches that serve several users are of interest
 * @returns a violation that points at the invitation, or `undefined`
 */
export function cacheInvitation({ response, at }: Exchange, sharedOnly: boolean): Violation | undefined {
  let invitation: { readonly field: FieldLine; readonly directive: string } | undefined;
  let decided = false;
  for (const field of response.fields) {
    if (field.lower !== 'cache-control') continue;
    for (const { name, value } of parseCacheControl(field.value).value ?? []) {
      const directive = name.toLowerCase();
      if (directive === 'no-store' || (sharedOnly && directive === 'private')) return undefined;
      // RFC 9111 §5.3: a max-age makes a cache ignore Expires.
      if (directive === 'max-age' || directive === 's-maxage') decided = true;
      const invites =
        directive === 'public' ||
        ((directive === 'max-age' || directive === 's-maxage') && Number(value) > 0);
      if (invites)
        invitation ??= { field, directive: value === undefined ? directive : `${directive}=${value}` };
    }
  }
  if (invitation !== undefined) {
    const { field, directive } = invitation;
    const place = field.value.toLowerCase().indexOf(directive.split('=', 1)[0]!);
    return {
      where: { part: 'field', field, at: Math.max(place, 0) },
      detail: `\`${directive}\` invites caches to keep it.`,
    };
  }
  const expires = fieldLine(response, 'expires');
  if (decided || expires === undefined) return undefined;
  const end = timeOf(expires.value);
  const now = timeOf(fieldLine(response, 'date')?.value) ?? at;
  if (end === undefined || now === undefined || end <= now) return undefined;
  return {
    where: { part: 'field', field: expires, at: 0 },
    detail: 'Its Expires lies in the future: caches may keep it until then.',
  };
}

function timeOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parseHttpDate(value).value?.date;
}
