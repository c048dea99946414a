// Issues short access tokens and rotating refresh tokens, revokes them, and says which are alive. Begin with
// `generateKeys()` and a store, `sqlite(path)` for example; `tokens(options)` then has `issue`, `refresh`, `revoke` and
// `introspect`, and handlers for the endpoints.

export type { AttemptOptions } from './attempts.ts';
export type { Client, Clients } from './clients.ts';
export { hashSecret } from './clients.ts';
export type { Handler } from './endpoint.ts';
export type { EndpointTargets, Grant, GrantRequest } from './endpoint-options.ts';
export type { TokenHandlers } from './handlers.ts';
export { tokenResponse } from './handlers.ts';
export type { Introspection } from './introspect.ts';
export type { IssueRequest, TokenSet } from './issue.ts';
export type { TokenKeys } from './keys.ts';
export { generateKeys } from './keys.ts';
export type { TokenEvent, TokensOptions } from './options.ts';
export type { Failure, Outcome, Refusal, RefusalReason, Unavailable } from './outcome.ts';
export type { RefreshRequest } from './refresh.ts';
export type { Revoked, RevokeRequest } from './revoke.ts';
export type { Tokens } from './tokens.ts';
export { tokens } from './tokens.ts';
