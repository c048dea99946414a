// An error that outlives its cause in caches (RFC 9111 §4.2.1).

import { status } from '../../codes/index.ts';
import { sharedLifetime } from '../families/lifetime.ts';
import type { Case, Rule } from '../rule.ts';

// Refusals of one client and 421 have rules of their own; 410 and 451 are meant to last.
const elsewhere = new Set([401, 403, 407, 410, 421, 451]);

export const rule: Rule = {
  id: 'error-publicly-cacheable',
  kind: 'advice',
  source: 'RFC 9111 §4.2.1',
  summary: 'An error may be kept by shared caches for a long time.',
  why: 'When the cause is gone the error is still there, for everybody behind that cache, and nothing in the log of the server shows it.',
  fix: 'Send `Cache-Control: no-store` with 5xx. With 404 some minutes are good practice; look for a rule that gives every response the lifetime of files.',
  status: (code) =>
    code >= 400 && code <= 599 && !elsewhere.has(code) && status(code)?.neverStored === undefined,
  needs: ['fields'],
  test: (exchange) => {
    const lifetime = sharedLifetime(exchange);
    // A minute shields a server that fails; an hour is more than anybody wants to wait for a new page.
    if (lifetime === undefined || lifetime.seconds <= (exchange.response.status >= 500 ? 60 : 3_600))
      return undefined;
    const { seconds, field, at } = lifetime;
    return { where: { part: 'field', field, at }, detail: `It may be kept for ${Math.round(seconds)} s.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a server error for an hour',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Cache-Control: public, max-age=3600
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'the lifetime of files on a 404',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Cache-Control: max-age=31536000, immutable
Content-Type: text/plain

Not found`,
  },
  {
    name: 'a date',
    fires: true,
    http: `HTTP/1.1 502 Bad Gateway
Date: Fri, 31 Dec 1999 22:00:00 GMT
Expires: Fri, 31 Dec 1999 23:00:00 GMT
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'minutes on a 404',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Cache-Control: max-age=300
Content-Type: text/plain

Not found`,
  },
  {
    name: 'only for this client',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Cache-Control: private, max-age=86400
Content-Type: text/plain

Not found`,
  },
  {
    name: 'never stored',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Cache-Control: no-store
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'gone for good',
    fires: false,
    http: `HTTP/1.1 410 Gone
Cache-Control: max-age=31536000
Content-Type: text/plain

Gone`,
  },
];
