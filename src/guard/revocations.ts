// What the guard asks, in this process and without waiting, before it lets a token pass. Stores keep it current.

/** What identifies a token to a revocation list; the claims of RFC 9068 §2.2, and the session's `sid`. */
export interface TokenIdentity {
  readonly iss?: string | undefined;
  readonly sub?: string | undefined;
  readonly jti?: string | undefined;
  /** The session, or refresh family, that the token came from. */
  readonly sid?: string | undefined;
  /** Seconds since 1970. */
  readonly iat?: number | undefined;
}

/** What a revocation names: a `sid`, a `jti` or a `sub`. */
export interface RevokedId {
  readonly kind: 'session' | 'token' | 'subject';
  readonly id: string;
}

/** Hears of a revocation that `isRevoked` knows of by now; of none in particular when it may be any token. */
export type RevocationListener = (revoked?: RevokedId) => void;

/** Revocations, replicated into this process. */
export interface Revocations {
  /** Whether a token, its session or its subject was revoked. Never waits. */
  isRevoked(token: TokenIdentity): boolean;
  /** Milliseconds by which the replica may lag behind the store; 0 for a store of this process. */
  staleness(): number;
  /**
   * Calls a listener with everything that is revoked from now on, so that open connections end at once; they are looked
   * at every second without it. Returns how to stop that.
   */
  subscribe?(listener: RevocationListener): () => void;
}

/** How well a guard knows what is revoked, for a gauge. */
export interface Freshness {
  /** Milliseconds by which it may lag now; `Infinity` when that cannot be told. */
  readonly staleness: number;
  /** Milliseconds after which every process refuses a revoked token: it has heard of it, or answers 503. */
  readonly bound: number;
  /** `late`: requests pass and events say `degraded`; `lost`: requests with tokens are answered 503. */
  readonly state: 'fresh' | 'late' | 'lost';
}
