// The challenges of a refusal: every scheme that would be accepted, Bearer first, and an error only on the scheme
// that was used (RFC 6750 §3, RFC 9449 §7.2, RFC 9470 §3).

import type { ChallengeOption } from '../respond/index.ts';
import type { Failure, SchemeName } from './decision.ts';

/** What all challenges of a guard say. */
export interface ChallengeBase {
  readonly realm: string;
  /** The schemes that are accepted, in the order they are listed. */
  readonly schemes: readonly SchemeName[];
  /** The algorithms of DPoP proofs. */
  readonly dpopAlgorithms: readonly string[];
  /** The address of the protected resource metadata (RFC 9728 §5.1). */
  readonly metadata: string | undefined;
  /** The field of API keys. */
  readonly keyField: string;
}

/** What a route demands, as challenges say it. */
export interface ChallengeDemands {
  /** None where it is nobody's business. */
  readonly scope: readonly string[];
  readonly acr: readonly string[];
  readonly maxAge: number | undefined;
}

/**
 * The challenges for a failure.
 *
 * @param used the scheme of the credentials; `undefined` when there were none, or it is not known
 */
export function challengesFor(
  base: ChallengeBase,
  demands: ChallengeDemands,
  failure: Failure,
  used: SchemeName | undefined,
): readonly ChallengeOption[] {
  const { status, code } = failure;
  if (status === 404 || status === 429 || status === 431 || status === 503) return [];
  // 403 says that these credentials will not do: other schemes are not on offer, and only tokens have errors.
  const listed =
    status === 403 ? base.schemes.filter((each) => each === used && isToken(each)) : base.schemes;
  return listed.map((scheme) => {
    // Whoever mixed two ways used both (RFC 9449 §7.2).
    const hit = scheme === used || (code === 'ambiguous' && isToken(scheme));
    if (!isToken(scheme)) return about(scheme, base);
    return {
      ...about(scheme, base),
      ...needed(failure, demands),
      ...(hit ? errorParams(failure, demands) : {}),
    };
  });
}

function isToken(scheme: SchemeName): boolean {
  return scheme === 'Bearer' || scheme === 'DPoP';
}

function about(scheme: SchemeName, base: ChallengeBase): ChallengeOption {
  // A challenge of Bearer has at least one parameter (RFC 6750 §3); the realm is always there.
  const params = { scheme, realm: base.realm };
  if (scheme === 'Basic') return { ...params, charset: 'UTF-8' };
  if (scheme === 'ApiKey') return { ...params, field: base.keyField };
  return {
    ...params,
    ...(scheme === 'DPoP' ? { algs: base.dpopAlgorithms.join(' ') } : {}),
    ...(base.metadata === undefined ? {} : { resource_metadata: base.metadata }),
  };
}

/** Whether a failure is about nobody's token, so that its challenges say what a token would need (RFC 6750 §3). */
export function isBare({ status, error }: Failure): boolean {
  return status === 401 && error === undefined;
}

function needed(failure: Failure, { scope }: ChallengeDemands) {
  return isBare(failure) && scope.length > 0 ? { scope: scope.join(' ') } : {};
}

function errorParams({ error, detail, code }: Failure, { scope, acr, maxAge }: ChallengeDemands) {
  if (error === undefined) return {};
  const stepUp = code === 'insufficient_user_authentication';
  return {
    error,
    error_description: description(detail),
    ...((stepUp || code === 'insufficient_scope') && scope.length > 0 ? { scope: scope.join(' ') } : {}),
    ...(stepUp && acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
    ...(stepUp && maxAge !== undefined ? { max_age: String(maxAge) } : {}),
  };
}

/** Text in the characters of RFC 6750 §3: neither quote nor backslash may come, even escaped, so they are replaced. */
export function description(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "'");
}

/**
 * Checks a realm of the configuration.
 *
 * @throws TypeError when it is empty or has characters outside printable ASCII
 */
export function checkRealm(realm: string): void {
  if (!/^[\x20-\x7e]+$/.test(realm)) throw new TypeError('A realm is text in printable ASCII');
}

/**
 * The scopes (or ACR values) of a configuration as a list.
 *
 * @throws TypeError for one with characters that RFC 6750 §3 does not allow
 */
export function checkScopes(scopes: string | readonly string[] | undefined): readonly string[] {
  const list = scopes === undefined ? [] : typeof scopes === 'string' ? scopes.split(' ') : scopes;
  for (const each of list) {
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(each))
      throw new TypeError('A scope has only the characters of RFC 6750 §3');
  }
  return list;
}
