// Digest is particular about quotes (RFC 7616 §3.3).

import { asksForCredentials, atChallenge, challengesIn } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

// The realm has a rule for all schemes.
const quoted = new Set(['domain', 'nonce', 'opaque', 'qop']);
const unquoted = new Set(['stale', 'algorithm']);

export const rule: Rule = {
  id: 'digest-quoting',
  kind: 'must',
  source: 'RFC 7616 §3.3',
  summary: 'A parameter of a Digest challenge has quotes where it may not, or none where it must.',
  why: 'Clients from before the general grammar read these parameters in one form only; with the other they compute a wrong digest or none.',
  fix: 'Quote realm, domain, nonce, opaque and qop. Do not quote stale and algorithm: `algorithm=SHA-256`.',
  status: asksForCredentials,
  needs: ['fields'],
  test: ({ response }) => {
    for (const sent of challengesIn(response)) {
      if (sent.scheme !== 'digest') continue;
      for (const param of sent.challenge.params) {
        const name = param.name.toLowerCase();
        if (param.quoted ? unquoted.has(name) : quoted.has(name))
          return atChallenge(
            sent,
            `\`${name}\` is written ${param.quoted ? 'with' : 'without'} quotes.`,
            param,
          );
      }
    }
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a quoted algorithm',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm="SHA-256"
Content-Length: 0

`,
  },
  {
    name: 'qop without quotes',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop=auth, algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'stale with quotes',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", stale="true", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'as it should be',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", opaque="51ab", stale=true, qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
  {
    name: 'a parameter that may have either form',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="files", nonce="7d2f9a", qop="auth", algorithm=SHA-256, charset=UTF-8, userhash=true
Content-Length: 0

`,
  },
];
