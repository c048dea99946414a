// Connections that outlive their request: event streams, WebSockets, long downloads. A request is decided once; what it
// opened ends when its token expires or is revoked, or when that can no longer be told.

import { checkRevoked } from './authorize.ts';
import type { Identity } from './decision.ts';
import { emit } from './events.ts';
import type { GuardOptions } from './options.ts';
import type { RevokedId } from './revocations.ts';

/** Why a connection is to end: its token expired or was revoked, or revocations lag beyond `limits.staleness`. */
export type EndReason = 'expired' | 'revoked' | 'unavailable';

/** Told once that a connection is to end. What it throws is the application's. */
export type End = (reason: EndReason) => void;

interface Connection {
  readonly identity: Identity;
  readonly end: End;
  readonly names: readonly string[];
}

// One look at all connections, instead of a timer for each: ten thousand take about a millisecond. It finds what expired,
// also by a clock that jumped, and what a list of revocations without `subscribe` has come to hold.
const LOOK_EVERY_MS = 1000;
const CLOCK_TOLERANCE = 5;

/** The connections of a guard that are open. Holds no timer and no subscription while there are none. */
export class Connections {
  readonly #options: GuardOptions<never>;
  readonly #open = new Set<Connection>();
  // By what a revocation names, so that one costs no look at all the others.
  readonly #named = new Map<string, Set<Connection>>();
  #stop: (() => void) | undefined;

  constructor(options: GuardOptions<never>) {
    this.#options = options;
  }

  /**
   * Watches a connection. When its token is dead already, `end` is called as soon as the caller has returned.
   *
   * @param identity whose connection; nobody's, and those of Basic and API keys that never expire, go on for ever
   * @returns stops watching; call it when the connection has closed by itself
   */
  watch(identity: Identity | undefined, end: End): () => void {
    if (identity === undefined) return () => {};
    const connection: Connection = { identity, end, names: namesOf(identity) };
    this.#open.add(connection);
    for (const name of connection.names) {
      const those = this.#named.get(name);
      if (those === undefined) this.#named.set(name, new Set([connection]));
      else those.add(connection);
    }
    this.#stop ??= this.#start();
    this.#look([connection]);
    return () => this.#forget(connection);
  }

  #start(): () => void {
    const timer = setInterval(() => this.#look([...this.#open]), LOOK_EVERY_MS) as { unref?: () => unknown };
    timer.unref?.();
    const unsubscribe = this.#options.revocations?.subscribe?.((revoked) => {
      this.#look([...(revoked === undefined ? this.#open : (this.#named.get(nameOf(revoked)) ?? []))]);
    });
    return () => {
      clearInterval(timer as number);
      unsubscribe?.();
    };
  }

  #look(connections: readonly Connection[]): void {
    const now = (this.#options.now ?? Date.now)();
    for (const connection of connections) {
      const reason = this.#verdict(connection, now);
      if (reason === undefined || !this.#open.has(connection)) continue;
      this.#forget(connection);
      const { scheme, subject } = connection.identity;
      emit(this.#options.onEvent, { type: 'ended', reason, scheme, subject });
      // Each on its own: one that throws must not keep the others open.
      queueMicrotask(() => connection.end(reason));
    }
  }

  #verdict({ identity }: Connection, now: number): EndReason | undefined {
    const { exp } = identity.claims;
    const tolerance = this.#options.bearer?.clockTolerance ?? CLOCK_TOLERANCE;
    if (typeof exp === 'number' && exp <= now / 1000 - tolerance) return 'expired';
    const failure = checkRevoked(identity, this.#options);
    if (failure === undefined) return undefined;
    return failure.kind === 'ours' ? 'unavailable' : 'revoked';
  }

  #forget(connection: Connection): void {
    if (!this.#open.delete(connection)) return;
    for (const name of connection.names) {
      const those = this.#named.get(name);
      if (those?.delete(connection) && those.size === 0) this.#named.delete(name);
    }
    if (this.#open.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }
}

function namesOf({ claims: { sid, jti, sub } }: Identity): readonly string[] {
  const ids: readonly (readonly [RevokedId['kind'], unknown])[] = [
    ['session', sid],
    ['token', jti],
    ['subject', sub],
  ];
  return ids.flatMap(([kind, id]) => (typeof id === 'string' ? [nameOf({ kind, id })] : []));
}

function nameOf({ kind, id }: RevokedId): string {
  return `${kind} ${id}`;
}
