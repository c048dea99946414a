// A failure without a word (RFC 9110 §15.6).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

// Codes whose own sections ask for an explanation have rules of their own.
const elsewhere = new Set([505, 511]);

export const rule = unexplained({
  id: '5xx-no-content',
  source: 'RFC 9110 §15.6',
  status: (code) => code >= 500 && code <= 599 && !elsewhere.has(code),
  summary: 'A 5xx response has no content.',
  why: 'Nobody can tell whether it is worth to wait, and the support has nothing to search the log for.',
  fix: 'Say whether it will pass and give an identifier that stands in the log, without anything from inside the server.',
});

export const cases: readonly Case[] = [
  {
    name: '500',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 500 Internal Server Error
Content-Length: 0`,
  },
  {
    name: '503',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'an explanation',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Error","status":500,"instance":"urn:uuid:6d0b7c4e-0000-4000-8000-000000000000"}`,
  },
  {
    name: 'nobody reads the content of HEAD',
    fires: false,
    http: `HEAD /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 503 Service Unavailable
Content-Length: 0

`,
  },
];
