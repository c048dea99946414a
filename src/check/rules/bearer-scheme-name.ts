// An OAuth challenge under a name that OAuth does not have (RFC 6750 §3).

import { atChallenge, challengesIn, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

const errors = new Set(['invalid_token', 'invalid_request', 'insufficient_scope']);
// What people write for Bearer; any other scheme may have errors of these names, too.
const aliases = /^(?:oauth|oauth2|oauth-?2\.0|jwt|token|access-?_?token|bearer-?_?token|api-?_?token)$/;

export const rule: Rule = {
  id: 'bearer-scheme-name',
  kind: 'must',
  source: 'RFC 6750 §3',
  summary: 'A challenge with an OAuth error code has another scheme than Bearer.',
  why: 'Clients look for the scheme by its name. They do not see the error code under another one, and do not refresh the token.',
  fix: 'Write `Bearer`, whatever the format of the token is: `WWW-Authenticate: Bearer error="invalid_token"`.',
  status: (code) => code === 400 || code === 401 || code === 403,
  needs: ['fields'],
  test: ({ response }) => {
    const sent = challengesIn(response).find(
      (each) => aliases.test(each.scheme) && errors.has(paramOf(each, 'error')?.value ?? ''),
    );
    return sent && atChallenge(sent);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the format of the token for its scheme',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: JWT realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'the name of the framework',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: OAuth2 error="insufficient_scope", scope="orders:write"
Content-Length: 0

`,
  },
  {
    name: 'by its name',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'DPoP has the same codes',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="invalid_token", algs="ES256"
Content-Length: 0

`,
  },
  {
    name: 'OAuth 1 has a scheme of its own',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: OAuth realm="photos"
Content-Length: 0

`,
  },
];
