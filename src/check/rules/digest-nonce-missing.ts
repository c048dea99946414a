// A Digest challenge that cannot be answered (RFC 7616 §3.3).

import { asksForCredentials, eachChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'digest-nonce-missing',
  kind: 'must',
  source: 'RFC 7616 §3.3',
  summary: 'A Digest challenge lacks its realm or its nonce.',
  why: 'Both go into the digest. A client that does not have them cannot compute an answer, and the user cannot sign in.',
  fix: 'Send both, with a new nonce for each 401: `Digest realm="files", nonce="…", qop="auth", algorithm=SHA-256`.',
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('digest', (sent) => {
    const missing = ['realm', 'nonce'].filter((name) => paramOf(sent, name) === undefined);
    return missing.length === 0 ? undefined : `Missing: ${missing.join(' and ')}.`;
  }),
};

export const cases: readonly Case[] = [
  {
    name: 'no nonce',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'the scheme alone, from a proxy',
    fires: true,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: Digest
Content-Length: 0

`,
  },
  {
    name: 'both',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'no Digest',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
];
