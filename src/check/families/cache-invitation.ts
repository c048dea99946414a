// What in a response tells caches to keep it (RFC 9111 §4.2.1, §5.2.2). Silence is no invitation here: rules that
// use this fire on positive evidence alone.

import { cacheFieldNames, cacheSeconds, parseCacheControl, parseHttpDate } from '../../fields/index.ts';
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
  let invitation: Violation | undefined;
  let decided = false;
  for (const field of response.fields) {
    if (field.lower !== 'cache-control') continue;
    const directives = parseCacheControl(field.value).value ?? [];
    if (directives.some(({ name }) => name === 'no-store')) return undefined;
    // RFC 9111 §5.2.2.7: with field names, `private` is about those fields alone.
    if (sharedOnly && cacheFieldNames(directives, 'private') === 'all') return undefined;
    for (const { name } of directives) {
      const seconds = name === 'max-age' || name === 's-maxage' ? cacheSeconds(directives, name) : undefined;
      // RFC 9111 §5.3: a max-age makes a cache ignore Expires.
      decided ||= seconds !== undefined;
      if (name === 'public' || (seconds ?? 0) > 0) invitation ??= invitationOf(field, name, seconds);
    }
  }
  if (invitation !== undefined) return invitation;
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

function invitationOf(field: FieldLine, name: string, seconds: number | undefined): Violation {
  const at = Math.max(field.value.toLowerCase().indexOf(name), 0);
  const directive = seconds === undefined ? name : `${name}=${seconds}`;
  return { where: { part: 'field', field, at }, detail: `\`${directive}\` invites caches to keep it.` };
}

function timeOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parseHttpDate(value).value?.date;
}
