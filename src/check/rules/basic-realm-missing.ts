// A Basic challenge without a realm (RFC 7617 §2).

import { asksForCredentials, eachChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'basic-realm-missing',
  kind: 'must',
  source: 'RFC 7617 §2',
  summary: 'A Basic challenge has no realm.',
  why: 'The realm tells the user, and the password manager, which password is meant. Some clients ignore the challenge without it.',
  fix: 'Name the protection space: `WWW-Authenticate: Basic realm="files", charset="UTF-8"`.',
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('basic', (sent) => paramOf(sent, 'realm') === undefined || undefined),
};

export const cases: readonly Case[] = [
  {
    name: 'the scheme alone',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic
Content-Length: 0

`,
  },
  {
    name: 'only the charset, behind another challenge',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", Basic charset="UTF-8"
Content-Length: 0

`,
  },
  {
    name: 'a realm',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
  {
    name: 'an empty realm is one',
    fires: false,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: BASIC Realm=""
Content-Length: 0

`,
  },
  {
    name: 'another scheme',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate
Content-Length: 0

`,
  },
];
