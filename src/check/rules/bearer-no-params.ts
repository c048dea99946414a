// A Bearer challenge that says nothing more (RFC 6750 §3). Disputed: RFC 9449 has one in an example.

import { asksForCredentials, eachChallenge } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'bearer-no-params',
  kind: 'must',
  source: 'RFC 6750 §3',
  summary: 'A Bearer challenge has no parameter.',
  why: 'The definition of the scheme asks for at least one. Old clients may not take a bare word for a challenge.',
  fix: 'Add a realm: `WWW-Authenticate: Bearer realm="api"`.',
  profiles: ['spec', 'strict'],
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('bearer', ({ challenge }) => challenge.params.length === 0 || undefined),
};

export const cases: readonly Case[] = [
  {
    name: 'the scheme alone',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer
Content-Length: 0

`,
  },
  {
    name: 'beside another scheme',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer, Basic realm="api"
Content-Length: 0

`,
  },
  {
    name: 'a realm',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'an error',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="invalid_token"
Content-Length: 0

`,
  },
];
