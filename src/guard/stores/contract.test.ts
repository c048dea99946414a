// What every store has to do. It holds no test itself; its name keeps it out of the build.

import assert from 'node:assert/strict';
import { randomId } from '../tokens/refresh-token.ts';
import type { Family, Store } from './store.ts';

export const T0 = 1_800_000_000_250;
const lapse = { now: T0, until: T0 + 600_000 };
const step = { gen: 0, now: T0 + 1000, idleExp: T0 + 50_000 };

export const newFamily = (more: Partial<Family> = {}): Family => ({
  fam: randomId(),
  gen: 0,
  salt: randomId(),
  client: 'app',
  subject: 'alice',
  scope: 'read "ü"',
  audience: ['https://api.example', 'https://b.example'],
  claims: { acr: 'gold', amr: ['pwd'], nested: { null: null, text: '\u0000 ü 𝄞' } },
  created: T0,
  lastRotated: T0,
  idleExp: T0 + 40_000,
  absoluteExp: T0 + 100_000,
  revoked: false,
  ...more,
});

/** By what is to be shown. */
export const contract: Readonly<Record<string, (store: Store) => Promise<void>>> = {
  'a family comes back as it was given': async (store) => {
    const family = newFamily();
    await store.createFamily(family);
    assert.deepEqual({ ...(await store.load(family.fam)) }, family);
    assert.equal(await store.load(randomId()), undefined);
  },
  'a step moves one generation on': async (store) => {
    const family = newFamily();
    await store.createFamily(family);
    const rotation = await store.rotate(family.fam, step);
    const next = { ...family, gen: 1, lastRotated: step.now, idleExp: step.idleExp };
    assert.equal(rotation.rotated, true);
    assert.deepEqual({ ...rotation.family }, next);
    assert.deepEqual({ ...(await store.load(family.fam)) }, next);
  },
  'idle expiry never passes the absolute one': async (store) => {
    const family = newFamily();
    await store.createFamily(family);
    const { family: next } = await store.rotate(family.fam, { ...step, idleExp: T0 + 1e9 });
    assert.equal(next?.idleExp, family.absoluteExp);
  },
  'a step that may not be taken changes nothing': async (store) => {
    const cases: readonly [name: string, family: Family, now: number][] = [
      ['another generation', newFamily({ gen: 2 }), T0],
      ['idle', newFamily(), T0 + 40_000],
    ];
    for (const [name, family, now] of cases) {
      await store.createFamily(family);
      const rotation = await store.rotate(family.fam, { ...step, now });
      assert.equal(rotation.rotated, false, name);
      assert.deepEqual({ ...rotation.family }, family, name);
    }
    // Past its absolute expiry it may be gone altogether.
    const old = newFamily({ idleExp: T0 + 100_000 });
    await store.createFamily(old);
    assert.equal((await store.rotate(old.fam, { ...step, now: T0 + 100_000 })).rotated, false);
    assert.deepEqual({ ...(await store.rotate(randomId(), step)) }, { rotated: false, family: undefined });
  },
  'of many steps one is taken': async (store) => {
    const family = newFamily();
    await store.createFamily(family);
    const all = await Promise.all(Array.from({ length: 100 }, () => store.rotate(family.fam, step)));
    assert.equal(all.filter(({ rotated }) => rotated).length, 1);
    assert.ok(all.every((each) => each.family?.gen === 1));
  },
  'a revoked family takes no step, and the guard knows at once': async (store) => {
    const family = newFamily();
    await store.createFamily(family);
    assert.equal(store.revocations.isRevoked({ sid: family.fam }), false);
    assert.equal(await store.revokeFamily(family.fam, lapse), true);
    assert.equal(store.revocations.isRevoked({ sid: family.fam }), true);
    assert.equal(await store.revokeFamily(family.fam, lapse), false);
    assert.equal(await store.revokeFamily(randomId(), lapse), false);
    const rotation = await store.rotate(family.fam, step);
    assert.deepEqual([rotation.rotated, rotation.family?.gen, rotation.family?.revoked], [false, 0, true]);
  },
  'all of a subject, and nobody else': async (store) => {
    const mine = [newFamily(), newFamily(), newFamily()];
    const other = newFamily({ subject: 'bob' });
    for (const family of [...mine, other]) await store.createFamily(family);
    await store.revokeFamily(mine[2]!.fam, lapse);
    assert.equal(await store.revokeSubject('alice', lapse), 2);
    for (const { fam } of mine) assert.equal((await store.load(fam))?.revoked, true);
    assert.equal((await store.load(other.fam))?.revoked, false);
    const { revocations } = store;
    const iat = Math.floor(T0 / 1000);
    assert.equal(revocations.isRevoked({ sub: 'alice', sid: mine[0]!.fam, iat: iat + 9 }), true);
    assert.equal(revocations.isRevoked({ sub: 'alice', iat }), true);
    assert.equal(revocations.isRevoked({ sub: 'alice', iat: iat + 1 }), false);
    assert.equal(revocations.isRevoked({ sub: 'bob', iat }), false);
    assert.equal(await store.revokeSubject('nobody', lapse), 0);
  },
  'one token': async (store) => {
    await store.revokeToken('j1', lapse);
    assert.equal(store.revocations.isRevoked({ jti: 'j1', sid: 's', sub: 'alice', iat: 0 }), true);
    assert.equal(store.revocations.isRevoked({ jti: 'j2', sid: 'j1', sub: 'j1', iat: 0 }), false);
  },
  'revocation among steps: none is taken afterwards': async (store) => {
    for (let round = 0; round < 20; round++) {
      const family = newFamily();
      await store.createFamily(family);
      const before = store.rotate(family.fam, step);
      const revoked = store.revokeFamily(family.fam, lapse);
      const after = store.rotate(family.fam, { ...step, gen: 1 });
      await revoked;
      await Promise.all([before, after]);
      const late = await store.rotate(family.fam, { ...step, gen: 1 });
      assert.deepEqual([late.rotated, late.family?.revoked], [false, true]);
    }
  },
  'the replica is fresh': async (store) => {
    assert.ok(store.revocations.staleness() < 5000);
  },
};
