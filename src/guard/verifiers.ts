// Chooses how access tokens are verified: by keys, by asking the issuer, or each kind its own way.

import type { ClaimRules } from './claims.ts';
import { emit } from './events.ts';
import { checkAlgorithms, DEFAULT_ALGORITHMS, SECRET_BYTES } from './keys/algorithms.ts';
import { discover } from './keys/discovery.ts';
import { fetchJson, secureUrl } from './keys/fetch-json.ts';
import type { KeySource } from './keys/key-source.ts';
import { areSecrets, fixedKeys, listOf } from './keys/key-source.ts';
import type { KeysReport } from './keys/remote-keys.ts';
import { RemoteKeys } from './keys/remote-keys.ts';
import type { BearerOptions, GuardOptions, JwksOptions } from './options.ts';
import { jwtVerifier } from './schemes/bearer-jwt.ts';
import { opaqueVerifier } from './schemes/bearer-opaque.ts';
import type { TokenVerifier } from './schemes/token.ts';
import type { VerifiedToken } from './verified-cache.ts';
import { endOfSignature, VerifiedCache } from './verified-cache.ts';

/** How tokens are verified. */
export interface Verifiers {
  /** The verifier for a token; `known` when its signature was verified before. */
  readonly of: (token: string, known: VerifiedToken | undefined) => TokenVerifier;
  /** What is remembered by the value of an Authorization field: its token is a JWT whose signature was verified. */
  readonly recall: (authorization: string) => VerifiedToken | undefined;
}

/**
 * The verifiers for the configured tokens.
 *
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 */
export function tokenVerifier(
  bearer: BearerOptions,
  { limits = {}, onEvent }: Pick<GuardOptions, 'limits' | 'onEvent'>,
): Verifiers {
  const { issuer, introspection, jwks, keys, typ = 'at+jwt', clockTolerance = 5 } = bearer;
  const audience = typeof bearer.audience === 'string' ? [bearer.audience] : bearer.audience;
  if (typeof issuer !== 'string' || issuer === '') throw new TypeError('`issuer` is needed');
  if (!Array.isArray(audience) || audience.length === 0 || audience.includes('')) {
    throw new TypeError('`audience` is needed: without it, tokens for other services would be accepted');
  }
  if (!(clockTolerance >= 0 && clockTolerance <= 300)) {
    throw new TypeError('`clockTolerance` is at most 300 seconds');
  }
  if (jwks !== undefined && keys !== undefined)
    throw new TypeError('Keys come from `jwks` or `keys`, not both');
  const rules: ClaimRules = { issuer, audience, clockTolerance, lenient: false };
  const room = { entries: limits.cacheEntries ?? 20_000, bytes: limits.cacheBytes ?? 33_554_432 };
  const report: KeysReport = (outcome, count, reason) =>
    emit(onEvent, { type: 'keys', outcome, keys: count, ...(reason === undefined ? {} : { reason }) });

  const opaque =
    introspection && opaqueVerifier(introspection, { ...rules, lenient: true }, endpointOf(bearer), room);
  if (opaque !== undefined && jwks === undefined && keys === undefined)
    return { of: () => opaque, recall: () => undefined };
  const secrets = keys !== undefined && typeof keys !== 'function' && areSecrets(keys);
  const algorithms = bearer.algorithms ?? (secrets ? ['HS256'] : DEFAULT_ALGORITHMS);
  checkAlgorithms(algorithms);
  if (!secrets && algorithms.some((each) => Object.hasOwn(SECRET_BYTES, each))) {
    throw new TypeError('Algorithms with a shared secret need `keys` with the secret as bytes');
  }
  const source = keySource(bearer, algorithms, report);
  const cache = new VerifiedCache(room.entries, room.bytes, endOfSignature);
  const jwt = jwtVerifier({ keys: source, algorithms, typ, rules, cache });
  // A JWS in compact form has two dots (RFC 7515 §7.1); what an issuer makes up for itself hardly ever has.
  const of: Verifiers['of'] =
    opaque === undefined
      ? () => jwt
      : (token, known) => (known !== undefined || /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token) ? jwt : opaque);
  return { of, recall: (authorization) => cache.get(authorization) };
}

function keySource(
  { keys, jwks, issuer }: BearerOptions,
  algorithms: readonly string[],
  report: KeysReport,
): KeySource {
  if (typeof keys === 'function') {
    // Asking the application costs little, so an unknown key may ask at once.
    const load = async () => ({ keys: listOf(await keys()) });
    return new RemoteKeys(load, algorithms, { cooldown: 0 }, report);
  }
  if (keys !== undefined) return fixedKeys(keys, algorithms);
  const options: JwksOptions = typeof jwks === 'string' || jwks instanceof URL ? { url: jwks } : (jwks ?? {});
  const locate = locator(options.url, issuer, 'jwks_uri', options);
  return new RemoteKeys(async () => await fetchJson(await locate(), options), algorithms, options, report);
}

function endpointOf({ issuer, introspection }: BearerOptions): () => Promise<string> {
  const locate = locator(introspection!.endpoint, issuer, 'introspection_endpoint', introspection!);
  let known: string | undefined;
  return async () => {
    known ??= await locate();
    return known;
  };
}

// Asked each time keys are fetched: rarely, and the address may have moved.
function locator(
  given: string | URL | undefined,
  issuer: string,
  member: string,
  options: JwksOptions,
): () => Promise<string> {
  if (given !== undefined) {
    const url = secureUrl(given, member);
    return async () => url;
  }
  secureUrl(issuer, 'An issuer whose metadata is asked for');
  return async () => await discover(issuer, member, options);
}
