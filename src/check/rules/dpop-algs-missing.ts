// A DPoP challenge that does not say which signatures will do (RFC 9449 §7.1).

import { asksForCredentials, eachChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'dpop-algs-missing',
  kind: 'should',
  source: 'RFC 9449 §7.1',
  summary: 'A DPoP challenge has no algs.',
  why: 'A client with a key of a kind that the server does not take learns so only by failing.',
  fix: 'List the algorithms of proofs that are accepted: `DPoP algs="ES256 EdDSA"`.',
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('dpop', (sent) => {
    // The proof was fine but for the nonce, so its algorithm is known to do: RFC 9449 §9 shows such a challenge.
    if (paramOf(sent, 'error')?.value === 'use_dpop_nonce') return undefined;
    return paramOf(sent, 'algs') === undefined || undefined;
  }),
};

export const cases: readonly Case[] = [
  {
    name: 'an error alone',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="invalid_token"
Content-Length: 0

`,
  },
  {
    name: 'beside Bearer',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", DPoP realm="api"
Content-Length: 0

`,
  },
  {
    name: 'one algorithm',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP algs="ES256"
Content-Length: 0

`,
  },
  {
    name: 'all that is missing is the nonce',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="The proof needs a nonce"
DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v
Content-Length: 0

`,
  },
  {
    name: 'Bearer needs none',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
];
