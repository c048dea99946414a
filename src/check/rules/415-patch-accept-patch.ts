// The wrong patch format, and not a word about the right one (RFC 5789 §2.2).

import { fieldLine } from '../exchange.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '415-patch-accept-patch',
  code: 415,
  field: 'Accept-Patch',
  why: 'There are several patch formats, and no client can guess which one a server takes.',
  needs: ['request'],
  exempt: (response, { request }) =>
    request?.method !== 'PATCH' || fieldLine(response, 'accept-encoding') !== undefined,
});

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `PATCH /orders/7 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 415 Unsupported Media Type
Content-Length: 0`,
  },
  {
    name: 'another field',
    fires: true,
    http: `PATCH /orders/7 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 415 Unsupported Media Type
Accept: application/merge-patch+json
Content-Length: 0`,
  },
  {
    name: 'the patch formats',
    fires: false,
    http: `PATCH /orders/7 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 415 Unsupported Media Type
Accept-Patch: application/merge-patch+json
Content-Length: 0`,
  },
  {
    name: 'another method',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: text/plain
Content-Length: 2

hi
HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Content-Length: 0`,
  },
  {
    name: 'the coding was the cause',
    fires: false,
    http: `PATCH /orders/7 HTTP/1.1
Host: api.example.com
Content-Type: application/merge-patch+json
Content-Encoding: br
Content-Length: 2

??
HTTP/1.1 415 Unsupported Media Type
Accept-Encoding: gzip
Content-Length: 0`,
  },
];
