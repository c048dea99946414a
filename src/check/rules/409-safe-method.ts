// A conflict with a request that changes nothing (RFC 9110 §15.5.10, §9.2.1).

import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '409-safe-method',
  code: 409,
  source: 'RFC 9110 §15.5.10',
  summary: 'A GET or HEAD is answered with 409.',
  why: 'A safe request asks for no change, so there is nothing that it could conflict with, and nothing that the user could resolve and send again.',
  fix: 'Send 404 or 410 for what is not there, 403 for what may not be read, 503 with Retry-After for what is not ready yet.',
  misfit: ({ method }) => method === 'GET' || method === 'HEAD',
});

export const cases: readonly Case[] = [
  {
    name: 'GET',
    fires: true,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 409 Conflict
Content-Type: text/plain

The order is being processed.`,
  },
  {
    name: 'HEAD',
    fires: true,
    http: `HEAD /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 409 Conflict
Content-Length: 0

`,
  },
  {
    name: 'PUT',
    fires: false,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 409 Conflict
Content-Type: text/plain

The order was changed in the meantime.`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 409 Conflict
Content-Type: text/plain

The order was changed in the meantime.`,
  },
];
