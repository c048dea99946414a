// Rules of one kind: a status code whose responses no cache may store, and a response that asks caches to.

import { status } from '../../codes/index.ts';
import type { Rule } from '../rule.ts';
import { cacheInvitation } from './cache-invitation.ts';

/**
 * Makes a rule that fires where a response that must not be stored invites caches to keep it.
 *
 * @param id the rule's id
 * @param code the status code; the section comes from the catalogue
 * @param why why it matters, to whom
 * @throws TypeError when the catalogue lets caches store it
 */
export function neverStored(id: string, code: number, why: string): Rule {
  const section = status(code)?.neverStored;
  if (section === undefined) throw new TypeError(`The catalogue lets caches store ${code}`);
  return {
    id,
    kind: 'must',
    source: section,
    summary: `A ${code} response, which no cache may store, invites caches to keep it.`,
    why,
    fix: 'Send `Cache-Control: no-store` and leave Expires out. Look for a rule that adds caching to every response.',
    status: (number) => number === code,
    needs: ['fields'],
    test: (exchange) => cacheInvitation(exchange, false),
  };
}
