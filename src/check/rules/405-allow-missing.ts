// A 405 that does not say which methods are allowed (RFC 9110 §15.5.6).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '405-allow-missing',
  code: 405,
  field: 'Allow',
  why: 'The client knows that it chose the wrong method, but not which one is right.',
  fix: 'An empty value is right for a resource that takes no method at the moment.',
});

export const cases: readonly Case[] = [
  {
    name: 'no list',
    fires: true,
    http: `DELETE /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 405 Method Not Allowed
Content-Length: 0

`,
  },
  {
    name: 'only the list for cross-origin requests',
    fires: true,
    http: `HTTP/2 405
access-control-allow-methods: GET, POST

`,
  },
  {
    name: 'a list',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Content-Length: 0

`,
  },
  {
    name: 'an empty list conforms',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow:
Content-Length: 0

`,
  },
];
