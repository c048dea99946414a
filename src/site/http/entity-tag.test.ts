// Entity tags: made of content, compared in lists.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { entityTag, matches } from './entity-tag.ts';

suite('lists of entity tags (RFC 9110 §8.8.3.2)', () => {
  const table: [list: string, weak: boolean, strong: boolean][] = [
    ['"a"', true, true],
    ['W/"a"', true, false],
    ['*', true, true],
    [' * ', true, true],
    ['"b", "a"', true, true],
    ['"b",W/"a"', true, false],
    ['"x,y", "a"', true, true],
    ['"a,b"', false, false],
    ['a', false, false],
    ['"A"', false, false],
    ['w/"a"', true, true],
    ['', false, false],
  ];
  for (const [list, weak, strong] of table) {
    test(`${list}: weak ${weak}, strong ${strong}`, () => {
      assert.equal(matches(list, '"a"', 'weak'), weak);
      assert.equal(matches(list, '"a"', 'strong'), strong);
    });
  }
});

test('a tag follows the content and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      assert.match(entityTag(a), /^"[\w-]{22}"$/);
      assert.equal(entityTag(a) === entityTag(b), Buffer.compare(a, b) === 0);
    }),
  );
});
