// Revocations, copied into this process: the guard asks on every request, so an answer may cost no round trip.

import type { RevocationListener, Revocations, RevokedId, TokenIdentity } from '../revocations.ts';

/** One revocation, as stores hand it on. */
export interface Revocation extends RevokedId {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When the longest token that it can kill has expired; milliseconds since 1970. */
  readonly until: number;
}

/** What a replica is made with. */
export interface ReplicaOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Entries kept at once, 1,000,000 unless said otherwise: about 80 MB. */
  readonly maxEntries?: number;
  /** Milliseconds by which it may lag; a store of this process lags by none. */
  readonly staleness?: () => number;
}

/** A replica that a store feeds. */
export interface Replica extends Required<Revocations> {
  /** Takes a revocation in; the same one twice does no harm. */
  apply(revocation: Revocation): void;
  /** Entries held. */
  readonly size: number;
}

interface Epoch {
  readonly notBefore: number;
  readonly until: number;
}

/**
 * An empty replica. Entries are dropped when no token that they could kill is alive. One that would grow beyond its
 * bound forgets single entries and refuses everything issued until then instead: it never lets a revoked token pass.
 */
export function createReplica({
  now = Date.now,
  maxEntries = 1_000_000,
  staleness = () => 0,
}: ReplicaOptions = {}): Replica {
  // Seconds, because small integers take no memory of their own in a Map.
  const sessions = new Map<string, number>();
  const jtis = new Map<string, number>();
  const subjects = new Map<string, Epoch>();
  const listeners = new Set<RevocationListener>();
  let refuseIssuedBefore = 0;

  const size = () => sessions.size + jtis.size + subjects.size;

  function tell(revoked?: RevokedId): void {
    for (const listener of listeners) listener(revoked);
  }

  function apply({ kind, id, at, until }: Revocation): void {
    const present = Math.floor(now() / 1000);
    const seconds = Math.ceil(until / 1000);
    if (seconds <= present) return;
    sweep(sessions, present, (each) => each);
    sweep(jtis, present, (each) => each);
    sweep(subjects, present, (each) => each.until);
    if (kind === 'subject') {
      // Of several epochs the latest counts; taking any other brings tokens back to life.
      const known = subjects.get(id);
      const notBefore = Math.max(Math.floor(at / 1000), known?.notBefore ?? 0);
      renew(subjects, id, { notBefore, until: Math.max(seconds, known?.until ?? 0) });
    } else {
      const ids = kind === 'session' ? sessions : jtis;
      renew(ids, id, Math.max(seconds, ids.get(id) ?? 0));
    }
    if (size() <= maxEntries) tell({ kind, id });
    else {
      // Two seconds on, because a token that was being signed when its session ended bears a later time.
      refuseIssuedBefore = Math.max(refuseIssuedBefore, present + 2);
      sessions.clear();
      jtis.clear();
      subjects.clear();
      tell();
    }
  }

  function isRevoked({ sub, jti, sid, iat }: TokenIdentity): boolean {
    if (sid !== undefined && sessions.has(sid)) return true;
    if (jti !== undefined && jtis.has(jti)) return true;
    if (refuseIssuedBefore > 0 && (iat === undefined || iat < refuseIssuedBefore)) return true;
    if (sub === undefined || subjects.size === 0) return false;
    const epoch = subjects.get(sub);
    if (epoch === undefined) return false;
    if (iat === undefined) return true;
    // `iat` counts whole seconds. Sessions are also revoked one by one, so that signing in again within the second
    // works; for a token without one, the second of the revocation belongs to the revocation.
    return sid === undefined ? iat <= epoch.notBefore : iat < epoch.notBefore;
  }

  return {
    apply,
    isRevoked,
    staleness,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get size() {
      return size();
    },
  };
}

// A Map keeps the order of insertion, which is nearly that of expiry: the front holds what may go.
function sweep<T>(entries: Map<string, T>, present: number, until: (entry: T) => number): void {
  for (const [id, entry] of entries) {
    if (until(entry) > present) return;
    entries.delete(id);
  }
}

function renew<T>(entries: Map<string, T>, id: string, entry: T): void {
  entries.delete(id);
  entries.set(id, entry);
}
