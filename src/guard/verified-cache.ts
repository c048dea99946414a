// Remembers which tokens were verified, so that a signature is checked once. It holds nothing but what can never
// change: that this very string was signed by this key, and its claims. Whatever depends on the route, the time or
// state runs after a hit. Failures are never kept.

import type { Identity } from './decision.ts';
import type { VerificationKey } from './keys/verification-key.ts';

/** A token whose signature was verified. */
export interface VerifiedToken {
  readonly identity: Identity;
  /** The key; when it leaves the key set, the entry is dead. */
  readonly key: VerificationKey | undefined;
  /** The thumbprint of the key the token is bound to (RFC 9449 §6.1), `null` for another binding. */
  readonly boundTo: string | null | undefined;
  /** Until when it may be used without asking again, in milliseconds since 1970; `undefined`: no limit. */
  readonly until: number | undefined;
}

interface Entry {
  readonly whole: string;
  readonly token: VerifiedToken;
  readonly bytes: number;
  used: boolean;
}

/** A cache with a limit on entries and on memory. */
export class VerifiedCache {
  // Found by an end, as to hash a whole token takes longer than everything else there is to do. The end decides nothing: an
  // entry counts for the whole token that it holds, character by character, and for no other with the same end.
  readonly #entries = new Map<string, Entry>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #end: number;
  #bytes = 0;

  /**
   * @param maxEntries how many tokens at most; 0 keeps none
   * @param maxBytes how much memory at most, estimated
   * @param end how many characters at the end of a token tell it from others, mostly: of two tokens with the same end the
   *   older is forgotten. Default all
   */
  constructor(maxEntries: number, maxBytes: number, end = Number.POSITIVE_INFINITY) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#end = end;
  }

  /** How many tokens it holds. */
  get size(): number {
    return this.#entries.size;
  }

  /** The estimated memory of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a token was verified, though its key may not count any more. */
  has(token: string): boolean {
    return this.#find(token) !== undefined;
  }

  /** A token that was verified, if its key still counts. */
  get(token: string): VerifiedToken | undefined {
    const entry = this.#find(token);
    if (entry === undefined) return undefined;
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
    const end = token.slice(-this.#end);
    const old = this.#entries.get(end);
    if (old !== undefined) this.#drop(old);
    while (this.#entries.size >= this.#maxEntries || this.#bytes + bytes > this.#maxBytes) this.#evict();
    this.#entries.set(end, { whole: token, token: verified, bytes, used: false });
    this.#bytes += bytes;
  }

  // A second chance for whatever was asked for since: nearly as good as "least recently used", and a hit writes one bit.
  #evict(): void {
    for (const [end, entry] of this.#entries) {
      this.#drop(entry);
      if (!entry.used) return;
      entry.used = false;
      this.#entries.set(end, entry);
      this.#bytes += entry.bytes;
    }
  }

  #find(token: string): Entry | undefined {
    const entry = this.#entries.get(token.slice(-this.#end));
    return entry?.whole === token ? entry : undefined;
  }

  #drop(entry: Entry): void {
    this.#entries.delete(entry.whole.slice(-this.#end));
    this.#bytes -= entry.bytes;
  }
}
