// A 301 that does not say where to go (RFC 9110 §15.4.2).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '301-location-missing',
  code: 301,
  field: 'Location',
  why: 'Browsers show an empty page and crawlers drop the address: the new one is nowhere.',
});

export const cases: readonly Case[] = [
  {
    name: 'no address',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Content-Length: 0

`,
  },
  {
    name: 'the address in another field',
    fires: true,
    http: `HTTP/1.1 301 Moved Permanently
Content-Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a whole address',
    fires: false,
    http: `HTTP/1.1 301 Moved Permanently
Location: https://www.example.com/new
Content-Length: 0

`,
  },
  {
    name: 'a relative reference is enough',
    fires: false,
    http: `HTTP/2 301
location: ../new

`,
  },
];
