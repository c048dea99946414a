// What every store has to do, over every store that runs without a server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startClock, stores } from '../tokens/fixture.test.ts';
import { contract, newFamily, T0 } from './contract.test.ts';

for (const { name, open } of stores) {
  for (const [what, run] of Object.entries(contract)) {
    test(`${what} (${name})`, async (t) => {
      await run(open(t, startClock()));
    });
  }

  test(`expired families are cleared away (${name})`, async (t) => {
    const store = open(t, startClock());
    const old = newFamily();
    const young = newFamily({ created: T0 + 90_000, absoluteExp: T0 + 1e9 });
    await store.createFamily(old);
    await store.createFamily(young);
    const later = { created: T0 + 200_000, absoluteExp: T0 + 1e9 };
    await Promise.all(Array.from({ length: 1000 }, () => store.createFamily(newFamily(later))));
    assert.equal(await store.load(old.fam), undefined);
    assert.equal((await store.load(young.fam))?.fam, young.fam);
  });
}
