// A 431 that invites caches to keep it (RFC 6585 §5).

import { neverStored } from '../families/never-stored.ts';
import type { Case } from '../rule.ts';

export const rule = neverStored(
  '431-cacheable',
  431,
  'The answer is about the fields of one request; a stored copy would refuse requests that are small enough.',
);

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Cache-Control: public, max-age=3600
Content-Length: 0

`,
  },
  {
    name: 'a date in the future',
    fires: true,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Date: Tue, 15 Nov 2022 12:45:26 GMT
Expires: Tue, 15 Nov 2022 13:45:26 GMT
Content-Length: 0

`,
  },
  {
    name: 'no-store',
    fires: false,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Cache-Control: no-store
Content-Length: 0

`,
  },
  {
    name: 'no word about caches is no invitation',
    fires: false,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Content-Length: 0

`,
  },
  {
    name: 'a lifetime of nothing',
    fires: false,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Cache-Control: no-cache, max-age=0
Expires: 0
Content-Length: 0

`,
  },
];
