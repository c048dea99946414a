// A condition is asked for, and which is not told (RFC 6585 §3).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '428-no-explanation',
  source: 'RFC 6585 §3',
  status: (code) => code === 428,
  summary: 'A 428 does not say how to send the request again.',
  why: 'Few developers have met the code. Without a word they look for the fault in their content.',
  fix: 'Say it in the content: fetch the resource first, and send its ETag in If-Match.',
});

export const cases: readonly Case[] = [
  {
    name: 'PUT',
    fires: true,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 428 Precondition Required
Content-Length: 0`,
  },
  {
    name: 'the request is not known',
    fires: true,
    http: `HTTP/1.1 428 Precondition Required
Content-Length: 0

`,
  },
  {
    name: 'a word',
    fires: false,
    http: `HTTP/1.1 428 Precondition Required
Content-Type: text/plain

Fetch the order first and send its ETag in If-Match.`,
  },
  {
    name: 'only the head is known',
    fires: false,
    http: `HTTP/2 428

`,
  },
];
