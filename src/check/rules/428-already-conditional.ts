// A condition is asked for that was already set (RFC 6585 §3).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '428-already-conditional',
  code: 428,
  source: 'RFC 6585 §3',
  summary: 'A 428 answers a request that has an If-Match.',
  why: 'The client did what it is told to do. It fetches the resource, sends the same again and gets the same answer.',
  fix: 'Send 412 where the condition is not met, 400 where it makes no sense. Where the request passed a proxy, let that pass the field on.',
  misfit: (request) => fieldLine(request, 'if-match') !== undefined,
});

export const cases: readonly Case[] = [
  {
    name: 'an entity tag',
    fires: true,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
If-Match: "v1"
Content-Length: 2

{}
HTTP/1.1 428 Precondition Required
Content-Length: 0`,
  },
  {
    name: 'anything that is there',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com
If-Match: *

HTTP/1.1 428 Precondition Required
Content-Length: 0

`,
  },
  {
    name: 'no condition',
    fires: false,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 428 Precondition Required
Content-Type: text/plain

Fetch the order first and send its ETag in If-Match.`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 428 Precondition Required
Content-Length: 0

`,
  },
];
