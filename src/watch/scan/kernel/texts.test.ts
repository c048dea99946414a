// A dictionary in the kernel beside a Map: the same text has the same number, and is counted each time it is met.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { textMax } from '../limits.ts';
import { KernelDictionaries } from './kernel.ts';

// Few and of all lengths around those of a vector, so that they come again and begin alike.
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }),
  fc.integer({ min: 12, max: 36 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 14, max: 18 }).map((length) => `${'x'.repeat(length)}y`),
  fc.constantFrom('z'.repeat(textMax), `/${'z'.repeat(textMax - 1)}`),
);

it('counts what is looked up, also beyond keeping a few', () => {
  const rounds = fc.array(fc.tuple(fc.array(word, { maxLength: 40 }), fc.boolean()), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(rounds, (all) => {
      const { path } = new KernelDictionaries();
      let met = new Map<string, number>();
      for (const [words, each] of all) {
        const ids = new Uint32Array(words.length);
        for (const [at, text] of words.entries()) {
          if (each) ids[at] = path.id(text);
          else path.put(text, ids, at);
          met.set(text, (met.get(text) ?? 0) + 1);
        }
        path.settle();
        assert.deepEqual(
          Array.from(ids, (id) => path.text(id)),
          words,
        );
        assert.equal(path.size, met.size);
        const counts = path.counts!();
        const found = Array.from({ length: path.size }, (_, i) => [path.text(i + 1), counts[i + 1]]);
        assert.deepEqual(new Map(found as [string, number][]), met);
        // Every second one stays, the last first.
        const kept = Array.from({ length: path.size }, (_, i) => i + 1).filter((id) => id % 2 === 1);
        const texts = kept.reverse().map((id) => path.text(id));
        path.keep(Uint32Array.from(kept));
        met = new Map(texts.map((text) => [text, met.get(text)!]));
        assert.equal(
          path.bytes,
          texts.reduce((sum, text) => sum + text.length, 0),
        );
      }
    }),
    { numRuns: 60 },
  );
});

it('keeps its numbers and counts while it grows', () => {
  const { client } = new KernelDictionaries();
  const ids = new Uint32Array(300_000);
  for (let i = 0; i < ids.length; i++) client.put(`client-${i % 150_000}`, ids, i);
  client.settle();
  assert.equal(client.size, 150_000);
  assert.deepEqual(ids.subarray(0, 150_000), ids.subarray(150_000));
  assert.ok(client.counts!().every((count, id) => count === (id === 0 ? 0 : 2)));
  assert.equal(client.text(ids[149_999]!), 'client-149999');
});
