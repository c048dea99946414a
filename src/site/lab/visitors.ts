// Who is who: a cookie for each visitor, and only so many of them.

import type { TokenKeys } from '../../guard/tokens/index.ts';
import type { Visitor } from './visitor.ts';
import { createVisitor } from './visitor.ts';

/** The visitors of the lab. */
export interface Visitors {
  /**
   * The visitor of a request; a new one where the cookie names none that is known.
   *
   * @returns with the cookie to set, if it is a new one
   */
  readonly of: (request: Request) => { readonly visitor: Visitor; readonly cookie: string | undefined };
  readonly count: () => number;
}

const name = 'lab';
const hour = 3600;

/**
 * Makes the list of visitors.
 *
 * @param keys of all their servers
 * @param clock milliseconds since 1970
 * @param most how many are kept; the one that did not come for longest is forgotten
 */
export function createVisitors(keys: TokenKeys, clock: () => number, most: number): Visitors {
  const known = new Map<string, Visitor>();
  return {
    of(request) {
      const id = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{22})(?:;|$)`).exec(
        request.headers.get('cookie') ?? '',
      )?.[1];
      const old = id === undefined ? undefined : known.get(id);
      if (id !== undefined && old !== undefined) {
        known.delete(id);
        known.set(id, old);
        return { visitor: old, cookie: undefined };
      }
      const fresh = crypto.getRandomValues(Buffer.alloc(16)).toString('base64url');
      const visitor = createVisitor(keys, clock);
      known.set(fresh, visitor);
      if (known.size > most) known.delete(known.keys().next().value!);
      // RFC 6265bis §4.1.2: not for scripts, not for other sites, and only for the lab.
      const secure = request.url.startsWith('https:') ? '; Secure' : '';
      return {
        visitor,
        cookie: `${name}=${fresh}; Path=/lab; Max-Age=${hour}; HttpOnly; SameSite=Lax${secure}`,
      };
    },
    count: () => known.size,
  };
}
