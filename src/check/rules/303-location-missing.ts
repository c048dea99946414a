// A 303 that does not say where to go (RFC 9110 §15.4.4).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '303-location-missing',
  code: 303,
  field: 'Location',
  why: 'The answer lies at another address, and the client is not told which: the result of its request is lost.',
});

export const cases: readonly Case[] = [
  {
    name: 'no address',
    fires: true,
    http: `POST /old HTTP/1.1
Host: www.example.com

HTTP/1.1 303 See Other
Content-Length: 0

`,
  },
  {
    name: 'the address in another field',
    fires: true,
    http: `HTTP/1.1 303 See Other
Content-Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a whole address',
    fires: false,
    http: `HTTP/1.1 303 See Other
Location: https://www.example.com/new
Content-Length: 0

`,
  },
  {
    name: 'a relative reference is enough',
    fires: false,
    http: `HTTP/2 303
location: ../new

`,
  },
];
