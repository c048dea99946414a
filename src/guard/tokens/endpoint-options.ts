// Options of the HTTP endpoints.

import type { DpopOptions } from '../schemes/dpop.ts';
import type { AttemptOptions } from './attempts.ts';
import type { Client } from './clients.ts';
import type { Origins } from './cors.ts';
import type { IssueRequest } from './issue.ts';
import type { Refusal } from './outcome.ts';

/** Where the endpoints are, as URLs or as paths below the issuer. */
export interface EndpointTargets {
  readonly token: string;
  readonly revoke: string;
  readonly introspect: string;
  readonly jwks: string;
}

/** What a grant other than `refresh_token` is decided by. */
export interface GrantRequest {
  /** Authenticated, or public. */
  readonly client: Client;
  /** A parameter of the request; `undefined` when it is missing or empty. */
  readonly param: (name: string) => string | undefined;
  /** The thumbprint of the key whose DPoP proof came along; what `dpop_jkt` of RFC 9449 §10 is compared with. */
  readonly jkt?: string | undefined;
}

/** Decides a grant: what to issue, or the error code that says why not. */
export type Grant = (
  request: GrantRequest,
) => Promise<
  Omit<IssueRequest, 'client'> | { readonly error: Refusal['error']; readonly description: string }
>;

/** Options that only the handlers need. */
export interface EndpointOptions {
  /** By `grant_type`, besides `refresh_token`: `authorization_code` and the like. */
  readonly grants?: Readonly<Record<string, Grant>>;
  /** `token`, `revoke`, `introspect` and `jwks` below the issuer, unless said. For the metadata. */
  readonly targets?: Partial<EndpointTargets>;
  /** More members for the metadata, such as `authorization_endpoint` (RFC 8414 §2). */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Origins whose scripts may call. */
  readonly origins?: Origins;
  /** Binds access tokens to the key of a DPoP proof that comes along, and the refresh tokens of public clients too. */
  readonly dpop?: Omit<DpopOptions, 'origin'>;
  /** How failed client authentication is slowed down. */
  readonly attempts?: AttemptOptions;
}
