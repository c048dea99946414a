// A list of challenges that does not follow its grammar (RFC 9110 §11.3, §11.6.1).

import { parseChallenges } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

// Other rules speak of these; old text inside quotes is allowed by the grammar (RFC 9110 §5.6.4).
const elsewhere = new Set(['empty-value', 'duplicate-param', 'realm-unquoted', 'obs-text']);

export const rule: Rule = {
  id: 'challenge-syntax',
  kind: 'must',
  source: 'RFC 9110 §11.6.1',
  summary: 'A challenge does not follow the grammar of WWW-Authenticate and Proxy-Authenticate.',
  why: 'Clients disagree on broken challenges: one skips the scheme, another takes a parameter for a scheme, and the user is never asked.',
  fix: 'Write the scheme, a space, then parameters parted by commas: `Bearer realm="api", error="invalid_token"`. No comma follows the scheme.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['www-authenticate', 'proxy-authenticate'], (value) =>
      parseChallenges(value).problems.filter(({ code }) => !elsewhere.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'a comma after the scheme',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer, error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'a quote that is never closed',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files
Content-Length: 0

`,
  },
  {
    name: 'two parameters without a comma, from a proxy',
    fires: true,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: Digest realm="proxy" nonce="abc"
Content-Length: 0

`,
  },
  {
    name: 'several parameters in one challenge',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired, sign in again"
Content-Length: 0

`,
  },
  {
    name: 'two challenges in one field',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", Basic realm="api", charset="UTF-8"
Content-Length: 0

`,
  },
  {
    name: 'a token68',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==
Content-Length: 0

`,
  },
];
