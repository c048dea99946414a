// "Come back yesterday" (RFC 9110 §10.2.3).

import { parseHttpDate, parseRetryAfter } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

/** How far the observer's clock may be off, in milliseconds. */
const slack = 300_000;

export const rule: Rule = {
  id: 'retry-after-past',
  kind: 'advice',
  source: 'RFC 9110 §10.2.3',
  summary: 'The date in Retry-After has passed before the response was made.',
  why: 'Clients come back at once, all together: the field does the opposite of what it is for.',
  fix: 'Work the date out for each response, or send seconds. Look for a fixed date in a configuration, and for local time written as GMT.',
  needs: ['fields'],
  test: ({ response, at }) => {
    const field = fieldLine(response, 'retry-after');
    if (field === undefined) return undefined;
    const { value } = parseRetryAfter(field.value);
    if (value?.kind !== 'date') return undefined;
    // The clock that wrote the one date is best compared with the one that wrote the other.
    const date = fieldLine(response, 'date');
    const made = date === undefined ? at && at - slack : parseHttpDate(date.value).value?.date;
    return made !== undefined && value.date < made ? { where: { part: 'field', field, at: 0 } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an hour ago',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Date: Fri, 31 Dec 1999 23:00:00 GMT
Retry-After: Fri, 31 Dec 1999 22:00:00 GMT
Content-Length: 0

`,
  },
  {
    name: 'the start of time',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Date: Fri, 31 Dec 1999 23:00:00 GMT
Retry-After: Thu, 01 Jan 1970 00:00:00 GMT
Content-Length: 0

`,
  },
  {
    name: 'in an hour',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Date: Fri, 31 Dec 1999 22:00:00 GMT
Retry-After: Fri, 31 Dec 1999 23:00:00 GMT
Content-Length: 0

`,
  },
  {
    name: 'now',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Date: Fri, 31 Dec 1999 23:00:00 GMT
Retry-After: Fri, 31 Dec 1999 23:00:00 GMT
Content-Length: 0

`,
  },
  {
    name: 'at once, in seconds',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Date: Fri, 31 Dec 1999 23:00:00 GMT
Retry-After: 0
Content-Length: 0

`,
  },
];
