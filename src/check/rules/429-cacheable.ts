// A 429 that invites caches to keep it (RFC 6585 §4).

import { neverStored } from '../families/never-stored.ts';
import type { Case } from '../rule.ts';

export const rule = neverStored(
  '429-cacheable',
  429,
  'The answer is about one client and one moment; a stored copy would refuse everybody, long after the limit was lifted.',
);

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Cache-Control: public, max-age=3600
Content-Length: 0

`,
  },
  {
    name: 'a date in the future',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Date: Tue, 15 Nov 2022 12:45:26 GMT
Expires: Tue, 15 Nov 2022 13:45:26 GMT
Content-Length: 0

`,
  },
  {
    name: 'no-store',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Cache-Control: no-store
Content-Length: 0

`,
  },
  {
    name: 'no word about caches is no invitation',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'a lifetime of nothing',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Cache-Control: no-cache, max-age=0
Expires: 0
Content-Length: 0

`,
  },
];
