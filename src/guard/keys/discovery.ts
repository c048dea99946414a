// Finds out where an issuer keeps its keys: OpenID Connect Discovery §4, then RFC 8414 §3.

import type { FetchOptions } from './fetch-json.ts';
import { fetchJson, secureUrl, Unfetchable } from './fetch-json.ts';

/**
 * Asks an issuer for an address.
 *
 * @param issuer the issuer identifier, as the tokens have it
 * @param member `jwks_uri` or `introspection_endpoint`
 * @throws Unfetchable when no document is there, it is another issuer's, or it lacks the member
 */
export async function discover(issuer: string, member: string, options: FetchOptions): Promise<string> {
  let reason: unknown;
  for (const url of documents(issuer)) {
    try {
      const metadata = await fetchJson(url, options);
      // Exactly the issuer that was asked, or one issuer could speak for another (RFC 8414 §3.3).
      if (metadata.issuer !== issuer) throw new Unfetchable('Its metadata names another issuer');
      const found = metadata[member];
      if (typeof found !== 'string') throw new Unfetchable(`Its metadata has no ${member}`);
      return checked(found, member);
    } catch (error) {
      reason ??= error;
    }
  }
  throw reason;
}

function checked(address: string, member: string): string {
  try {
    return secureUrl(address, member);
  } catch {
    throw new Unfetchable(`Its ${member} is no https URL`);
  }
}

function documents(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}
