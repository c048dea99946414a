// A refusal without a word (RFC 9110 §15.5).

import { challengesIn } from '../families/challenges.ts';
import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

// Codes whose own sections ask for an explanation have rules of their own.
const elsewhere = new Set([406, 409, 423, 428, 429, 431, 451]);

export const rule = unexplained({
  id: '4xx-no-content',
  source: 'RFC 9110 §15.5',
  status: (code) => code >= 400 && code <= 499 && !elsewhere.has(code),
  summary: 'A 4xx response has no content.',
  why: 'People see an empty page or the words of their browser, and developers a bare number: neither says what was wrong with the request.',
  fix: 'Explain it: problem details for programs, a short page for people.',
  // The rounds of Negotiate and NTLM are a talk between programs (RFC 4559 §4.1).
  exempt: ({ response }) =>
    challengesIn(response).some(({ scheme }) => scheme === 'negotiate' || scheme === 'ntlm'),
});

export const cases: readonly Case[] = [
  {
    name: '400',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 400 Bad Request
Content-Length: 0`,
  },
  {
    name: '404',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Content-Length: 0

`,
  },
  {
    name: 'an explanation',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not Found","status":404,"detail":"There is no order 7."}`,
  },
  {
    name: 'nobody reads the content of HEAD',
    fires: false,
    http: `HEAD /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Length: 0

`,
  },
  {
    name: 'a browser asks for itself',
    fires: false,
    http: `OPTIONS /orders HTTP/1.1
Host: api.example.com
Origin: https://www.example.com
Access-Control-Request-Method: PUT

HTTP/1.1 403 Forbidden
Content-Length: 0

`,
  },
  {
    name: 'a round between programs',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate
Content-Length: 0

`,
  },
];
