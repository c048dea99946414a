// Issues short access tokens and rotating refresh tokens, takes them back, and tells which are alive.

import type { JWK } from 'jose';
import type { Revocations } from '../revocations.ts';
import type { TokenHandlers } from './handlers.ts';
import { createHandlers } from './handlers.ts';
import type { Introspection } from './introspect.ts';
import { introspect } from './introspect.ts';
import type { IssueRequest, TokenSet } from './issue.ts';
import { issue } from './issue.ts';
import type { TokenKeys } from './keys.ts';
import type { TokensOptions } from './options.ts';
import { activate, createContext } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { RefreshRequest } from './refresh.ts';
import { refresh } from './refresh.ts';
import type { Revoked, RevokeRequest } from './revoke.ts';
import { revoke } from './revoke.ts';

/** The tokens of one issuer. What the client did wrong and what failed here come back as values; nothing rejects for it. */
export interface Tokens {
  /** Begins a session. Rejects with TypeError for a request that only a program can get wrong. */
  issue(request: IssueRequest): Promise<Outcome<TokenSet>>;
  /** Trades a refresh token for the next; the same one again within the grace gets the same one back. */
  refresh(request: RefreshRequest): Promise<Outcome<TokenSet>>;
  /** Once it has succeeded, what was revoked is not accepted here any more; elsewhere, within the staleness of the store. */
  revoke(request: RevokeRequest): Promise<Outcome<Revoked>>;
  /** Whether a token is alive, asked of the store. */
  introspect(token: string): Promise<Outcome<Introspection>>;
  /** The public keys, for resource servers (RFC 7517 §5). */
  jwks(): { readonly keys: readonly JWK[] };
  /** Takes other keys into use. @throws TypeError for keys that cannot be used; the former stay then */
  useKeys(keys: TokenKeys): void;
  /** For the guard: what is revoked, of this issuer's tokens. */
  readonly revocations: Revocations;
  readonly handlers: TokenHandlers;
}

/**
 * Makes an issuer of tokens.
 *
 * @throws TypeError for options that cannot be meant, such as a secret that is too short
 * @example
 * const auth = tokens({ store: sqlite('auth.db'), keys: await generateKeys(), issuer, audience: 'https://api.example' })
 * const signedIn = await auth.issue({ subject: 'alice', client: 'app', scope: 'read' })
 */
export function tokens(options: TokensOptions): Tokens {
  const context = createContext(options);
  const { revocations } = context.store;
  return {
    issue: (request) => issue(context, request),
    refresh: (request) => refresh(context, request),
    revoke: (request) => revoke(context, request),
    introspect: (token) => introspect(context, token),
    jwks: () => context.keys.signing.jwks,
    useKeys(keys) {
      context.keys = activate(keys);
    },
    revocations: {
      // Another issuer's alice is another alice.
      isRevoked: (token) =>
        (token.iss === undefined || token.iss === context.issuer) && revocations.isRevoked(token),
      staleness: () => revocations.staleness(),
      subscribe: (listener) => revocations.subscribe?.(listener) ?? (() => {}),
    },
    handlers: createHandlers(context, options),
  };
}
