// An error code for a token that nobody sent (RFC 6750 §3.1).

import { oauthError } from '../families/bearer-error.ts';
import { atChallenge, paramOf } from '../families/challenges.ts';
import { carriesCredentials } from '../families/credentials.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'bearer-error-without-token',
  kind: 'should',
  source: 'RFC 6750 §3.1',
  summary: 'The request had no token, and the challenge still has an error code.',
  why: 'Clients take `invalid_token` for a token that expired: they try to refresh what they never had instead of asking the user to sign in.',
  fix: 'Without credentials send the challenge alone: `WWW-Authenticate: Bearer realm="api"`.',
  status: (code) => code === 401,
  // Browsers take credentials out of what they export: only bytes from the wire show that there were none.
  needs: ['request', 'fields', 'raw'],
  test: ({ request, response }) => {
    const sent = oauthError(response);
    if (sent === undefined || request === undefined || carriesCredentials(request) !== false)
      return undefined;
    return atChallenge(sent, undefined, paramOf(sent, 'error'));
  },
};

export const cases: readonly Case[] = [
  {
    name: 'no credentials at all',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="No token"
Content-Length: 0

`,
  },
  {
    name: 'a malformed request, it says',
    fires: true,
    http: `GET /orders?page=2 HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="invalid_request"
Content-Length: 0

`,
  },
  {
    name: 'a token that did not pass',
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
    name: 'a token in the query',
    fires: false,
    http: `GET /orders?access_token=mF_9.B5f-4.1JqM HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'perhaps in a cookie',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Cookie: s=1

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'a bare challenge',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
];
