// The replica: what is revoked stays so for as long as it matters, and memory stays bounded.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Revocation } from './replica.ts';
import { createReplica } from './replica.ts';

const T0 = 1_800_000_000_000;
const S0 = T0 / 1000;

const made = (maxEntries?: number) => {
  const clock = { ms: T0 };
  const replica = createReplica({ now: () => clock.ms, ...(maxEntries === undefined ? {} : { maxEntries }) });
  return { clock, replica };
};

test('of several epochs of a subject the latest counts, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), fc.nat(1100), (seconds, iat) => {
      const { replica } = made();
      for (const each of seconds)
        replica.apply({ kind: 'subject', id: 'alice', at: T0 + each * 1000, until: T0 + 3_600_000 });
      const latest = Math.max(...seconds);
      assert.equal(replica.isRevoked({ sub: 'alice', iat: S0 + iat }), iat <= latest);
      assert.equal(replica.isRevoked({ sub: 'alice', sid: 's', iat: S0 + iat }), iat < latest);
      assert.equal(replica.isRevoked({ sub: 'alice' }), true);
    }),
  );
});

test('entries go when no token that they could kill is alive, and not before', () => {
  const { clock, replica } = made();
  for (let i = 0; i < 100; i++) {
    replica.apply({ kind: 'session', id: `s${i}`, at: clock.ms, until: clock.ms + 10_000 });
    replica.apply({ kind: 'token', id: `t${i}`, at: clock.ms, until: clock.ms + 10_000 });
    replica.apply({ kind: 'subject', id: `u${i}`, at: clock.ms, until: clock.ms + 10_000 });
    for (let back = 0; back < 10 && back <= i; back++)
      assert.equal(replica.isRevoked({ sid: `s${i - back}` }), true);
    assert.ok(replica.size <= 33, `${replica.size} entries`);
    clock.ms += 1000;
  }
});

test('what has expired already is not taken in', () => {
  const { replica } = made();
  replica.apply({ kind: 'session', id: 's', at: T0 - 9000, until: T0 });
  assert.equal(replica.size, 0);
});

test('beyond its bound it refuses more, never less', () => {
  const { clock, replica } = made(10);
  for (let i = 0; i <= 10; i++) replica.apply({ kind: 'session', id: `s${i}`, at: T0, until: T0 + 600_000 });
  assert.ok(replica.size <= 10);
  assert.equal(replica.isRevoked({ sid: 's0', iat: S0 }), true);
  assert.equal(replica.isRevoked({ sid: 'another', iat: S0 }), true);
  assert.equal(replica.isRevoked({ sid: 'another' }), true);
  // Tokens made afterwards are told apart again.
  clock.ms += 2000;
  assert.equal(replica.isRevoked({ sid: 'another', iat: S0 + 2 }), false);
  replica.apply({ kind: 'session', id: 'another', at: clock.ms, until: clock.ms + 600_000 });
  assert.equal(replica.isRevoked({ sid: 'another', iat: S0 + 2 }), true);
});

test('no order of entries, repetitions and time brings a revoked token back to life', () => {
  const entry = fc.record({
    kind: fc.constantFrom<Revocation['kind']>('session', 'token', 'subject'),
    id: fc.constantFrom('a', 'b', 'c'),
    life: fc.integer({ min: 1, max: 50 }),
    pause: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.constantFrom(2, 5, 1000), (entries, maxEntries) => {
      const { clock, replica } = made(maxEntries);
      const applied: Revocation[] = [];
      for (const { kind, id, life, pause } of entries) {
        const revocation = { kind, id, at: clock.ms, until: clock.ms + life * 1000 };
        replica.apply(revocation);
        applied.push(revocation);
        for (const each of applied) {
          if (each.until <= clock.ms) continue;
          const name = { session: 'sid', token: 'jti', subject: 'sub' }[each.kind];
          const token = { [name]: each.id, iat: Math.floor(each.at / 1000) };
          assert.equal(replica.isRevoked(token), true);
        }
        assert.ok(replica.size <= maxEntries);
        clock.ms += pause * 1000;
      }
    }),
  );
});
