// Content on a response that says: use your copy (RFC 9110 §15.4.5).

import { contentForbidden } from '../families/content-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = contentForbidden({
  id: '304-content',
  code: 304,
  why: 'The client has the content already and stops reading after the fields. On a connection that stays open the bytes are taken for the next response.',
  fix: 'Send nothing after the fields, or send 200 with the content.',
});

export const cases: readonly Case[] = [
  {
    name: 'the page itself',
    fires: true,
    http: `GET / HTTP/1.1
Host: example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"
Content-Type: text/html

<h1>Hello</h1>`,
  },
  {
    name: 'an error text',
    fires: true,
    http: `HTTP/1.1 304 Not Modified
ETag: "v1"

Not modified`,
  },
  {
    name: 'the fields alone; the length is that of the 200',
    fires: false,
    http: `HTTP/1.1 304 Not Modified
ETag: "v1"
Content-Length: 1024

`,
  },
  {
    name: 'another exchange follows',
    fires: false,
    http: `HTTP/1.1 304 Not Modified
ETag: "v1"

###
GET /a HTTP/1.1
Host: example.com

HTTP/1.1 200 OK
Content-Length: 2

hi`,
  },
];
