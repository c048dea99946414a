// A coding for content that cannot be there (RFC 9112 §6.1).

import { fieldForbidden } from '../families/field-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = fieldForbidden({
  id: '204-transfer-encoding',
  source: 'RFC 9112 §6.1',
  fields: ['transfer-encoding'],
  status: (code) => code === 204,
  summary: 'A 204 response has Transfer-Encoding.',
  why: 'A 204 ends with its fields. Some clients and proxies wait for chunks that never come, until their time is up.',
  fix: 'Leave Transfer-Encoding out. Look for a proxy or framework that adds it to every response without a length.',
});

export const cases: readonly Case[] = [
  {
    name: 'chunked, and no chunks',
    fires: true,
    http: `HTTP/1.1 204 No Content
Transfer-Encoding: chunked

`,
  },
  {
    name: 'after a DELETE',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Date: Tue, 15 Nov 2022 12:45:26 GMT
Transfer-Encoding: chunked

`,
  },
  {
    name: 'the fields alone',
    fires: false,
    http: `HTTP/1.1 204 No Content
Date: Tue, 15 Nov 2022 12:45:26 GMT

`,
  },
  {
    name: 'chunked content on a 200',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: text/plain
Transfer-Encoding: chunked

2
hi
0

`,
  },
];
