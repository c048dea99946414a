// Configurations that are unsafe or contradict themselves do not start.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { GuardOptions, ProtectOptions } from './index.ts';
import { guard } from './index.ts';
import { AUDIENCE, ISSUER, pairs } from './kit.test.ts';
import { bearer, keys, secret } from './subject.test.ts';

suite('configurations that are unsafe or contradict themselves', () => {
  const loose = (options: unknown, demands?: unknown) => () =>
    guard({ realm: 'api', ...(options as object) } as GuardOptions)(demands as ProtectOptions);
  const hs = { alg: 'HS256', key: secret };
  const cases: readonly [name: string, make: () => unknown, message: RegExp][] = [
    ['nothing to authenticate with', loose({}), /needs `bearer`/],
    ['H6: a line break in the realm', loose({ bearer, realm: 'a\r\nSet-Cookie: b' }), /printable ASCII/],
    ['an empty realm', loose({ bearer, realm: '' }), /printable ASCII/],
    ['B12: a quote in a scope', loose({ bearer }, { scope: 'a"b' }), /RFC 6750 §3/],
    ['B12: a line break in a scope', loose({ bearer }, { scope: ['a\r\nb'] }), /RFC 6750 §3/],
    ['S1: a negative age', loose({ bearer }, { maxAge: -1 }), /seconds/],
    ['J16: no audience', loose({ bearer: { issuer: ISSUER, keys } }), /audience/],
    ['J16: an empty list of audiences', loose({ bearer: { ...bearer, audience: [] } }), /audience/],
    ['no issuer', loose({ bearer: { ...bearer, issuer: '' } }), /issuer/],
    ['J10: alg none', loose({ bearer: { ...bearer, algorithms: ['none'] } }), /not supported/],
    [
      'J11: secrets together with key pairs',
      loose({ bearer: { ...bearer, algorithms: ['HS256', 'RS256'] } }),
      /together/,
    ],
    [
      'J11: secrets from a key set',
      loose({ bearer: { issuer: ISSUER, audience: AUDIENCE, algorithms: ['HS256'] } }),
      /as bytes/,
    ],
    [
      'J14: a short secret',
      loose({ bearer: { ...bearer, keys: [{ alg: 'HS256', key: secret.slice(1) }] } }),
      /32 bytes/,
    ],
    [
      'J10: a secret for a key pair',
      loose({ bearer: { ...bearer, algorithms: ['RS256'], keys: [{ ...hs, alg: 'RS256' }] } }),
      /secret/,
    ],
    [
      'J10: a key of an algorithm that is not allowed',
      loose({ bearer: { ...bearer, algorithms: ['ES256'], keys: [hs] } }),
      /not among/,
    ],
    [
      'a private key',
      loose({ bearer: { ...bearer, keys: [{ alg: 'ES256', key: pairs.ES256.privateKey }] } }),
      /public/,
    ],
    ['keys twice', loose({ bearer: { ...bearer, jwks: 'https://id.example/k' } }), /not both/],
    [
      'keys without TLS',
      loose({ bearer: { issuer: ISSUER, audience: AUDIENCE, jwks: 'http://id.example/k' } }),
      /https/,
    ],
    [
      'discovery without TLS',
      loose({ bearer: { issuer: 'http://id.example', audience: AUDIENCE } }),
      /https/,
    ],
    ['an hour of tolerance', loose({ bearer: { ...bearer, clockTolerance: 3600 } }), /300/],
    [
      'DPoP without tokens',
      loose({ basic: { verify: () => undefined }, dpop: { origin: AUDIENCE } }),
      /needs `bearer`/,
    ],
    ['DPoP: an origin with a path', loose({ bearer, dpop: { origin: `${AUDIENCE}/` } }), /origin/],
    [
      'DPoP: a symmetric algorithm',
      loose({ bearer, dpop: { origin: AUDIENCE, algorithms: ['HS256'] } }),
      /key pairs/,
    ],
    [
      'DPoP: a short secret for nonces',
      loose({ bearer, dpop: { origin: AUDIENCE, nonceSecret: secret.slice(1) } }),
      /32/,
    ],
    [
      'CORS: cookies from everywhere',
      loose({ bearer, cors: { origins: '*', credentials: true } }),
      /origins/,
    ],
    ['revoked: 404', loose({ bearer, revoked: 404 }), /401 or 403/],
  ];
  for (const [name, make, message] of cases) {
    test(name, () =>
      assert.throws(make, (error: Error) => error instanceof TypeError && message.test(error.message)),
    );
  }
});
