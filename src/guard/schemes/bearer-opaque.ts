// Access tokens that only their issuer can read: the issuer is asked (RFC 7662), and its yes is kept for a moment.

import { formatBasic } from '../../fields/index.ts';
import type { ClaimRules } from '../claims.ts';
import type { Failure } from '../decision.ts';
import { refused, unavailable } from '../decision.ts';
import type { FetchOptions } from '../keys/fetch-json.ts';
import { fetchJson, secureUrl, Unfetchable } from '../keys/fetch-json.ts';
import type { VerifiedToken } from '../verified-cache.ts';
import { VerifiedCache } from '../verified-cache.ts';
import type { TokenVerifier } from './token.ts';
import { verifiedToken } from './token.ts';

/** How the issuer is asked about a token. */
export interface IntrospectionOptions extends FetchOptions {
  /** The introspection endpoint; without it, the issuer's metadata tells. */
  readonly endpoint?: string | URL;
  /** How the guard authenticates there (RFC 6749 §2.3.1). */
  readonly client: { readonly id: string; readonly secret: string };
  /** Seconds for which an answer is used again, never beyond `exp`; default 10. This is how late a revocation may arrive. */
  readonly cache?: number;
}

const INACTIVE = refused('The token is not active', { guess: true });
const RETRY_AFTER = 5;

/**
 * A verifier of opaque tokens.
 *
 * @param endpoint finds the endpoint; what it throws is a failure of ours
 */
export function opaqueVerifier(
  options: IntrospectionOptions,
  rules: ClaimRules,
  endpoint: () => Promise<string>,
  limits: { readonly entries: number; readonly bytes: number },
): TokenVerifier {
  const cache = new VerifiedCache(limits.entries, limits.bytes);
  const seconds = options.cache ?? 10;
  const flights = new Map<string, Promise<VerifiedToken | Failure>>();
  const { id, secret } = options.client;
  // RFC 6749 §2.3.1: form-encoded first, then Basic.
  const authorization = `Basic ${formatBasic({ user: encodeURIComponent(id), password: encodeURIComponent(secret) })}`;
  if (options.endpoint !== undefined) secureUrl(options.endpoint, 'The introspection endpoint');

  async function ask(token: string, now: number): Promise<VerifiedToken | Failure> {
    let answer: Readonly<Record<string, unknown>>;
    try {
      answer = await fetchJson(await endpoint(), options, {
        method: 'POST',
        headers: { Authorization: authorization },
        body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
      });
      if (typeof answer.active !== 'boolean') throw new Unfetchable('Its answer lacks `active`');
    } catch {
      // The token may be perfectly good: an outage there is never a 401 here.
      return unavailable('The issuer of the token cannot be asked right now.', RETRY_AFTER);
    }
    if (answer.active !== true) return INACTIVE;
    const verified = verifiedToken(answer, rules, { until: now + seconds * 1000 });
    if (seconds > 0) cache.set(token, verified);
    return verified;
  }

  return {
    verify(token, now) {
      const hit = cache.get(token);
      // A clock that went back must not prolong the answer.
      if (hit?.until !== undefined && now < hit.until && now >= hit.until - seconds * 1000) return hit;
      const known = flights.get(token);
      if (known !== undefined) return known;
      const flight = ask(token, now).finally(() => flights.delete(token));
      flights.set(token, flight);
      return flight;
    },
  };
}
