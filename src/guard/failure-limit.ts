// Counts wrong guesses for each peer, so that credentials cannot be guessed at leisure. Asked before any
// verification: an answer that depends on whether the credentials were right would tell the guesser.

/** How many wrong guesses a peer has. */
export interface FailureLimits {
  /** Wrong credentials within the window; default 20. */
  readonly count?: number;
  /** Seconds; default 60. */
  readonly window?: number;
}

interface Tally {
  failures: number;
  readonly until: number;
}

// Beyond so many peers the oldest is forgotten: memory must not be the attacker's to spend.
const MAX_PEERS = 10_000;

/** Tallies of failures by peer. */
export class FailureLimit {
  readonly #tallies = new Map<string, Tally>();
  readonly #count: number;
  readonly #window: number;

  constructor({ count = 20, window = 60 }: FailureLimits = {}) {
    this.#count = count;
    this.#window = window * 1000;
  }

  /** Whether nobody has guessed wrong of late: then nobody has to wait, and nobody's address need be looked at. */
  get idle(): boolean {
    return this.#tallies.size === 0;
  }

  /**
   * Seconds that a peer has to wait; 0 when it may try.
   *
   * @param peer what `peerKey` made of an address
   * @param now milliseconds since 1970
   */
  wait(peer: string, now: number): number {
    const tally = this.#tallies.get(peer);
    if (tally === undefined) return 0;
    if (now >= tally.until) {
      this.#tallies.delete(peer);
      return 0;
    }
    return tally.failures < this.#count ? 0 : Math.max(1, Math.ceil((tally.until - now) / 1000));
  }

  /** Notes a wrong guess. A later success clears nothing: with one good account, others could be guessed forever. */
  note(peer: string, now: number): void {
    const tally = this.#tallies.get(peer);
    if (tally !== undefined && now < tally.until) {
      tally.failures += 1;
      return;
    }
    this.#tallies.delete(peer);
    if (this.#tallies.size >= MAX_PEERS) this.#tallies.delete(this.#tallies.keys().next().value!);
    this.#tallies.set(peer, { failures: 1, until: now + this.#window });
  }
}

/**
 * What one party cannot easily change: an IPv4 address, or the /64 of an IPv6 address.
 *
 * @param address as sockets write it
 * @returns `undefined` for addresses of private networks: most likely a proxy of ours, behind which is everybody
 */
export function peerKey(address: string): string | undefined {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return isPrivate4(plain) ? undefined : plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...new Array<string>(zeros).fill('0'), ...last].map((group) => group || '0');
  // Loopback, unique local (RFC 4193) and link-local (RFC 4291 §2.5.6).
  if (plain === '::1' || /^(?:f[cd]|fe[89ab])/.test(plain)) return undefined;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

// RFC 1918, loopback, link-local, and the shared space of carriers (RFC 6598).
function isPrivate4(address: string): boolean {
  return /^(?:10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    address,
  );
}
