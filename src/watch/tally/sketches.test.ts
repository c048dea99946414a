// Estimates: latencies and distinct counts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { textDictionaries } from '../scan/combined.ts';
import { Distinct, seeAll } from './distinct.ts';
import { bin, bins, latencyOf } from './latency.ts';

describe('latencyOf', () => {
  it('finds percentiles within 2 % of the exact ones', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.07, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const counts = new Uint32Array(bins);
        for (const value of values) counts[bin(value)]! += 1;
        const sorted = values.toSorted((a, b) => a - b);
        const latency = latencyOf(counts)!;
        for (const [share, found] of [
          [0.5, latency.p50],
          [0.9, latency.p90],
          [0.99, latency.p99],
        ] as const) {
          const exact = sorted[Math.max(1, Math.ceil(values.length * share)) - 1]!;
          assert.ok(Math.abs(found - exact) <= exact * 0.022, `${found} for ${exact}`);
        }
      }),
    );
  });

  it('takes what no clock should have measured', () => {
    for (const value of [0, -1, Number.NaN, 1e12, Number.POSITIVE_INFINITY]) {
      const at = bin(value);
      assert.ok(at >= 0 && at < bins, String(value));
    }
    assert.equal(latencyOf(new Uint32Array(bins)), undefined);
    assert.equal(latencyOf(undefined), undefined);
  });
});

describe('Distinct', () => {
  const cases = [0, 1, 10, 500, 5_000, 50_000, 300_000];
  for (const count of cases)
    it(`estimates ${count} within 2.5 %, parts added or not`, () => {
      const whole = new Distinct();
      const halves = [new Distinct(), new Distinct()];
      for (let at = 0; at < count; at++) {
        const text = `/orders/${at * 7919}`;
        whole.see(text);
        whole.see(text);
        halves[at % 2]!.see(text);
      }
      halves[0]!.add(halves[1]!.data());
      assert.equal(halves[0]!.count, whole.count);
      assert.ok(Math.abs(whole.count - count) <= count * 0.025, `${whole.count}`);
    });

  it('sees the same in bytes as in texts, of every dictionary', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ö', '\u{1f600}') })),
        (texts) => {
          const [one, other, third] = [new Distinct(), new Distinct(), new Distinct()];
          for (const text of texts) if (text !== '') one.see(text);
          for (const [distinct, { path }] of [
            [other, textDictionaries('wasm')],
            [third, textDictionaries('plain')],
          ] as const) {
            const ids = Uint32Array.from(new Set(texts.map((text) => path.id(text)))).filter((id) => id > 0);
            seeAll(distinct, path, ids);
          }
          assert.deepEqual(other.data(), one.data());
          assert.deepEqual(third.data(), one.data());
        },
      ),
      { numRuns: 30 },
    );
  });
});
