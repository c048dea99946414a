// A valid token with too few rights, under a code that asks for another token (RFC 6750 §3.1).

import { bearerError } from '../families/bearer-error.ts';
import type { Case } from '../rule.ts';

export const rule = bearerError({
  id: 'bearer-insufficient-scope-status',
  kind: 'should',
  source: 'RFC 6750 §3.1',
  error: 'insufficient_scope',
  code: 403,
  why: 'The token is valid. After a 401 clients refresh it, get one with the same rights, and may go round in a circle.',
  fix: 'Send 403 and name the rights that are needed: `error="insufficient_scope", scope="orders:write"`.',
});

export const cases: readonly Case[] = [
  {
    name: 'under 401',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"
Content-Length: 0

`,
  },
  {
    name: 'under 404',
    fires: true,
    http: `HTTP/1.1 404 Not Found
WWW-Authenticate: Bearer error="insufficient_scope"
Content-Length: 0

`,
  },
  {
    name: 'under 403',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"
Content-Length: 0

`,
  },
  {
    name: 'a parameter of another scheme',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate, GNAP error="insufficient_scope"
Content-Length: 0

`,
  },
];
