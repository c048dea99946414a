// Two parts of checking a DPoP proof: that it is for this target, and that it was not used before.

/** Whether a proof was seen before, or there is no room to remember more. */
export type Freshness = 'new' | 'seen' | 'full';

// About 100 bytes each.
const MAX_PROOFS = 100_000;

/** The proofs that were used, for as long as they are fresh. One per process: behind several, use nonces. */
export class ReplayMemory {
  // In the order they came, which is nearly the order in which they end.
  readonly #until = new Map<string, number>();
  readonly #max: number;

  constructor(max: number = MAX_PROOFS) {
    this.#max = max;
  }

  /**
   * Notes a proof.
   *
   * @param key what identifies the proof, hashed, so that it is short whatever the client made up
   * @param until milliseconds since 1970 from which on the proof is refused anyway
   */
  add(key: string, until: number, now: number): Freshness {
    const known = this.#until.get(key);
    if (known !== undefined && now <= known) return 'seen';
    for (const [old, end] of this.#until) {
      if (end >= now) break;
      this.#until.delete(old);
    }
    // Forgetting a proof that is still fresh would let it be replayed.
    if (this.#until.size >= this.#max) return 'full';
    this.#until.set(key, until);
    return 'new';
  }
}

/**
 * Whether the `htu` of a proof names the target, both normalised as far as syntax and scheme allow, without query
 * and fragment (RFC 9449 §4.3).
 */
export function sameTarget(htu: string, target: string): boolean {
  const claimed = normalise(htu);
  return claimed !== undefined && claimed === normalise(target);
}

// The parser lowers case, drops default ports and resolves dot segments; octets stay to be compared alike
// (RFC 3986 §6.2.2.1, §6.2.2.2).
function normalise(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  return (
    origin +
    pathname.replace(/%[0-9a-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
    })
  );
}
