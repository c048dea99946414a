// The joke as an answer to real requests (RFC 9110 §15.5.19).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: 'status-418-reserved',
  codes: [418],
  kind: 'advice',
  source: 'RFC 9110 §15.5.19',
  summary: 'The response uses 418, which is reserved because of a joke.',
  why: 'A client learns only that something about the request is wrong: not whether to wait, to sign in or to give up.',
  fix: 'Send 403 to a client that is turned away, 429 to one that asks too often, 400 for a request that cannot be understood.',
  profiles: ['strict'],
});

export const cases: readonly Case[] = [
  {
    name: 'a robot is turned away',
    fires: true,
    http: `GET /prices HTTP/1.1
Host: shop.example.com
User-Agent: python-requests/2.31

HTTP/1.1 418 I'm a teapot
Content-Type: text/plain

Unusual traffic`,
  },
  {
    name: 'a test route that stayed in',
    fires: true,
    http: `HTTP/2 418
content-length: 0

`,
  },
  {
    name: 'turned away',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
Content-Type: text/plain

Unusual traffic`,
  },
  {
    name: 'too often',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 60
Content-Type: text/plain

Unusual traffic`,
  },
];
