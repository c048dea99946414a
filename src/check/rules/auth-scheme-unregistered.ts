// A challenge of a scheme that no client has heard of (RFC 9110 §16.4.1).

import { asksForCredentials, atChallenge, challengesIn } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

// The registry of authentication schemes, and three that never were in it and are widely implemented.
const known = new Set([
  ...['basic', 'bearer', 'concealed', 'digest', 'dpop', 'gnap', 'hoba', 'mutual', 'negotiate', 'oauth'],
  ...['privatetoken', 'scram-sha-1', 'scram-sha-256', 'vapid', 'ntlm', 'hawk', 'aws4-hmac-sha256'],
]);

export const rule: Rule = {
  id: 'auth-scheme-unregistered',
  kind: 'advice',
  source: 'RFC 9110 §16.4.1',
  summary: 'A challenge names a scheme that is not registered.',
  why: 'Clients skip a scheme that they do not know. What it asks for is then only in the documentation, if anywhere.',
  fix: 'Write `Bearer` for tokens of any kind. A scheme of your own is no fault where none of the registered ones fits; its clients have to be told.',
  // A private scheme is a way to keep browsers from asking for a password: a choice, not a mistake.
  profiles: ['strict'],
  status: asksForCredentials,
  needs: ['fields'],
  test: ({ response }) => {
    const sent = challengesIn(response).find(({ scheme }) => !known.has(scheme));
    return sent && atChallenge(sent);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a scheme for keys',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: ApiKey realm="api"
Content-Length: 0

`,
  },
  {
    name: 'behind one that is registered',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", Session realm="api"
Content-Length: 0

`,
  },
  {
    name: 'registered, in any case of letters',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: bearer realm="api", DIGEST realm="api", nonce="7d2f", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'never registered, and in every Windows client',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate
WWW-Authenticate: NTLM
Content-Length: 0

`,
  },
];
