// How a token operation ends. Failures are values of two kinds, so that an outage cannot pass for a bad token: only
// what the client did wrong may be answered with 400 or 401; what we cannot do is a 503.

/** Why a token was not accepted; finer than what the client is told. */
export type RefusalReason =
  | 'unknown'
  | 'expired'
  | 'revoked'
  | 'reused'
  | 'foreign'
  | 'scope'
  | 'target'
  | 'client'
  | 'proof'
  | 'request';

/** The client's fault: an error code of RFC 6749 §5.2, RFC 8707 §2 or RFC 9449 §5, and a sentence that names no secret. */
export interface Refusal {
  readonly ok: false;
  readonly kind: 'refused';
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'unauthorized_client'
    | 'unsupported_grant_type'
    | 'invalid_scope'
    | 'invalid_target'
    | 'invalid_dpop_proof'
    | 'use_dpop_nonce';
  readonly reason: RefusalReason;
  readonly description: string;
  /** A DPoP-Nonce to send along. */
  readonly nonce?: string | undefined;
}

/** Ours: the store, or another part that we depend on, did not answer. Nothing is known about the token. */
export interface Unavailable {
  readonly ok: false;
  readonly kind: 'unavailable';
  readonly cause: unknown;
}

/** What is not a success. */
export type Failure = Refusal | Unavailable;

/** A value, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

/** A success. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A refusal. */
export function refused(error: Refusal['error'], reason: RefusalReason, description: string): Refusal {
  return { ok: false, kind: 'refused', error, reason, description };
}

/** Runs what depends on others; that it rejects becomes a value. */
export async function attempt<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await work());
  } catch (cause) {
    return { ok: false, kind: 'unavailable', cause };
  }
}
