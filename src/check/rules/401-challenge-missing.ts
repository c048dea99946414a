// A 401 without a challenge leaves the client guessing (RFC 9110 §11.6.1).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '401-challenge-missing',
  code: 401,
  field: 'WWW-Authenticate',
  why: 'The challenge tells a client how to authenticate. Without it libraries do not ask for credentials or refresh a token: they report a plain failure.',
  fix: 'Where no scheme fits, because a cookie carries the session, turn this rule off by its id.',
});

export const cases: readonly Case[] = [
  {
    name: 'no challenge at all',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
Content-Type: application/json

{"message":"Sign in first"}`,
  },
  {
    name: 'the field for proxies instead',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
Proxy-Authenticate: Basic realm="api"
Content-Length: 0

`,
  },
  {
    name: 'one challenge',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'two fields, in lower case, over HTTP/2',
    fires: false,
    http: `HTTP/2 401
www-authenticate: Bearer realm="api"
www-authenticate: Basic realm="api", charset="UTF-8"

`,
  },
  {
    name: '403 needs no challenge',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
Content-Length: 0

`,
  },
];
