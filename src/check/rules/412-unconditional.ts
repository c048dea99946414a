// A condition that was not met, and nobody set one (RFC 9110 §15.5.13).

import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '412-unconditional',
  code: 412,
  source: 'RFC 9110 §15.5.13',
  summary: 'A 412 answers a request without a condition.',
  why: 'The code says that a condition of the client was not met. A client that set none does not know what to change.',
  fix: 'Send 428 to ask for a condition, 409 for a conflict with the state of the resource, 422 for content that makes no sense.',
  // Many services have conditions of their own: `X-Goog-If-Generation-Match`, `?ifGenerationMatch=3`. To COPY and MOVE
  // `Overwrite: F` is one: not if something is there (RFC 4918 §10.6).
  misfit: ({ fields, target }) =>
    !fields.some(
      ({ lower, value }) => /(?:^|-)if(?:-|$)/.test(lower) || (lower === 'overwrite' && /^f$/i.test(value)),
    ) && !/[?&](?:if[-_A-Z]|[^=]*etag)/.test(target),
});

export const cases: readonly Case[] = [
  {
    name: 'a plain POST',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 412 Precondition Failed
Content-Type: text/plain

Add an address first.`,
  },
  {
    name: 'a plain GET',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 412 Precondition Failed
Content-Length: 0

`,
  },
  {
    name: 'a condition',
    fires: false,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
If-Match: "v1"
Content-Length: 2

{}
HTTP/1.1 412 Precondition Failed
ETag: "v2"
Content-Length: 0`,
  },
  {
    name: 'a condition on a lock',
    fires: false,
    http: `PUT /files/a.txt HTTP/1.1
Host: dav.example.com
If: (<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2>)
Content-Length: 1

a
HTTP/1.1 412 Precondition Failed
Content-Length: 0`,
  },
  {
    name: "a condition of the service's own",
    fires: false,
    http: `PUT /bucket/a.txt?ifGenerationMatch=3 HTTP/1.1
Host: storage.example.com
Content-Length: 1

a
HTTP/1.1 412 Precondition Failed
Content-Length: 0`,
  },
  {
    name: 'a copy that is to replace nothing',
    fires: false,
    http: `COPY /files/a.txt HTTP/1.1
Host: dav.example.com
Destination: https://dav.example.com/files/b.txt
Overwrite: F

HTTP/1.1 412 Precondition Failed
Content-Length: 0`,
  },
  {
    name: 'a copy that may replace anything',
    fires: true,
    http: `COPY /files/a.txt HTTP/1.1
Host: dav.example.com
Destination: https://dav.example.com/files/b.txt
Overwrite: T

HTTP/1.1 412 Precondition Failed
Content-Length: 0`,
  },
];
