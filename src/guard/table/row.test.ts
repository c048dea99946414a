// What a row of the decision table says, and the answers that many rows share. Holds no test.

import { formatBasic } from '../../fields/index.ts';
import type { Lines } from '../kit.test.ts';
import { AUDIENCE, authorization, bearer, mint, pair, pairs, prove, thumbprint } from '../kit.test.ts';

const META = `resource_metadata="${AUDIENCE}/.well-known/oauth-protected-resource"`;
export const plain = {
  Bearer: `Bearer realm="api", ${META}`,
  DPoP: `DPoP realm="api", algs="ES256", ${META}`,
  Basic: 'Basic realm="api", charset="UTF-8"',
  ApiKey: 'ApiKey realm="api", field="X-API-Key"',
};
export const all = Object.values(plain);

/** All challenges, with what is added to one of them. */
export const onBearer = (more: string) => [`${plain.Bearer}, ${more}`, plain.DPoP, plain.Basic, plain.ApiKey];
export const onDpop = (more: string) => [plain.Bearer, `${plain.DPoP}, ${more}`, plain.Basic, plain.ApiKey];
export const invalid = (why: string) => `error="invalid_token", error_description="${why}"`;
export const badRequest =
  'error="invalid_request", error_description="The credentials do not follow the grammar of their scheme."';
export const twice =
  'error="invalid_request", error_description="Credentials came in more than one way; send them once."';
export const proofWrong = (why: string) => `error="invalid_dpop_proof", error_description="${why}"`;

export interface Row {
  readonly name: string;
  readonly method?: string;
  readonly target?: string;
  readonly fields?: Lines | (() => Promise<Lines>);
  readonly status: number;
  /** Exactly these, in this order; absent: none. */
  readonly challenges?: readonly string[];
  readonly code?: string;
  readonly refresh?: boolean;
  /** Whose name the handler sees; `null` for nobody. */
  readonly subject?: string | null;
  readonly retryAfter?: string;
}

export const token =
  (
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    by: keyof typeof pairs = 'ES256',
  ) =>
  async (): Promise<Lines> =>
    bearer(await mint(claims, header, pairs[by]));
export const proven =
  (claims = {}, header = {}, tokenClaims = {}, more: Lines = []) =>
  async (): Promise<Lines> => {
    const access = await mint({ cnf: { jkt: thumbprint }, ...tokenClaims });
    return [['Authorization', `DPoP ${access}`], ['DPoP', await prove(access, claims, header)], ...more];
  };
export const other = await pair('ES256');
export const good = await mint();
export const ok = { status: 200, subject: 'ada' };
export const expired = {
  status: 401,
  challenges: onBearer(invalid('The token expired')),
  code: 'expired',
  refresh: true,
};
export const denied = (why: string, code = 'invalid', refresh = false) => ({
  status: 401,
  challenges: onBearer(invalid(why)),
  code,
  refresh,
});
export const malformed = { status: 400, challenges: onBearer(badRequest), code: 'malformed', refresh: false };
export const ambiguous = {
  status: 400,
  challenges: [`${plain.Bearer}, ${twice}`, `${plain.DPoP}, ${twice}`, plain.Basic, plain.ApiKey],
  code: 'ambiguous',
  refresh: false,
};
export const missing = { status: 401, challenges: all, code: 'missing', refresh: false };
export const badProof = (why: string) => ({
  status: 401,
  challenges: onDpop(proofWrong(why)),
  code: 'invalid_dpop_proof',
  refresh: false,
});
export const basic = (user: string, password: string) =>
  authorization(`Basic ${formatBasic({ user, password })}`);
