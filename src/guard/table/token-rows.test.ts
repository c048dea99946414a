// Rows of the decision table: JWTs as Bearer, from header to claims. Holds no test.

import { AUDIENCE, assemble, bearer, mint, seconds } from '../kit.test.ts';
import type { Row } from './row.test.ts';
import { denied, expired, ok, other, token } from './row.test.ts';

export const tokenRows: readonly Row[] = [
  // The header of the token.
  { name: 'B10 J6: garbage', fields: bearer('garbage'), ...denied('The token is not a signed JWT') },
  {
    name: 'J6 J11: alg none',
    fields: bearer(`${assemble({ alg: 'none', typ: 'at+jwt' }, {}, '')}`),
    ...denied('The algorithm of the token is not accepted'),
  },
  {
    name: 'J10: alg HS256',
    fields: bearer(assemble({ alg: 'HS256', kid: 'RS256', typ: 'at+jwt' }, {})),
    ...denied('The algorithm of the token is not accepted'),
  },
  {
    name: 'J10: the key of another algorithm',
    fields: token({}, { kid: 'RS256' }),
    ...denied('The key of the token is not known', 'invalid', true),
  },
  {
    name: 'J5 J18: an ID token',
    fields: token({}, { typ: 'JWT' }),
    ...denied('The type of the token is not that of an access token'),
  },
  {
    name: 'J5: no type',
    fields: token({}, { typ: undefined }),
    ...denied('The type of the token is not that of an access token'),
  },
  {
    name: 'J5: the type in full and in another case',
    fields: token({}, { typ: 'Application/AT+JWT' }),
    ...ok,
  },
  {
    name: 'J12: an unknown critical extension',
    fields: bearer(assemble({ alg: 'ES256', typ: 'at+jwt', crit: ['x'], x: 1 }, {})),
    ...denied('The token demands an extension that is not supported'),
  },
  {
    name: 'J12: content that is not encoded',
    fields: bearer(assemble({ alg: 'ES256', typ: 'at+jwt', b64: false, crit: ['b64'] }, {})),
    ...denied('The token demands an extension that is not supported'),
  },
  {
    name: 'J17: an embedded key is not used',
    fields: async () => bearer(await mint({}, { jwk: other.jwk }, other)),
    ...denied('The signature of the token does not verify'),
  },
  {
    name: 'J17: jku and x5u are not followed',
    fields: token({}, { jku: 'https://evil.example/', x5u: 'https://evil.example/' }),
    ...ok,
  },
  {
    name: 'a key that nobody knows',
    fields: token({}, { kid: 'nobody' }),
    ...denied('The key of the token is not known', 'invalid', true),
  },
  { name: 'no kid: the key of that algorithm', fields: token({}, { kid: undefined }), ...ok },
  { name: 'J1: RS256', fields: token({}, {}, 'RS256'), ...ok },
  { name: 'PS256', fields: token({}, {}, 'PS256'), ...ok },
  { name: 'EdDSA', fields: token({}, {}, 'EdDSA'), ...ok },
  {
    name: 'J6: another key signed it',
    fields: async () => bearer(await mint({}, {}, other)),
    ...denied('The signature of the token does not verify'),
  },
  // Claims.
  {
    name: 'J6: another issuer',
    fields: token({ iss: 'https://id.example/' }),
    ...denied('The token has another issuer'),
  },
  {
    name: 'J7 J16: another audience',
    fields: token({ aud: 'https://other.example' }),
    ...denied('The token is meant for another audience'),
  },
  {
    name: 'J16: no audience',
    fields: token({ aud: undefined }),
    ...denied('The token is meant for another audience'),
  },
  { name: 'J6: one of several audiences', fields: token({ aud: ['x', AUDIENCE] }), ...ok },
  {
    name: 'J3 J15: no subject',
    fields: token({ sub: undefined, client_id: undefined }),
    ...denied('The token names no subject'),
  },
  { name: 'a client on its own behalf', fields: token({ sub: undefined }), status: 200, subject: 'app' },
  {
    name: 'no exp',
    fields: token({ exp: undefined }),
    ...denied('The token has no expiry time, or one that is not a number'),
  },
  {
    name: 'exp as text',
    fields: token({ exp: String(seconds(600)) }),
    ...denied('The token has no expiry time, or one that is not a number'),
  },
  {
    name: 'exp below zero',
    fields: token({ exp: -1 }),
    ...denied('The token has no expiry time, or one that is not a number'),
  },
  {
    name: 'exp beyond all time',
    fields: token({ exp: 1e300 }),
    ...denied('The token has no expiry time, or one that is not a number'),
  },
  { name: 'J6: exp a minute ago', fields: token({ exp: seconds(-60) }), ...expired },
  { name: 'J6: exp within the tolerance', fields: token({ exp: seconds(-4) }), ...ok },
  { name: 'J6: exp at the end of the tolerance', fields: token({ exp: seconds(-5) }), ...expired },
  {
    name: 'nbf in a minute',
    fields: token({ nbf: seconds(60) }),
    ...denied('The token is not valid yet', 'not_yet_valid'),
  },
  { name: 'nbf within the tolerance', fields: token({ nbf: seconds(5) }), ...ok },
  {
    name: 'nbf as text',
    fields: token({ nbf: 'now' }),
    ...denied('The token has a time that is not a number'),
  },
  {
    name: 'B14: expired comes before scope',
    target: '/admin',
    fields: token({ exp: seconds(-60) }),
    ...expired,
  },
  { name: 'expired comes before revoked', fields: token({ exp: seconds(-60), jti: 'revoked' }), ...expired },
];
