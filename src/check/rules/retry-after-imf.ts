// A date in Retry-After in a form that is only read, never written (RFC 9110 §5.6.7).

import { parseRetryAfter } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'retry-after-imf',
  kind: 'must',
  source: 'RFC 9110 §5.6.7',
  summary: 'The date in Retry-After has an obsolete form.',
  why: 'Many clients read only the one form that may be sent, ignore the others and come back whenever they like.',
  fix: 'Write it like this: `Retry-After: Fri, 31 Dec 1999 23:59:59 GMT`; or send seconds, which no clock can spoil.',
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'retry-after');
    if (field === undefined) return undefined;
    const { value } = parseRetryAfter(field.value);
    return value?.kind === 'date' && value.form !== 'imf-fixdate'
      ? { where: { part: 'field', field, at: 0 }, detail: `Its form is ${value.form}.` }
      : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'two digits for a year',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: Friday, 31-Dec-99 23:59:59 GMT
Content-Length: 0

`,
  },
  {
    name: 'as in C',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: Fri Dec 31 23:59:59 1999
Content-Length: 0

`,
  },
  {
    name: 'the one form',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: Fri, 31 Dec 1999 23:59:59 GMT
Content-Length: 0

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
];
