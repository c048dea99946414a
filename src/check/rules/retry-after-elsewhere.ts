// A Retry-After where hardly anybody looks (RFC 9110 §10.2.3).

import { fieldLine } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

const read = new Set([413, 429, 503]);

export const rule: Rule = {
  id: 'retry-after-elsewhere',
  kind: 'advice',
  source: 'RFC 9110 §10.2.3',
  summary: 'Retry-After stands on an error on which most clients do not look for it.',
  why: 'Libraries wait for 429 and 503, some for 413. Under other codes they report the failure and forget the time.',
  fix: 'Send 429 for a limit and 503 for a service that will be back.',
  // Nothing forbids it, and a client written for one service may well read it.
  profiles: ['strict'],
  status: (code) => code >= 400 && !read.has(code),
  needs: ['fields'],
  test: ({ response }) =>
    fieldLine(response, 'retry-after') === undefined
      ? undefined
      : { where: onField(response, 'retry-after') },
};

export const cases: readonly Case[] = [
  {
    name: '404',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: '500',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: '503',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'polling',
    fires: false,
    http: `HTTP/1.1 202 Accepted
Location: /jobs/7
Retry-After: 5
Content-Length: 0

`,
  },
];
