// A 307 that does not say where to go (RFC 9110 §15.4.8).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '307-location-missing',
  code: 307,
  field: 'Location',
  why: 'The client is to repeat the request elsewhere and is not told where.',
});

export const cases: readonly Case[] = [
  {
    name: 'no address',
    fires: true,
    http: `POST /old HTTP/1.1
Host: www.example.com

HTTP/1.1 307 Temporary Redirect
Content-Length: 0

`,
  },
  {
    name: 'the address in another field',
    fires: true,
    http: `HTTP/1.1 307 Temporary Redirect
Content-Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a whole address',
    fires: false,
    http: `HTTP/1.1 307 Temporary Redirect
Location: https://www.example.com/new
Content-Length: 0

`,
  },
  {
    name: 'a relative reference is enough',
    fires: false,
    http: `HTTP/2 307
location: ../new

`,
  },
];
