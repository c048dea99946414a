// Options by their names. One that is spelt wrong must not pass for one that was left out: the route would stand open.

import type { CorsOption } from './cors.ts';
import type { BearerOptions, GuardOptions, JwksOptions, Limits, ProtectOptions } from './options.ts';
import type { ApiKeyOptions } from './schemes/api-key.ts';
import type { BasicOptions } from './schemes/basic.ts';
import type { IntrospectionOptions } from './schemes/bearer-opaque.ts';
import type { DpopOptions } from './schemes/dpop.ts';

/** The names of all options of a kind: one that is added has to be added here, too. */
export type Names<T> = Readonly<Record<keyof T, true>>;

const guardNames: Names<GuardOptions> = {
  ...{ realm: true, bearer: true, dpop: true, basic: true, apiKey: true, revocations: true, revoked: true },
  ...{ optional: true, cors: true, limits: true, scopeInChallenges: true, metadata: true, problems: true },
  ...{ peer: true, onEvent: true, now: true },
};
const protectNames: Names<ProtectOptions> = {
  ...{ scope: true, acr: true, maxAge: true, optional: true, live: true, permit: true },
};
const bearerNames: Names<BearerOptions> = {
  ...{ issuer: true, audience: true, jwks: true, keys: true, introspection: true, algorithms: true },
  ...{ clockTolerance: true, typ: true },
};
const jwksNames: Names<JwksOptions> = {
  ...{ url: true, cooldown: true, maxAge: true, staleIfError: true, fetch: true, timeout: true },
};
const introspectionNames: Names<IntrospectionOptions> = {
  ...{ endpoint: true, client: true, cache: true, fetch: true, timeout: true },
};
const dpopNames: Names<DpopOptions> = { origin: true, algorithms: true, maxAge: true, nonceSecret: true };
const basicNames: Names<BasicOptions> = { verify: true };
const apiKeyNames: Names<ApiKeyOptions> = { field: true, find: true };
const limitNames: Names<Limits> = {
  ...{ failures: true, tokenLength: true, cacheEntries: true, cacheBytes: true, staleness: true },
};
const corsNames: Names<Exclude<CorsOption, boolean>> = { origins: true, credentials: true };

/**
 * Looks at the names of options, and at nothing else of them.
 *
 * @param what takes them, for the message: `guard()`
 * @throws TypeError for what is no object, and for a name that nobody knows; it says which there are
 */
export function checkNames(options: unknown, names: Readonly<Record<string, true>>, what: string): void {
  const known = Object.keys(names).join(', ');
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const given = options === null ? 'null' : Array.isArray(options) ? 'a list' : typeof options;
    throw new TypeError(`${what} takes an object, and was given ${given}. It knows: ${known}.`);
  }
  const wrong = Object.keys(options).find((name) => !Object.hasOwn(names, name));
  if (wrong !== undefined) throw new TypeError(`${what} knows no \`${wrong}\`. It knows: ${known}.`);
}

/** Checks the names of everything that a guard is told. @throws TypeError for one that nobody knows */
export function checkGuardNames(options: GuardOptions<never>): void {
  checkNames(options, guardNames, 'guard()');
  const { bearer, dpop, basic, apiKey, limits, cors } = options;
  check(bearer, bearerNames, '`bearer`');
  check(bearer?.introspection, introspectionNames, '`bearer.introspection`');
  if (typeof bearer?.jwks !== 'string' && !(bearer?.jwks instanceof URL))
    check(bearer?.jwks, jwksNames, '`bearer.jwks`');
  check(dpop, dpopNames, '`dpop`');
  check(basic, basicNames, '`basic`');
  check(apiKey, apiKeyNames, '`apiKey`');
  check(limits, limitNames, '`limits`');
  if (typeof cors !== 'boolean') check(cors, corsNames, '`cors`');
}

function check(options: unknown, names: Readonly<Record<string, true>>, what: string): void {
  if (options !== undefined) checkNames(options, names, what);
}

/**
 * Checks the names of what a route demands.
 *
 * @throws TypeError for one that nobody knows, and for a request: then `protect` stands where `protect()` belongs
 */
export function checkProtectNames(options: unknown): void {
  if (isRequest(options))
    throw new TypeError(
      '`protect` makes what a request goes through, and was given a request: call it, as protect() or protect({ scope }).',
    );
  if (typeof options === 'string')
    throw new TypeError(
      'protect() takes an object, and was given a string. For a scope: protect({ scope: … }).',
    );
  checkNames(options, protectNames, 'protect()');
}

// Of Fetch, node:http and Fastify; Koa and Hono have it in a context.
function isRequest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('method' in value && 'headers' in value) || 'req' in value;
}
