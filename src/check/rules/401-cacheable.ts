// A refusal that shared caches may keep and hand to others (RFC 9111 §3, §7.3).

import { values } from '../exchange.ts';
import { cacheInvitation } from '../families/cache-invitation.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '401-cacheable',
  kind: 'advice',
  source: 'RFC 9111 §7.3',
  summary: 'A 401, 403 or 407 response invites shared caches to keep it.',
  why: 'The refusal is about one client and its credentials. From a shared cache it reaches those who may pass, until it expires.',
  fix: 'Send `Cache-Control: no-store`, or `private` where the client itself may keep it.',
  status: (code) => code === 401 || code === 403 || code === 407,
  needs: ['fields'],
  test: (exchange) => {
    // A cache that respects this keeps one answer for each set of credentials (RFC 9111 §4.1).
    const varies = values(exchange.response, 'vary').some((value) =>
      /(?:^|[\s,])(?:\*|authorization)(?:$|[\s,])/i.test(value),
    );
    return varies ? undefined : cacheInvitation(exchange, true);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'public',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Cache-Control: public, max-age=600
Content-Length: 0

`,
  },
  {
    name: 'a lifetime on a 403',
    fires: true,
    http: `HTTP/2 403
cache-control: s-maxage=60
content-length: 0

`,
  },
  {
    name: 'private',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Cache-Control: private, max-age=60
Content-Length: 0

`,
  },
  {
    name: 'no word about caches',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
Content-Length: 0

`,
  },
  {
    name: 'one answer for each set of credentials',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
Cache-Control: max-age=60
Vary: Accept, Authorization
Content-Length: 0

`,
  },
];
