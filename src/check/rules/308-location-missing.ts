// A 308 that does not say where to go (RFC 9110 §15.4.9).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '308-location-missing',
  code: 308,
  field: 'Location',
  why: 'The client is to repeat the request at a new address for good and is not told which.',
});

export const cases: readonly Case[] = [
  {
    name: 'no address',
    fires: true,
    http: `PUT /old HTTP/1.1
Host: www.example.com

HTTP/1.1 308 Permanent Redirect
Content-Length: 0

`,
  },
  {
    name: 'the address in another field',
    fires: true,
    http: `HTTP/1.1 308 Permanent Redirect
Content-Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a whole address',
    fires: false,
    http: `HTTP/1.1 308 Permanent Redirect
Location: https://www.example.com/new
Content-Length: 0

`,
  },
  {
    name: 'a relative reference is enough',
    fires: false,
    http: `HTTP/2 308
location: ../new

`,
  },
];
