// Remembers which tokens were verified, so that a signature is checked once. It holds nothing but what can never
// change: that this very string was signed by this key, and its claims. Whatever depends on the route, the time or
// state runs after a hit. Failures are never kept.

import type { Validity } from './claims.ts';
import type { Identity } from './decision.ts';
import type { VerificationKey } from './keys/verification-key.ts';
import type { TokenIdentity } from './revocations.ts';

/** A token whose signature was verified, and what its claims are worth at any time. */
export interface VerifiedToken extends Validity {
  readonly identity: Identity;
  /** The key; when it leaves the key set, the entry is dead. */
  readonly key: VerificationKey | undefined;
  /** The thumbprint of the key the token is bound to (RFC 9449 §6.1), `null` for another binding. */
  readonly boundTo: string | null | undefined;
  /** Until when it may be used without asking again, in milliseconds since 1970; `undefined`: no limit. */
  readonly until: number | undefined;
  /** What a revocation would name. */
  readonly revocable: TokenIdentity;
}

interface Entry {
  readonly whole: string;
  readonly token: VerifiedToken;
  readonly bytes: number;
  used: boolean;
}

/** A short name of a token. It decides nothing: of two tokens with the same name the older is forgotten. */
export type NameOf = (token: string) => string | number;

/**
 * A number of 30 bits from the end of a JWT, where its signature is, which whoever signs does not choose. To hash the whole
 * token would take longer than everything else there is to do.
 */
export function endOfSignature(token: string): number {
  let name = 0;
  // The very last character of a signature may hold only two or four bits (RFC 4648 §5).
  for (let i = token.length - 9; i < token.length - 1; i++)
    name = Math.imul(name ^ token.charCodeAt(i), 0x9e3779b1);
  return name >>> 2;
}

/** A cache with a limit on entries and on memory. */
export class VerifiedCache {
  // An entry counts for the whole token that it holds, character by character, and for no other with the same name.
  readonly #entries = new Map<string | number, Entry>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #nameOf: NameOf;
  #bytes = 0;

  /**
   * @param maxEntries how many tokens at most; 0 keeps none
   * @param maxBytes how much memory at most, estimated
   * @param nameOf what tokens are found by; by default themselves
   */
  constructor(maxEntries: number, maxBytes: number, nameOf: NameOf = (token) => token) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#nameOf = nameOf;
  }

  /** How many tokens it holds. */
  get size(): number {
    return this.#entries.size;
  }

  /** The estimated memory of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A token that was verified, if its key still counts. */
  get(token: string): VerifiedToken | undefined {
    const entry = this.#entries.get(this.#nameOf(token));
    if (entry === undefined || entry.whole !== token) return undefined;
    if (entry.token.key?.live === false) {
      this.#drop(entry);
      return undefined;
    }
    entry.used = true;
    return entry.token;
  }

  /** Keeps a verified token; the least used make room. */
  set(token: string, verified: VerifiedToken): void {
    // The token, its claims as objects (about twice the text), and the entry around them.
    const bytes = token.length * 3 + 200;
    if (this.#maxEntries === 0 || bytes > this.#maxBytes) return;
    const name = this.#nameOf(token);
    const old = this.#entries.get(name);
    if (old !== undefined) this.#drop(old);
    while (this.#entries.size >= this.#maxEntries || this.#bytes + bytes > this.#maxBytes) this.#evict();
    this.#entries.set(name, { whole: token, token: verified, bytes, used: false });
    this.#bytes += bytes;
  }

  // A second chance for whatever was asked for since: nearly as good as "least recently used", and a hit writes one bit.
  #evict(): void {
    for (const [name, entry] of this.#entries) {
      this.#drop(entry);
      if (!entry.used) return;
      entry.used = false;
      this.#entries.set(name, entry);
      this.#bytes += entry.bytes;
    }
  }

  #drop(entry: Entry): void {
    this.#entries.delete(this.#nameOf(entry.whole));
    this.#bytes -= entry.bytes;
  }
}
