// A matter of one connection, kept for others (RFC 9110 §15.5.20).

import { cacheInvitation } from '../families/cache-invitation.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '421-cacheable',
  kind: 'advice',
  source: 'RFC 9110 §15.5.20',
  summary: 'A 421 response invites caches to keep it.',
  why: 'It says that this connection does not lead to the right server. On another connection the same request succeeds, unless a cache still answers it.',
  fix: 'Send `Cache-Control: no-store`. Look for a rule that adds caching to every response.',
  status: (code) => code === 421,
  needs: ['fields'],
  test: (exchange) => cacheInvitation(exchange, false),
};

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `HTTP/2 421
cache-control: max-age=300
content-length: 0

`,
  },
  {
    name: 'public',
    fires: true,
    http: `HTTP/1.1 421 Misdirected Request
Cache-Control: public
Content-Length: 0

`,
  },
  {
    name: 'never stored',
    fires: false,
    http: `HTTP/2 421
cache-control: no-store
content-length: 0

`,
  },
  {
    name: 'no word about caches',
    fires: false,
    http: `HTTP/2 421
content-length: 0

`,
  },
];
