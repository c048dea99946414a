// A malformed request for a token's resource, under a code that speaks of something else (RFC 6750 §3.1).

import { bearerError } from '../families/bearer-error.ts';
import type { Case } from '../rule.ts';

export const rule = bearerError({
  id: 'bearer-invalid-request-status',
  kind: 'should',
  source: 'RFC 6750 §3.1',
  error: 'invalid_request',
  code: 400,
  why: 'The request itself is broken: no new token makes it better. After a 401 a client fetches one and sends the same again.',
  fix: 'Send 400. For a token that did not pass, keep 401 and write `error="invalid_token"`.',
});

export const cases: readonly Case[] = [
  {
    name: 'under 401',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_request"
Content-Length: 0

`,
  },
  {
    name: 'under 403',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer realm="api", error="invalid_request", error_description="Two tokens were sent"
Content-Length: 0

`,
  },
  {
    name: 'under 400',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
WWW-Authenticate: Bearer realm="api", error="invalid_request"
Content-Length: 0

`,
  },
  {
    name: 'no error code',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
];
