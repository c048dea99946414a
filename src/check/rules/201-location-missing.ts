// Something was created, and where it is stays a secret (RFC 9110 §9.3.3).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '201-location-missing',
  code: 201,
  field: 'Location',
  why: 'Without it the client has to build the address of the new resource from its content, or search for it.',
  needs: ['request'],
  // After PUT the target itself is the new resource (RFC 9110 §15.3.2).
  exempt: (_, { request }) => request?.method !== 'POST',
});

export const cases: readonly Case[] = [
  {
    name: 'after POST',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
###
HTTP/1.1 201 Created
Content-Type: application/json
Content-Length: 8

{"id":7}`,
  },
  {
    name: 'the address in the content alone',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Content-Type: application/json

{"url":"/orders/7"}`,
  },
  {
    name: 'after POST, with the address',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Location: /orders/7
Content-Length: 0

`,
  },
  {
    name: 'after PUT the target is the address',
    fires: false,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Content-Length: 0

`,
  },
];
