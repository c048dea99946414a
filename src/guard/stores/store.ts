// What `tokens()` keeps: one record per sign-in, and revocations. A store is this interface and nothing more.

import type { Revocations } from '../revocations.ts';

/**
 * A family: every refresh token that descends from one sign-in. It is found again by `fam`, which access tokens carry
 * as `sid`. Times are milliseconds since 1970. Nothing in it lets its reader make a token.
 */
export interface Family {
  readonly fam: string;
  /** The generation of the one refresh token that may rotate; older ones were used. */
  readonly gen: number;
  /** Goes into every token of the family beside the server's secret. */
  readonly salt: string;
  readonly client: string;
  readonly subject: string;
  /** Scope granted at sign-in, separated by spaces; a refresh may ask for less, never for more. */
  readonly scope: string;
  /** Resource servers that its access tokens are for. */
  readonly audience: readonly string[];
  /** Claims fixed at sign-in, such as `auth_time` (RFC 9068 §2.2.1). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly lastRotated: number;
  /** Unused until then, it expires; never after `absoluteExp`. */
  readonly idleExp: number;
  readonly absoluteExp: number;
  readonly revoked: boolean;
}

/** One step to the next generation. Times are milliseconds since 1970. */
export interface Step {
  /** The generation that must still be the current one. */
  readonly gen: number;
  readonly now: number;
  readonly idleExp: number;
}

/** How a step ended; when it did not happen, `family` says what stands there instead. */
export type Rotation =
  | { readonly rotated: true; readonly family: Family }
  | { readonly rotated: false; readonly family: Family | undefined };

/** When a revocation was made, and until when the longest token that it can kill lives; milliseconds since 1970. */
export interface Lapse {
  readonly now: number;
  readonly until: number;
}

/**
 * Families and revocations. Every method rejects when the store cannot say that it is done; nothing else rejects.
 * When a promise of a revocation is fulfilled, `revocations` of this process knows of it.
 */
export interface Store {
  /** Keeps a new family. */
  createFamily(family: Family): Promise<void>;
  /** The family, revoked and expired ones included, until it is cleared away. */
  load(fam: string): Promise<Family | undefined>;
  /**
   * The next generation, if `gen` is still current and the family is neither revoked nor expired: one atomic step, so
   * that of any number of callers one succeeds, and none after a revocation (RFC 9700 §4.14.2).
   */
  rotate(fam: string, step: Step): Promise<Rotation>;
  /** Ends a family, its access tokens included. `false` when there was nothing to end. */
  revokeFamily(fam: string, lapse: Lapse): Promise<boolean>;
  /** Ends every family of a subject, and tokens without a session that were issued until now. The number of families. */
  revokeSubject(subject: string, lapse: Lapse): Promise<number>;
  /** Ends one access token by its `jti`. */
  revokeToken(jti: string, lapse: Lapse): Promise<void>;
  /** For the guard: answers in this process, without waiting. */
  readonly revocations: Revocations;
  /** Lets go of files and connections, after what was begun. */
  close(): Promise<void>;
}

/** The record that `step` leads to. */
export function nextGeneration(family: Family, { now, idleExp }: Step): Family {
  return {
    ...family,
    gen: family.gen + 1,
    lastRotated: now,
    idleExp: Math.min(idleExp, family.absoluteExp),
  };
}

/** Whether a step may happen; stores ask this in the same breath as they take it. */
export function mayRotate(family: Family, { gen, now }: Step): boolean {
  return !family.revoked && family.gen === gen && now < family.idleExp && now < family.absoluteExp;
}
