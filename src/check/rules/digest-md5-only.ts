// Digest with nothing better than MD5 (RFC 7616 §3.7, §5.1).

import { asksForCredentials, atChallenge, challengesIn, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'digest-md5-only',
  kind: 'advice',
  source: 'RFC 7616 §5.1',
  summary: 'Digest is offered with MD5 alone.',
  why: 'Passwords are guessed from a recorded MD5 digest at billions of tries a second. MD5 is there for old clients only.',
  fix: 'Offer a challenge with `algorithm=SHA-256` first, and keep the one with MD5 behind it as long as old clients need it.',
  status: asksForCredentials,
  needs: ['fields'],
  test: ({ response }) => {
    const digests = challengesIn(response).filter(({ scheme }) => scheme === 'digest');
    // RFC 7616 §3.3: without the parameter, MD5 is meant.
    const weak = digests.every((sent) => /^md5(?:-sess)?$/i.test(paramOf(sent, 'algorithm')?.value ?? 'md5'));
    return weak && digests[0] !== undefined ? atChallenge(digests[0]) : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'by name',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=MD5
Content-Length: 0

`,
  },
  {
    name: 'by silence',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth"
Content-Length: 0

`,
  },
  {
    name: 'the better one first',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=SHA-256
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=MD5
Content-Length: 0

`,
  },
  {
    name: 'no Digest at all',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
];
