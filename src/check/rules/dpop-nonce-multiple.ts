// Two nonces, and nobody knows which (RFC 9449 §8).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'dpop-nonce-multiple',
  kind: 'must',
  source: 'RFC 9449 §8',
  summary: 'A response has more than one DPoP-Nonce.',
  why: 'One client takes the first, another the last, a third joins them: with the wrong nonce the next request fails.',
  fix: 'Send one. Look for two layers that both add it: a gateway and the application behind it.',
  needs: ['fields'],
  test: ({ response }) => {
    let count = 0;
    for (const field of response.fields)
      if (field.lower === 'dpop-nonce' && ++count === 2) return { where: { part: 'field', field } };
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'two on a challenge',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP error="use_dpop_nonce", algs="ES256"
DPoP-Nonce: eyJ7S_zG.eyJH0-Z
DPoP-Nonce: HX4w-7v
Content-Length: 0

`,
  },
  {
    name: 'two on a success',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: no-store
DPoP-Nonce: eyJ7S_zG.eyJH0-Z
dpop-nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
  {
    name: 'one',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: no-store
DPoP-Nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
  {
    name: 'none',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: DPoP algs="ES256"
Content-Length: 0

`,
  },
];
