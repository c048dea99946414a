// Content on a response that ends with its fields (RFC 9110 §15.3.5).

import { contentForbidden } from '../families/content-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = contentForbidden({
  id: '204-content',
  code: 204,
  why: 'Clients stop reading after the fields. On a connection that stays open the bytes that follow are taken for the next response.',
  fix: 'Send nothing after the fields, or send 200 with the content.',
});

export const cases: readonly Case[] = [
  {
    name: 'a JSON text',
    fires: true,
    also: ['204-content-length'],
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Content-Type: application/json
Content-Length: 11

{"ok":true}`,
  },
  {
    name: 'the last chunk of nothing',
    fires: true,
    http: `HTTP/1.1 204 No Content
Transfer-Encoding: chunked

0

`,
  },
  {
    name: 'the fields alone',
    fires: false,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Date: Tue, 15 Nov 2022 12:45:26 GMT

`,
  },
  {
    name: 'the next response on the same connection',
    fires: false,
    http: `HTTP/1.1 204 No Content

HTTP/1.1 200 OK
Content-Length: 2

hi`,
  },
];
