// A 511 that invites caches to keep it (RFC 6585 §6).

import { neverStored } from '../families/never-stored.ts';
import type { Case } from '../rule.ts';

export const rule = neverStored(
  '511-cacheable',
  511,
  'The answer comes from the network, not from the site; a stored copy would show its login page in place of the site.',
);

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
Cache-Control: public, max-age=3600
Content-Length: 0

`,
  },
  {
    name: 'a date in the future',
    fires: true,
    http: `HTTP/1.1 511 Network Authentication Required
Date: Tue, 15 Nov 2022 12:45:26 GMT
Expires: Tue, 15 Nov 2022 13:45:26 GMT
Content-Length: 0

`,
  },
  {
    name: 'no-store',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Cache-Control: no-store
Content-Length: 0

`,
  },
  {
    name: 'no word about caches is no invitation',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Length: 0

`,
  },
  {
    name: 'a lifetime of nothing',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Cache-Control: no-cache, max-age=0
Expires: 0
Content-Length: 0

`,
  },
];
