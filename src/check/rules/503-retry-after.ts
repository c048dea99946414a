// Unavailable, and not a word about how long (RFC 9110 §15.6.4).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '503-retry-after',
  code: 503,
  field: 'Retry-After',
  why: 'Clients and crawlers that know when the service is back wait for it; the others come back at once, all together.',
});

export const cases: readonly Case[] = [
  {
    name: 'maintenance without an end',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Content-Type: text/html

<h1>Back soon</h1>`,
  },
  {
    name: 'a load balancer without servers',
    fires: true,
    http: `HTTP/2 503
server: awselb/2.0
content-length: 0

`,
  },
  {
    name: 'seconds',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 120
Content-Length: 0

`,
  },
  {
    name: 'a date',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: Fri, 31 Dec 1999 23:59:59 GMT
Content-Length: 0

`,
  },
];
