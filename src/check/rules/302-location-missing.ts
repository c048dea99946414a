// A 302 that does not say where to go (RFC 9110 §15.4.3).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '302-location-missing',
  code: 302,
  field: 'Location',
  why: 'A browser has nowhere to go and shows an empty page.',
});

export const cases: readonly Case[] = [
  {
    name: 'no address',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Content-Length: 0

`,
  },
  {
    name: 'the address in another field',
    fires: true,
    http: `HTTP/1.1 302 Found
Content-Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a whole address',
    fires: false,
    http: `HTTP/1.1 302 Found
Location: https://www.example.com/new
Content-Length: 0

`,
  },
  {
    name: 'a relative reference is enough',
    fires: false,
    http: `HTTP/2 302
location: ../new

`,
  },
];
