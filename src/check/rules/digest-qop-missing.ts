// A Digest challenge in the form of 1997 (RFC 7616 §3.3).

import { asksForCredentials, eachChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'digest-qop-missing',
  kind: 'must',
  source: 'RFC 7616 §3.3',
  summary: 'A Digest challenge has no qop.',
  why: 'Without it clients fall back to the oldest form of the scheme, which has no count and no nonce of their own: a recorded answer can be sent again. Newer clients refuse.',
  fix: 'Add `qop="auth"`, quoted.',
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('digest', (sent) => paramOf(sent, 'qop') === undefined || undefined),
};

export const cases: readonly Case[] = [
  {
    name: 'realm and nonce alone',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a"
Content-Length: 0

`,
  },
  {
    name: 'one of two challenges',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=SHA-256
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", algorithm=MD5
Content-Length: 0

`,
  },
  {
    name: 'quality of protection',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'two to choose from',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth, auth-int", algorithm=SHA-256
Content-Length: 0

`,
  },
];
