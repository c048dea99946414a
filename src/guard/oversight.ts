// What `protect` can do besides making handlers: watch what stays open, and say how well revocation is known.

import { DEGRADED, STALENESS } from './authorize.ts';
import type { Identity } from './decision.ts';
import type { End } from './live.ts';
import { Connections } from './live.ts';
import type { GuardOptions } from './options.ts';
import type { Freshness, Revocations } from './revocations.ts';

/** The same in every adapter. */
export interface Oversight {
  /**
   * Watches something that a request has opened, such as a WebSocket: `end` is called once, when the token behind it
   * expires (within a second), is revoked (at once), or revocations lag beyond `limits.staleness`. Holds no process alive.
   *
   * @param identity of the request; for `undefined`, and for Basic and API keys, `end` is never called
   * @returns stops watching; call it when the connection has closed by itself
   */
  watch(identity: Identity | undefined, end: End): () => void;
  /** How well it is known what is revoked; `undefined` for a guard without `revocations`. */
  freshness(): Freshness | undefined;
}

/** The oversight of a guard. */
export function oversightOf(options: GuardOptions<never>): Oversight {
  const connections = new Connections(options);
  const { revocations, limits = {} } = options;
  const bound = limits.staleness ?? STALENESS;
  return {
    watch: (identity, end) => connections.watch(identity, end),
    freshness() {
      if (revocations === undefined) return undefined;
      const staleness = stalenessOf(revocations);
      // As requests are decided: beyond the bound is lost, and so is what is no number.
      const state = !(staleness <= bound) ? 'lost' : staleness > DEGRADED ? 'late' : 'fresh';
      return { staleness, bound, state };
    },
  };
}

function stalenessOf(revocations: Revocations): number {
  try {
    const staleness = revocations.staleness();
    return Number.isNaN(staleness) ? Number.POSITIVE_INFINITY : staleness;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
