// A response without a date, from a server that has a clock (RFC 9110 §6.6.1).

import { parseHttpDate } from '../../fields/index.ts';
import type { Exchange } from '../exchange.ts';
import { requestUrl } from '../families/redirect-target.ts';
import type { Case, Rule, SequenceViolation } from '../rule.ts';

export const rule: Rule = {
  id: 'date-missing',
  kind: 'must',
  source: 'RFC 9110 §6.6.1',
  summary: 'A response has no Date, although the server knows the time.',
  why: 'Caches work out the age of a response from it, and clients the difference between two clocks; without it a stale response may be taken for a fresh one.',
  fix: 'Let the HTTP server add Date to every 2xx, 3xx and 4xx response. Look for the setting that switched it off, or a proxy that removes it.',
  status: (code) => code >= 200 && code <= 499,
  needs: ['fields'],
  // Once for each origin: the cause is one setting.
  compare: (exchanges) => {
    const seen = new Set<string>();
    const found: SequenceViolation[] = [];
    for (const exchange of exchanges) {
      if (!isLacking(exchange)) continue;
      const origin = (exchange.request && requestUrl(exchange.request)?.host) ?? '';
      if (seen.has(origin)) continue;
      seen.add(origin);
      found.push({ exchange, where: { part: 'fields' } });
    }
    return found;
  },
};

// Servers without a clock must not send Date. Only one that uses the time in the same response is known to have one.
function isLacking({ response, evidence }: Exchange): boolean {
  if (response.status < 200 || response.status > 499 || evidence.fromCache) return false;
  let clock = false;
  for (const { lower, value } of response.fields) {
    if (lower === 'date') return false;
    if (lower === 'expires' || lower === 'last-modified') clock ||= isTime(value);
    else if (lower === 'set-cookie') clock ||= isTime(/;\s*expires=([^;]+)/i.exec(value)?.[1]);
  }
  return clock;
}

// `Expires: 0` and a day long past are constants (RFC 9111 §5.3).
function isTime(value: string | undefined): boolean {
  const time = value === undefined ? undefined : parseHttpDate(value.trim()).value?.date;
  return time !== undefined && time > Date.UTC(2001, 0);
}

export const cases: readonly Case[] = [
  {
    name: 'a page with Last-Modified',
    fires: true,
    http: `HTTP/1.1 200 OK
Last-Modified: Tue, 15 Nov 2022 12:45:26 GMT
Content-Type: text/plain
Content-Length: 2

hi`,
  },
  {
    name: 'an error with Expires',
    fires: true,
    http: `GET /nothing HTTP/1.1
Host: www.example.com

HTTP/1.1 404 Not Found
Expires: Tue, 15 Nov 2022 12:55:26 GMT
Content-Length: 0

`,
  },
  {
    name: 'the date',
    fires: false,
    http: `HTTP/1.1 200 OK
Date: Tue, 15 Nov 2022 12:45:26 GMT
Last-Modified: Mon, 14 Nov 2022 08:00:00 GMT
Content-Type: text/plain
Content-Length: 2

hi`,
  },
  {
    name: 'a device that may have no clock',
    fires: false,
    http: `HTTP/1.1 200 OK
Server: thermometer
Expires: 0
Content-Type: text/plain
Content-Length: 2

21`,
  },
  {
    name: 'a 5xx response may go without',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 30
Expires: Tue, 15 Nov 2022 12:55:26 GMT
Content-Length: 0

`,
  },
];
