// A cookie of one visitor, stored with an error for all (RFC 9111 §7.3).

import { cacheFieldNames, parseCacheControl } from '../../fields/index.ts';
import { fieldLine, values } from '../exchange.ts';
import { cacheInvitation } from '../families/cache-invitation.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'cached-error-sets-cookie',
  kind: 'advice',
  source: 'RFC 9111 §7.3',
  summary: 'An error that shared caches may keep sets a cookie.',
  why: 'Everybody who gets the error out of the cache gets the same cookie: a session in the hands of strangers, or one session for all.',
  fix: 'Send `Cache-Control: no-store`, or no cookie with an error.',
  status: (code) => code >= 400,
  needs: ['fields'],
  test: (exchange) => {
    const { response } = exchange;
    if (fieldLine(response, 'set-cookie') === undefined || cacheInvitation(exchange, true) === undefined)
      return undefined;
    const spared = values(response, 'cache-control').some((value) => {
      const directives = parseCacheControl(value).value ?? [];
      return (['private', 'no-cache'] as const).some((name) => {
        const names = cacheFieldNames(directives, name);
        return names === 'all' || names?.includes('set-cookie') === true;
      });
    });
    return spared ? undefined : { where: onField(response, 'set-cookie') };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a session',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Cache-Control: public, max-age=300
Set-Cookie: session=31d4d96e407aad42; Path=/; HttpOnly
Content-Type: text/plain

Not found`,
  },
  {
    name: 'a server error',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Cache-Control: s-maxage=10
Set-Cookie: visit=1
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'never stored',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Cache-Control: no-store
Set-Cookie: visit=1
Content-Type: text/plain

Not found`,
  },
  {
    name: 'the cookie is kept out',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Cache-Control: max-age=300, private="Set-Cookie"
Set-Cookie: visit=1
Content-Type: text/plain

Not found`,
  },
  {
    name: 'no cookie',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Cache-Control: max-age=300
Content-Type: text/plain

Not found`,
  },
];
