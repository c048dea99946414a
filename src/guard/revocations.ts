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

/** Revocations, replicated into this process. */
export interface Revocations {
  /** Whether a token, its session or its subject was revoked. Never waits. */
  isRevoked(token: TokenIdentity): boolean;
  /** Milliseconds by which the replica may lag behind the store; 0 for a store of this process. */
  staleness(): number;
}
