// A Retry-After that is neither seconds nor a date (RFC 9110 §10.2.3).

import { parseRetryAfter } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

// Numbers that nearly are seconds have a rule of their own; the grammar has the old forms of a date and any length.
const elsewhere = new Set([
  'sign',
  'fraction',
  'milliseconds',
  'unit',
  'whitespace',
  'obsolete-date-form',
  'too-large',
]);

export const rule: Rule = {
  id: 'retry-after-syntax',
  kind: 'must',
  source: 'RFC 9110 §10.2.3',
  summary: 'Retry-After is neither a number of seconds nor an HTTP-date.',
  why: 'Clients ignore what they cannot read and come back whenever they like.',
  fix: 'Send whole seconds, `Retry-After: 120`, or a date, `Retry-After: Fri, 31 Dec 1999 23:59:59 GMT`.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['retry-after'], (value) =>
      parseRetryAfter(value).problems.filter(({ code }) => !elsewhere.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'words',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: soon
Content-Length: 0

`,
  },
  {
    name: 'a date of another format',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 2030-01-01T00:00:00Z
Content-Length: 0

`,
  },
  {
    name: 'nothing',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After:
Content-Length: 0

`,
  },
  {
    name: 'seconds',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 0
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
