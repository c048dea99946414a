// The store of tests and of one process that may forget: everything ends with it. Give `memory()` to `tokens` as its
// `store`.

import type { ReplicaOptions } from './replica.ts';
import { createReplica } from './replica.ts';
import type { Family, Lapse, Rotation, Step, Store } from './store.ts';
import { mayRotate, nextGeneration } from './store.ts';

// How many new families come between two looks for expired ones.
const CLEAR_EVERY = 1000;

/** A store in memory. Families are cleared away after their absolute expiry, as new ones come. */
export function memory(options: Pick<ReplicaOptions, 'now' | 'maxEntries'> = {}): Store {
  const families = new Map<string, Family>();
  const bySubject = new Map<string, Set<string>>();
  const replica = createReplica(options);
  let created = 0;

  function end(fam: string, { now, until }: Lapse): boolean {
    const family = families.get(fam);
    if (family === undefined || family.revoked) return false;
    families.set(fam, { ...family, revoked: true });
    replica.apply({ kind: 'session', id: fam, at: now, until });
    return true;
  }

  function clearExpired(now: number): void {
    for (const { fam, subject, absoluteExp } of families.values()) {
      if (absoluteExp > now) continue;
      families.delete(fam);
      const ofSubject = bySubject.get(subject);
      ofSubject?.delete(fam);
      if (ofSubject?.size === 0) bySubject.delete(subject);
    }
  }

  // No `await` anywhere in these: each runs to its end undisturbed, which makes it atomic.
  return {
    revocations: replica,
    async createFamily(family: Family): Promise<void> {
      if (++created % CLEAR_EVERY === 0) clearExpired(family.created);
      families.set(family.fam, family);
      const ofSubject = bySubject.get(family.subject) ?? new Set();
      bySubject.set(family.subject, ofSubject.add(family.fam));
    },
    async load(fam: string): Promise<Family | undefined> {
      return families.get(fam);
    },
    async rotate(fam: string, step: Step): Promise<Rotation> {
      const family = families.get(fam);
      if (family === undefined || !mayRotate(family, step)) return { rotated: false, family };
      const next = nextGeneration(family, step);
      families.set(fam, next);
      return { rotated: true, family: next };
    },
    async revokeFamily(fam: string, lapse: Lapse): Promise<boolean> {
      return end(fam, lapse);
    },
    async revokeSubject(subject: string, { now, until }: Lapse): Promise<number> {
      replica.apply({ kind: 'subject', id: subject, at: now, until });
      return [...(bySubject.get(subject) ?? [])].filter((fam) => end(fam, { now, until })).length;
    },
    async revokeToken(jti: string, { now, until }: Lapse): Promise<void> {
      replica.apply({ kind: 'token', id: jti, at: now, until });
    },
    async close(): Promise<void> {},
  };
}
