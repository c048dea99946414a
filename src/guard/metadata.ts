// Protected resource metadata (RFC 9728): tells clients, those of MCP among them, where to get tokens for a resource.

import { respond } from '../respond/index.ts';
import { checkScopes } from './challenge.ts';
import { secureUrl } from './keys/fetch-json.ts';

/** What the metadata says (RFC 9728 §2). */
export interface ResourceOptions {
  /** The resource identifier, an https URL without fragment; the document repeats it as written. */
  readonly resource: string;
  readonly authorizationServers?: readonly string[];
  readonly scopesSupported?: readonly string[];
  /** For people. */
  readonly name?: string;
  readonly documentation?: string;
  /** Algorithms of DPoP proofs. */
  readonly dpopAlgorithms?: readonly string[];
  readonly dpopRequired?: boolean;
  /** Seconds for which caches may keep it; default 3600. */
  readonly maxAge?: number;
}

/** The metadata of a resource. */
export interface ResourceMetadata {
  /** Where it is: what challenges say. */
  readonly url: string;
  /** The path of `url`. */
  readonly path: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** Answers a request for it; `undefined` when the request is for something else. */
  handle(request: Request): Response | undefined;
}

/**
 * Metadata of a protected resource, and where it belongs.
 *
 * @throws TypeError when an identifier is no https URL, or has a fragment
 */
export function resourceMetadata(options: ResourceOptions): ResourceMetadata {
  const { resource, authorizationServers = [], scopesSupported = [], maxAge = 3600 } = options;
  secureUrl(resource, 'A resource identifier');
  for (const each of authorizationServers) secureUrl(each, 'An authorization server');
  const { origin, pathname, search, hash } = new URL(resource);
  if (hash !== '' || resource.includes('#')) throw new TypeError('A resource identifier has no fragment');
  // Inserted between host and path, a path of "/" alone left out (RFC 9728 §3.1).
  const path = `/.well-known/oauth-protected-resource${pathname === '/' ? '' : pathname}`;
  const document = withoutEmpty({
    resource,
    authorization_servers: authorizationServers,
    scopes_supported: checkScopes(scopesSupported),
    bearer_methods_supported: ['header'],
    resource_name: options.name,
    resource_documentation: options.documentation,
    dpop_signing_alg_values_supported: options.dpopAlgorithms,
    dpop_bound_access_tokens_required: options.dpopRequired,
  });
  const text = JSON.stringify(document);
  return {
    url: origin + path + search,
    path,
    document,
    handle(request) {
      if (new URL(request.url).pathname !== path) return undefined;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return respond(405, { allow: ['GET', 'HEAD'] });
      return respond(200, {
        content: text,
        contentType: 'application/json',
        cacheControl: `public, max-age=${maxAge}`,
        // It is public, and clients in browsers need it (RFC 9728 §3).
        headers: { 'Access-Control-Allow-Origin': '*' },
        request,
      });
    },
  };
}

// Lists without an element are left out (RFC 9728 §3.2).
function withoutEmpty(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
