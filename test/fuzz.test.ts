// Every reader of outside input over a few hundred inputs near valid ones; `scripts/fuzz.ts` goes on for as long as it is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz/target.ts';
import { targets } from './fuzz/targets/index.ts';

const runs = 120;

for (const target of targets)
  test(target.name, async () => {
    const { failure } = await fuzz(target, { runs });
    assert.equal(failure, undefined);
  });

test('a reader that fails is found, and the input is made small', async () => {
  const { target } = await import('./fuzz/target.ts');
  const { textNear } = await import('./fuzz/input.ts');
  const broken = target('broken', textNear(['a=1', 'b="2"']), (text) => assert.ok(!text.includes('"')));
  const { failure } = await fuzz(broken, { runs: 1000, seed: 1 });
  assert.match(failure ?? '', /^seed 1, .*\ninput .*"/);
});
