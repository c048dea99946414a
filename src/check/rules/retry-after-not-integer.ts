// A Retry-After that counts in something else than whole seconds (RFC 9110 §10.2.3).

import { parseRetryAfter } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

const nearlySeconds = new Set(['sign', 'fraction', 'milliseconds', 'unit', 'whitespace']);

export const rule: Rule = {
  id: 'retry-after-not-integer',
  kind: 'must',
  source: 'RFC 9110 §10.2.3',
  summary: 'Retry-After is a number, but not one of whole seconds.',
  why: 'A sign, a fraction or a unit makes the value unreadable: clients ignore it and come back whenever they like.',
  fix: 'Round up to whole seconds and send the digits alone: `Retry-After: 2`.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['retry-after'], (value) =>
      parseRetryAfter(value).problems.filter(({ code }) => nearlySeconds.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'a fraction',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 1.5
Content-Length: 0

`,
  },
  {
    name: 'a unit',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 30s
Content-Length: 0

`,
  },
  {
    name: 'a time that has passed',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: -1
Content-Length: 0

`,
  },
  {
    name: 'whole seconds',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 120
Content-Length: 0

`,
  },
  {
    name: 'a date is no number',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: Fri, 31 Dec 1999 23:59:59 GMT
Content-Length: 0

`,
  },
];
