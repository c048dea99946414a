// Whether somebody who is known may do this: revocation, step-up, scope, and the application's own policy, in this order.

import type { Failure, Identity, SchemeName } from './decision.ts';
import { failures, refused, shared, unavailable } from './decision.ts';
import type { Eventually } from './eventually.ts';
import { then } from './eventually.ts';
import type { GuardOptions, ProtectOptions } from './options.ts';
import type { TokenIdentity } from './revocations.ts';

/** What a route demands, checked and in lists. */
export interface Demands {
  readonly scope: readonly string[];
  /** Whether refusals say which scopes those are. */
  readonly scopeIsSaid: boolean;
  readonly acr: readonly string[];
  readonly maxAge: number | undefined;
  readonly permit: ProtectOptions<never>['permit'];
}

const stepUp = refused('A stronger or more recent authentication is needed', {
  kind: 'policy',
  code: 'insufficient_user_authentication',
  error: 'insufficient_user_authentication',
});
const revoked401 = { ...failures.revoked, status: 401 } as const;

/** Milliseconds by which revocations may lag, unless said otherwise. */
export const STALENESS = 60_000;
/** Milliseconds beyond which revocations count as late, though not yet as lost. */
export const DEGRADED = 5_000;

/**
 * Whether a token was revoked; a failure of ours when that is not known well enough.
 *
 * @param token what a revocation would name, where it was read from the claims before
 */
export function checkRevoked(
  { claims, scheme }: Identity,
  { revocations, revoked = 403, limits }: Pick<GuardOptions<never>, 'revocations' | 'revoked' | 'limits'>,
  token?: TokenIdentity,
): Failure | undefined {
  // Passwords and API keys are looked up each time; only tokens outlive what they were issued for.
  if (revocations === undefined || scheme === 'Basic' || scheme === 'ApiKey') return undefined;
  try {
    // `NaN` counts as too old.
    if (!(revocations.staleness() <= (limits?.staleness ?? STALENESS))) {
      return unavailable('Whether the token was revoked is not known right now.', 5);
    }
    if (!revocations.isRevoked(token ?? tokenIdentity(claims))) return undefined;
  } catch {
    return unavailable('Whether the token was revoked is not known right now.', 5);
  }
  return revoked === 401 ? revoked401 : failures.revoked;
}

/** What a revocation of a token with these claims would name. Frozen, as it is kept and handed to the application's list. */
export function tokenIdentity({ iss, sub, jti, sid, iat }: Identity['claims']): TokenIdentity {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return Object.freeze({
    iss: text(iss),
    sub: text(sub),
    jti: text(jti),
    sid: text(sid),
    iat: typeof iat === 'number' ? iat : undefined,
  });
}

const LACKS = {
  Bearer: 'The token lacks',
  DPoP: 'The token lacks',
  Basic: 'The user lacks',
  ApiKey: 'The API key lacks',
} as const satisfies Readonly<Record<SchemeName, string>>;

function lacksScope(scheme: SchemeName, missing: readonly string[] | undefined): Failure {
  const which =
    missing === undefined
      ? 'a scope that is needed'
      : `the scope${missing.length > 1 ? 's' : ''} ${missing.join(' and ')}`;
  const detail = `${LACKS[scheme]} ${which}`;
  const code = 'insufficient_scope';
  return shared(detail, () => refused(detail, { kind: 'policy', status: 403, code, error: code }));
}

/**
 * Whether an identity meets the demands of a route.
 *
 * @param native the framework's request, for the application's policy; what that throws is thrown
 * @param now milliseconds since 1970
 */
export function authorize(
  identity: Identity,
  { scope, scopeIsSaid, acr, maxAge, permit }: Demands,
  native: unknown,
  now: number,
): Eventually<Failure | undefined> {
  const { claims, scopes } = identity;
  if (acr.length > 0 && !acr.includes(claims.acr as string)) return stepUp;
  if (maxAge !== undefined) {
    const authenticated = claims.auth_time;
    if (typeof authenticated !== 'number' || !(now / 1000 - authenticated <= maxAge)) return stepUp;
  }
  if (!scope.every((each) => scopes.includes(each))) {
    return lacksScope(
      identity.scheme,
      scopeIsSaid ? scope.filter((each) => !scopes.includes(each)) : undefined,
    );
  }
  if (permit === undefined) return undefined;
  return then(permit(identity, native as never), (answer) => {
    if (answer === 'hide') return failures.hidden;
    return answer === true ? undefined : failures.forbidden;
  });
}
