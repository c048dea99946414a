// Too many requests, and not a word about when to come back (RFC 6585 §4).

import { fieldLine } from '../exchange.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '429-retry-after',
  code: 429,
  field: 'Retry-After',
  why: 'A client that does not know how long to wait guesses, and most guess too short: the load stays where it was.',
  fix: 'The RateLimit field will do, too.',
  exempt: (response) =>
    fieldLine(response, 'ratelimit') !== undefined || fieldLine(response, 'ratelimit-reset') !== undefined,
});

export const cases: readonly Case[] = [
  {
    name: 'no time',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Content-Type: text/plain

Slow down`,
  },
  {
    name: 'the limit alone',
    fires: true,
    http: `HTTP/2 429
x-ratelimit-limit: 100
x-ratelimit-remaining: 0

`,
  },
  {
    name: 'seconds',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'a rate limit with its reset',
    fires: false,
    http: `HTTP/2 429
ratelimit: "default";r=0;t=30

`,
  },
];
