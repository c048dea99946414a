// A fetch that does what the status code says: it refreshes once on an expired 401, waits on 429 and 503, and knows when
// trying again is wrong. Begin with `createClient(options)`, and use what it gives in the place of `fetch`;
// `client.json(url)` and its kin throw a `StatusError` where that is wanted. For browsers and servers.

export type { RetryBudgetOptions } from './budget.ts';
export { RetryBudget } from './budget.ts';
export type { Client } from './client.ts';
export { createClient } from './client.ts';
export type { ClientEvent } from './events.ts';
export { InvalidGrant } from './invalid-grant.ts';
export type {
  AuthOptions,
  ClientContent,
  ClientInit,
  ClientOptions,
  Locks,
  ProofRequest,
  RefreshRequest,
  RetryOptions,
  StepUp,
  TokenSource,
} from './options.ts';
export type { Outcome, StopReason } from './outcome.ts';
export { outcomeOf } from './outcome.ts';
export { StatusError, StepUpRequired } from './status-error.ts';
export { retryUnlessJudged } from './tanstack.ts';
