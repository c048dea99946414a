// A conflict, and with what is not told (RFC 9110 §15.5.10).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '409-no-explanation',
  source: 'RFC 9110 §15.5.10',
  status: (code) => code === 409,
  summary: 'A 409 does not say what conflicts.',
  why: 'The code means that the user may resolve the conflict and send the request again. Nobody can resolve what is not named.',
  fix: 'Name the conflict in the content: the version that is there, the name that is taken.',
});

export const cases: readonly Case[] = [
  {
    name: 'PUT',
    fires: true,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 409 Conflict
Content-Length: 0`,
  },
  {
    name: 'the request is not known',
    fires: true,
    http: `HTTP/1.1 409 Conflict
Content-Length: 0

`,
  },
  {
    name: 'named',
    fires: false,
    http: `HTTP/1.1 409 Conflict
Content-Type: application/problem+json

{"title":"Conflict","status":409,"detail":"The name is taken."}`,
  },
  {
    name: 'HEAD has no content',
    fires: false,
    http: `HEAD /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 409 Conflict
Content-Length: 0

`,
  },
];
