// A number in Retry-After that hardly counts seconds (RFC 9110 §10.2.3).

import { parseRetryAfter } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

const day = 86_400;

export const rule: Rule = {
  id: 'retry-after-excessive',
  kind: 'advice',
  source: 'RFC 9110 §10.2.3',
  summary: 'Retry-After asks clients to stay away for more than a day.',
  why: 'Such a number is often milliseconds or a moment in Unix time. Clients that obey are gone for good; the others ignore the field.',
  fix: 'Send the seconds from now on. Where the time is meant, a date is easier to read.',
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'retry-after');
    if (field === undefined) return undefined;
    const { value } = parseRetryAfter(field.value);
    if (value?.kind !== 'delay' || value.seconds <= day) return undefined;
    // Whole hours up to a month are somebody's intention: a quota by the week, a long move.
    if (value.seconds % 3_600 === 0 && value.seconds <= 31 * day) return undefined;
    return { where: { part: 'field', field, at: 0 }, detail: meaning(value.seconds) };
  },
};

function meaning(seconds: number): string {
  if (seconds >= 1e12) return 'It looks like milliseconds since 1970.';
  if (seconds >= 1e9) return 'It looks like seconds since 1970.';
  const days = Math.round(seconds / day);
  return `Read as seconds it is about ${days === 1 ? 'a day' : `${days} days`}.`;
}

export const cases: readonly Case[] = [
  {
    name: 'Unix time',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 1767225599
Content-Length: 0

`,
  },
  {
    name: 'milliseconds',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 120500
Content-Length: 0

`,
  },
  {
    name: 'a minute',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 60
Content-Length: 0

`,
  },
  {
    name: 'a week',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 604800
Content-Length: 0

`,
  },
];
