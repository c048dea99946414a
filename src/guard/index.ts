// Authentication on the server, with the right 401 or 403 for every way in which credentials can fail. Call
// `guard(options)` once and what it gives, `protect(demands)`, for each route; servers with a framework take `guard` from
// its path, `statute/guard/express` for example. Runs wherever Fetch does.

export type { CorsOption } from './cors.ts';
export type { FailureKind, Granted, Identity, ProblemCode, SchemeName } from './decision.ts';
export type { DecisionEvent, EndedEvent, GuardEvent, GuardListener, KeysEvent } from './events.ts';
export type { FailureLimits } from './failure-limit.ts';
export type { Handler, Protect } from './guard.ts';
export { guard } from './guard.ts';
export type { Connection } from './inbound.ts';
export type { FetchOptions } from './keys/fetch-json.ts';
export type { KeysOption } from './keys/key-source.ts';
export type { KeySetTimes } from './keys/remote-keys.ts';
export type { KeyOption } from './keys/verification-key.ts';
export type { End, EndReason } from './live.ts';
export type { ResourceMetadata, ResourceOptions } from './metadata.ts';
export { resourceMetadata } from './metadata.ts';
export type { BearerOptions, GuardOptions, JwksOptions, Limits, ProtectOptions, Scopes } from './options.ts';
export type { Oversight } from './oversight.ts';
export type { Freshness, RevocationListener, Revocations, RevokedId, TokenIdentity } from './revocations.ts';
export type { ApiKeyOptions, NewApiKey, StoredKey } from './schemes/api-key.ts';
export { createApiKey } from './schemes/api-key.ts';
export type { Account, BasicOptions } from './schemes/basic.ts';
export type { IntrospectionOptions } from './schemes/bearer-opaque.ts';
export type { DpopOptions } from './schemes/dpop.ts';
