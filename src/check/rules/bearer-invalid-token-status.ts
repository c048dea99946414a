// A token that did not pass, under a code that does not ask for another (RFC 6750 §3.1).

import { bearerError } from '../families/bearer-error.ts';
import { paramOf } from '../families/challenges.ts';
import type { Case } from '../rule.ts';

export const rule = bearerError({
  id: 'bearer-invalid-token-status',
  kind: 'should',
  source: 'RFC 6750 §3.1',
  error: 'invalid_token',
  code: 401,
  why: 'Clients refresh their token on 401. Under any other code they report a failure, and the user has to sign in again.',
  fix: 'Send 401. Where a new token of the same session would not help either, leave `invalid_token` out.',
  // A revoked session cannot be refreshed: some services choose 403 to say so, and tell why.
  exempt: ({ status }, sent) =>
    status === 403 && /\brevoked\b/i.test(paramOf(sent, 'error_description')?.value ?? ''),
});

export const cases: readonly Case[] = [
  {
    name: 'under 403',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired"
Content-Length: 0

`,
  },
  {
    name: 'under 400, of a DPoP challenge',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
WWW-Authenticate: DPoP error="invalid_token", algs="ES256"
Content-Length: 0

`,
  },
  {
    name: 'under 401',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'a session that was ended on purpose',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token was revoked"
Content-Length: 0

`,
  },
  {
    name: 'another error under 403',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"
Content-Length: 0

`,
  },
];
