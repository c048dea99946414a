// Proofs of DPoP: which target they are for, and that each is used once.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { ReplayMemory, sameTarget } from './dpop-proof.ts';

suite('D2: htu and the target', () => {
  const cases: readonly [htu: string, target: string, same: boolean][] = [
    ['https://a.example/x', 'https://a.example/x', true],
    ['HTTPS://A.EXAMPLE:443/x', 'https://a.example/x?q=1', true],
    ['https://a.example/x?q=2#f', 'https://a.example/x?q=1', true],
    ['https://a.example', 'https://a.example/', true],
    ['https://a.example/a/../x', 'https://a.example/x', true],
    ['https://a.example/%7e%C3%a9', 'https://a.example/~%c3%A9', true],
    ['https://a.example/X', 'https://a.example/x', false],
    ['https://a.example/a%2Fb', 'https://a.example/a/b', false],
    ['https://a.example/x/', 'https://a.example/x', false],
    ['http://a.example/x', 'https://a.example/x', false],
    ['https://a.example:8443/x', 'https://a.example/x', false],
    ['/x', 'https://a.example/x', false],
    ['', 'https://a.example/', false],
  ];
  for (const [htu, target, same] of cases) {
    test(`${htu} and ${target}`, () => assert.equal(sameTarget(htu, target), same));
  }
});

suite('D10: proofs that were used', () => {
  test('seen until they end', () => {
    const memory = new ReplayMemory();
    assert.equal(memory.add('a', 100, 0), 'new');
    assert.equal(memory.add('a', 100, 50), 'seen');
    assert.equal(memory.add('a', 100, 100), 'seen');
    assert.equal(memory.add('a', 200, 101), 'new');
  });
  test('when there is no room nobody is forgotten early', () => {
    const memory = new ReplayMemory(2);
    memory.add('a', 100, 0);
    memory.add('b', 100, 0);
    assert.equal(memory.add('c', 100, 50), 'full');
    assert.equal(memory.add('a', 100, 50), 'seen');
    assert.equal(memory.add('c', 200, 101), 'new');
  });
});
