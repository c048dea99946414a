// A realm that is no quoted-string (RFC 9110 §11.5).

import { parseChallenges } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'realm-not-quoted',
  kind: 'must',
  source: 'RFC 9110 §11.5',
  summary: 'A challenge has a realm without quotes.',
  why: 'Other parameters may go without quotes, the realm may not: old clients only understand it with them.',
  fix: 'Write `realm="api"`, with double quotes.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['www-authenticate', 'proxy-authenticate'], (value) =>
      parseChallenges(value).problems.filter(({ code }) => code === 'realm-unquoted'),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'Basic',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm=files
Content-Length: 0

`,
  },
  {
    name: 'the second of two challenges',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", Basic realm=api
Content-Length: 0

`,
  },
  {
    name: 'quoted',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
  {
    name: 'another parameter without quotes',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="abc", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
];
