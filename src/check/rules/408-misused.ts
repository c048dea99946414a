// A slow server, blamed on the client (RFC 9110 §15.5.9, §15.6.5).

import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '408-misused',
  source: 'RFC 9110 §15.5.9',
  summary: 'A 408 is about a server behind that was too slow, not about the request.',
  why: 'The code says that the request did not arrive in time. Browsers send it again by themselves, to a server that is overloaded already, and monitoring counts a fault of the client.',
  fix: 'Send 504 where a server behind did not answer in time, 503 with Retry-After where this one is too busy.',
  status: (code) => code === 408,
  signs: [
    {
      words:
        /\b(?:upstream|back-?end|database|db|query|gateway|downstream|origin|lock|connection pool|stored procedure)\b[^\n]{0,60}\b(?:time[- ]?out|timed out|too long|did not (?:respond|answer))|\b(?:time[- ]?out|timed out)\b[^\n]{0,40}\b(?:upstream|back-?end|database|query|downstream|origin server|gateway)\b/i,
      detail: 'The content names what was slow, and it is on the side of the server.',
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'a database',
    fires: true,
    http: `POST /reports HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 408 Request Timeout
Content-Type: application/json

{"message":"The database query timed out"}`,
  },
  {
    name: 'a server behind',
    fires: true,
    http: `HTTP/1.1 408 Request Timeout
Content-Type: text/plain

Timeout while waiting for the upstream server`,
  },
  {
    name: 'the request',
    fires: false,
    http: `HTTP/1.1 408 Request Timeout
Connection: close
Content-Type: text/html

<html><body><h1>408 Request Time-out</h1>Your browser didn't send a complete request in time.</body></html>`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `HTTP/1.1 504 Gateway Timeout
Content-Type: text/plain

Timeout while waiting for the upstream server`,
  },
];
