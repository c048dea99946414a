// Rows of the decision table: DPoP, and CORS preflights. Holds no test.

import { AUDIENCE, authorization, bearer, mint, prove, seconds, thumbprint } from '../kit.test.ts';
import type { Row } from './row.test.ts';
import {
  badProof,
  denied,
  good,
  invalid,
  missing,
  ok,
  onDpop,
  other,
  plain,
  proven,
  token,
} from './row.test.ts';

export const dpopRows: readonly Row[] = [
  // DPoP.
  { name: 'D1 D3: a proof', fields: proven(), ...ok },
  {
    name: 'D2: the target in another spelling',
    fields: proven({ htu: 'HTTPS://API.example:443/x/../%6fpen?a#b' }),
    ...ok,
  },
  {
    name: 'D6: a bound token as Bearer',
    fields: token({ cnf: { jkt: thumbprint } }),
    ...denied('The token is bound to a key and needs the DPoP scheme'),
  },
  {
    name: 'D6: another binding',
    fields: token({ cnf: { 'x5t#S256': 'x' } }),
    ...denied('The token is bound in a way that cannot be checked here'),
  },
  {
    name: 'D3: an unbound token as DPoP',
    fields: async () => authorization(`DPoP ${good}`),
    status: 401,
    challenges: onDpop(invalid('The token is not bound to a key, so it is no DPoP token')),
    code: 'invalid',
    refresh: false,
  },
  {
    name: 'D1 D4: no proof',
    fields: async () => authorization(`DPoP ${await mint({ cnf: { jkt: thumbprint } })}`),
    ...badProof('Exactly one DPoP proof is needed'),
  },
  {
    name: 'D1: another method',
    fields: proven({ htm: 'POST' }),
    ...badProof('The DPoP proof is for another method'),
  },
  {
    name: 'D1: another target',
    fields: proven({ htu: `${AUDIENCE}/other` }),
    ...badProof('The DPoP proof is for another target'),
  },
  {
    name: 'D1: another host',
    fields: proven({ htu: 'https://evil.example/open' }),
    ...badProof('The DPoP proof is for another target'),
  },
  {
    name: 'D1: a target that is none',
    fields: proven({ htu: '/open' }),
    ...badProof('The DPoP proof is for another target'),
  },
  {
    name: 'D1: another token',
    fields: proven({ ath: 'x' }),
    ...badProof('The DPoP proof is for another token'),
  },
  {
    name: 'D1: no jti',
    fields: proven({ jti: undefined }),
    ...badProof('The DPoP proof lacks a claim, or has one of the wrong type'),
  },
  {
    name: 'D1: iat as text',
    fields: proven({ iat: 'now' }),
    ...badProof('The DPoP proof lacks a claim, or has one of the wrong type'),
  },
  {
    name: 'D1 D10: too old',
    fields: proven({ iat: seconds(-301) }),
    ...badProof('The DPoP proof is too old, or from the future'),
  },
  {
    name: 'D1: from the future',
    fields: proven({ iat: seconds(60) }),
    ...badProof('The DPoP proof is too old, or from the future'),
  },
  {
    name: 'D1: another type',
    fields: proven({}, { typ: 'JWT' }),
    ...badProof('The type of the DPoP proof is not dpop+jwt'),
  },
  {
    name: 'D1: a private key',
    fields: proven({}, { jwk: { kty: 'EC', d: 'x' } }),
    ...badProof('The DPoP proof has no public key, or not only that'),
  },
  {
    name: 'D1: no key',
    fields: proven({}, { jwk: undefined }),
    ...badProof('The DPoP proof has no public key, or not only that'),
  },
  {
    name: 'D1: the key of somebody else',
    fields: proven({}, { jwk: other.jwk }),
    ...badProof('The signature of the DPoP proof does not verify'),
  },
  {
    name: 'D1: a proof by another key',
    fields: async () => {
      const access = await mint({ cnf: { jkt: thumbprint } });
      return [
        ['Authorization', `DPoP ${access}`],
        ['DPoP', await prove(access, {}, {}, other)],
      ];
    },
    status: 401,
    challenges: onDpop(invalid('The token is bound to another key than that of the DPoP proof')),
    code: 'invalid',
    refresh: false,
  },
  {
    name: 'D7: an expired token as DPoP',
    fields: proven({}, {}, { exp: seconds(-60) }),
    status: 401,
    challenges: onDpop(invalid('The token expired')),
    code: 'expired',
    refresh: true,
  },
  {
    name: 'D3: scope as DPoP',
    target: '/admin',
    fields: proven({ htu: `${AUDIENCE}/admin` }),
    status: 403,
    challenges: [
      `${plain.DPoP}, error="insufficient_scope", error_description="The token lacks the scopes admin and audit", scope="admin audit"`,
    ],
    code: 'insufficient_scope',
    refresh: false,
  },
  // CORS.
  {
    name: 'D5: a preflight is not challenged',
    method: 'OPTIONS',
    fields: [
      ['Origin', 'https://app.example'],
      ['Access-Control-Request-Method', 'GET'],
    ],
    status: 200,
    subject: null,
  },
  { name: 'OPTIONS that is no preflight', method: 'OPTIONS', ...missing },
  {
    name: 'OPTIONS with wrong credentials is no preflight',
    method: 'OPTIONS',
    fields: [['Origin', 'https://app.example'], ['Access-Control-Request-Method', 'GET'], ...bearer('x')],
    ...denied('The token is not a signed JWT'),
  },
];
