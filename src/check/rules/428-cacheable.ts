// A 428 that invites caches to keep it (RFC 6585 §3).

import { neverStored } from '../families/never-stored.ts';
import type { Case } from '../rule.ts';

export const rule = neverStored(
  '428-cacheable',
  428,
  'The answer is about one request that came without a condition; a stored copy would refuse those that have one.',
);

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `HTTP/1.1 428 Precondition Required
Cache-Control: public, max-age=3600
Content-Length: 0

`,
  },
  {
    name: 'a date in the future',
    fires: true,
    http: `HTTP/1.1 428 Precondition Required
Date: Tue, 15 Nov 2022 12:45:26 GMT
Expires: Tue, 15 Nov 2022 13:45:26 GMT
Content-Length: 0

`,
  },
  {
    name: 'no-store',
    fires: false,
    http: `HTTP/1.1 428 Precondition Required
Cache-Control: no-store
Content-Length: 0

`,
  },
  {
    name: 'no word about caches is no invitation',
    fires: false,
    http: `HTTP/1.1 428 Precondition Required
Content-Length: 0

`,
  },
  {
    name: 'a lifetime of nothing',
    fires: false,
    http: `HTTP/1.1 428 Precondition Required
Cache-Control: no-cache, max-age=0
Expires: 0
Content-Length: 0

`,
  },
];
