// Rows of the decision table: no credentials, badly written ones, ones that come twice. Holds no test.

import { authorization, bearer, seconds } from '../kit.test.ts';
import type { Row } from './row.test.ts';
import { all, ambiguous, basic, denied, expired, good, malformed, missing, ok, token } from './row.test.ts';
import { key } from './servers.test.ts';

export const grammarRows: readonly Row[] = [
  // Nothing, or not ours.
  { name: 'H1 H2 B7 B8 B13 H9 P5: no credentials', ...missing },
  {
    name: 'B13: another scheme',
    fields: authorization('Digest username="x", realm="y"'),
    status: 401,
    challenges: all,
    code: 'unsupported_scheme',
    refresh: false,
  },
  {
    name: 'B13: another scheme that we could not parse',
    fields: authorization('Hawk a b'),
    status: 401,
    challenges: all,
    code: 'unsupported_scheme',
    refresh: false,
  },
  { name: 'B4: a token in the query is ignored', target: `/open?access_token=${good}`, ...missing },
  {
    name: 'B4 B6: a query token beside the field is ignored',
    target: '/open?access_token=x',
    fields: bearer(good),
    ...ok,
  },
  { name: 'no credentials where they are optional', target: '/optional', status: 200, subject: null },
  {
    name: 'wrong credentials where they are optional',
    target: '/optional',
    fields: bearer('x'),
    ...denied('The token is not a signed JWT'),
  },
  {
    name: 'an expired token where credentials are optional',
    target: '/optional',
    fields: token({ exp: seconds(-60) }),
    ...expired,
  },
  // Grammar.
  { name: 'B1 B2: a token', fields: token(), ...ok },
  { name: 'H7: scheme in any case', fields: authorization(`bEaReR ${good}`), ...ok },
  { name: 'B2: two spaces', fields: authorization(`Bearer  ${good}`), ...ok },
  { name: 'B2: no token', fields: authorization('Bearer'), ...malformed },
  { name: 'B2: two tokens', fields: authorization('Bearer a b'), ...malformed },
  { name: 'B2: characters outside ASCII', fields: authorization('Bearer \u00e4'), ...malformed },
  { name: 'B2: parameters instead of a token', fields: authorization('Bearer token="x"'), ...malformed },
  { name: 'B2: a comma behind the token', fields: authorization(`Bearer ${good},`), ...malformed },
  { name: 'B6: two Authorization fields', fields: [...bearer(good), ...bearer(good)], ...ambiguous },
  {
    name: 'B6: two different Authorization fields',
    fields: [...bearer(good), ...basic('grace', 'hopper')],
    ...ambiguous,
  },
  { name: 'B6: a token and an API key', fields: [...bearer(good), ['X-API-Key', key.key]], ...ambiguous },
  {
    name: 'a token that is too long',
    fields: bearer('a'.repeat(9000)),
    status: 431,
    code: 'too_large',
    refresh: false,
  },
];
