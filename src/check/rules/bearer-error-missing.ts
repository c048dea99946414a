// A token came and did not pass, and the challenge does not say so (RFC 6750 §3).

import { parseAuthorization } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import { atChallenge, challengesIn, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'bearer-error-missing',
  kind: 'should',
  source: 'RFC 6750 §3',
  summary: 'The request had a Bearer token, and the challenge does not say what is wrong with it.',
  why: 'A client cannot tell an expired token, which it may refresh, from a missing one.',
  fix: 'Add `error="invalid_token"`, and an error_description that says whether it expired.',
  status: (code) => code === 401,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    const line = request && fieldLine(request, 'authorization');
    if (line === undefined) return undefined;
    const bearers = challengesIn(response).filter(({ scheme }) => scheme === 'bearer');
    if (bearers[0] === undefined || bearers.some((sent) => paramOf(sent, 'error') !== undefined))
      return undefined;
    const credentials = parseAuthorization(line.value).value;
    return credentials?.scheme.toLowerCase() === 'bearer' ? atChallenge(bearers[0]) : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a realm alone',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'nothing at all',
    fires: true,
    http: `GET /orders HTTP/2
host: api.example.com
authorization: bearer mF_9.B5f-4.1JqM

HTTP/2 401
www-authenticate: Bearer

`,
  },
  {
    name: 'an error code',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'no token came',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'a password came',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: Basic dXNlcjpwYXNz

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
];
