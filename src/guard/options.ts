// What a guard and a route are told.

import type { CorsOption } from './cors.ts';
import type { Identity } from './decision.ts';
import type { GuardListener } from './events.ts';
import type { FailureLimits } from './failure-limit.ts';
import type { FetchOptions } from './keys/fetch-json.ts';
import type { KeysOption } from './keys/key-source.ts';
import type { KeySetTimes } from './keys/remote-keys.ts';
import type { ResourceMetadata } from './metadata.ts';
import type { Revocations } from './revocations.ts';
import type { ApiKeyOptions } from './schemes/api-key.ts';
import type { BasicOptions } from './schemes/basic.ts';
import type { IntrospectionOptions } from './schemes/bearer-opaque.ts';
import type { DpopOptions } from './schemes/dpop.ts';

/** A key set on the network. */
export interface JwksOptions extends KeySetTimes, FetchOptions {
  /** Where it is; without it, the issuer's metadata tells (OpenID Connect Discovery §4, RFC 8414 §3). */
  readonly url?: string | URL;
}

/** Which access tokens are accepted. */
export interface BearerOptions {
  /** Exactly as the tokens have it in `iss`. */
  readonly issuer: string;
  /** What this resource server is called in `aud`; one of them must be there. */
  readonly audience: string | readonly string[];
  /** The issuer's key set; an address, or how to fetch it. Found by discovery when nothing else is given. */
  readonly jwks?: string | URL | JwksOptions;
  /** Keys that are known: a key set, a list, or a function that gives a key set (asked again for an unknown key). */
  readonly keys?: KeysOption | (() => KeysOption | Promise<KeysOption>);
  /** Asks the issuer about tokens that are not JWTs; about all of them, where there are neither `jwks` nor `keys`. */
  readonly introspection?: IntrospectionOptions;
  /** The closed list; default RS256, PS256, ES256, EdDSA, and HS256 where the keys are secrets. */
  readonly algorithms?: readonly string[];
  /** Seconds; default 5, at most 300. */
  readonly clockTolerance?: number;
  /** Default `at+jwt` (RFC 9068 §4); `any` also accepts tokens of issuers that do not say what they are. */
  readonly typ?: 'at+jwt' | 'any';
}

/** Limits of a guard. */
export interface Limits {
  /** Wrong guesses by peer; `false` turns the limit off. */
  readonly failures?: FailureLimits | false;
  /** The longest token in characters; default 8192. */
  readonly tokenLength?: number;
  /** Verified tokens that are remembered; default 20,000, 0 for none. */
  readonly cacheEntries?: number;
  /** Memory for them in bytes, estimated; default 32 MiB. */
  readonly cacheBytes?: number;
  /** Milliseconds by which revocations may lag before requests are answered 503; default 60,000. */
  readonly staleness?: number;
}

/** How a guard protects an application. `R` is the framework's request. */
export interface GuardOptions<R = Request> {
  /** The name of the protection space (RFC 9110 §11.5). */
  readonly realm: string;
  readonly bearer?: BearerOptions;
  readonly dpop?: DpopOptions;
  readonly basic?: BasicOptions;
  readonly apiKey?: ApiKeyOptions;
  readonly revocations?: Revocations;
  /** The status for a revoked token: 403 (default), or 401 as RFC 6750 §3.1 recommends. */
  readonly revoked?: 401 | 403;
  /** Whether requests without credentials pass, without identity; wrong credentials never do. */
  readonly optional?: boolean;
  /** Default: refusals say nothing about CORS, and preflights pass; with `false` preflights are asked for credentials. */
  readonly cors?: CorsOption;
  readonly limits?: Limits;
  /**
   * Whether refusals name the scopes of the route, which RFC 6750 §3 allows and clients of MCP look for; default `true`.
   * With `false` nobody learns them here.
   */
  readonly scopeInChallenges?: boolean;
  /** Protected resource metadata; challenges then say where it is. */
  readonly metadata?: ResourceMetadata;
  /** The beginning of the `type` of problems; default `urn:statute:problem:`. */
  readonly problems?: string;
  /** The address of the client, behind proxies; default what the framework says. */
  readonly peer?: (request: R) => string | undefined;
  readonly onEvent?: GuardListener;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Scopes: a string with spaces between, or a list. */
export type Scopes = string | readonly string[];

/** What a route demands. */
export interface ProtectOptions<R = Request> {
  /**
   * The scopes that a request needs, all of them: a string with spaces between, a list, or a function of the request. The
   * challenge names them to whoever has no credentials, and to whoever lacks one (RFC 6750 §3; `scopeInChallenges`).
   *
   * A function is called once for each request that gets so far: with the identity, and without one where credentials are
   * missing, for the challenge alone. One that reads content does well to read none then. An empty string or list asks for no
   * scope; what it throws is thrown, as what `permit` throws is, and so is a TypeError for what is no scope.
   */
  readonly scope?: Scopes | ((request: R, identity: Identity | undefined) => Scopes | Promise<Scopes>);
  /** One of these authentication contexts (RFC 9470 §3). */
  readonly acr?: string | readonly string[];
  /** Seconds since the user authenticated, at most (RFC 9470 §3). */
  readonly maxAge?: number;
  readonly optional?: boolean;
  /**
   * Ends responses that are still under way when their token expires or is revoked: event streams, long downloads. For
   * the core, which makes no responses, it does nothing: see `protect.watch`.
   */
  readonly live?: boolean;
  /** The application's own policy, asked last: `false` answers 403, `'hide'` 404 (RFC 9110 §15.5.4). */
  readonly permit?: (identity: Identity, request: R) => boolean | 'hide' | Promise<boolean | 'hide'>;
}
