// The public face of `client`.

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
