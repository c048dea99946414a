// Guessing at client secrets: after some failures the guesser has to wait (RFC 6749 §2.3.1, RFC 7009 §5).

/** Counts failures, by who made them. */
export interface AttemptLimiter {
  /** Seconds to wait before the next attempt; 0 when it may be made. */
  wait(request: Request, client: string): number;
  failed(request: Request, client: string): void;
  succeeded(request: Request, client: string): void;
}

/** How failures are counted. */
export interface AttemptOptions {
  /** Failures within the window, after which everything is refused until it ends; 20. */
  readonly failures?: number;
  /** Seconds; 60. */
  readonly window?: number;
  /**
   * Who is calling: the peer's address, or the /64 of an IPv6 one. Without it failures are counted by the client that
   * they name, so that anybody can make a client wait.
   */
  readonly peer?: (request: Request) => string | undefined;
}

const MOST_PEERS = 10_000;

/** @param now milliseconds since 1970 */
export function createAttemptLimiter(
  { failures = 20, window = 60, peer }: AttemptOptions,
  now: () => number,
): AttemptLimiter {
  const counts = new Map<string, { failed: number; readonly ends: number }>();
  const keyOf = (request: Request, client: string) => {
    const from = peer?.(request);
    return from === undefined ? `client ${client}` : `peer ${from}`;
  };

  return {
    wait(request, client) {
      const key = keyOf(request, client);
      const count = counts.get(key);
      if (count === undefined) return 0;
      const left = count.ends - now();
      if (left > 0) return count.failed >= failures ? Math.ceil(left / 1000) : 0;
      counts.delete(key);
      return 0;
    },
    failed(request, client) {
      const key = keyOf(request, client);
      const count = counts.get(key);
      if (count !== undefined) {
        count.failed++;
        return;
      }
      // The oldest goes: a guesser with that many addresses is not stopped by counting them.
      if (counts.size >= MOST_PEERS) counts.delete(counts.keys().next().value!);
      counts.set(key, { failed: 1, ends: now() + window * 1000 });
    },
    succeeded(request, client) {
      counts.delete(keyOf(request, client));
    },
  };
}
