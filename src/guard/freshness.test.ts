// The guarantee of revocation as a number: whatever the feed does, a revoked token is refused within the bound, in every
// process that follows it.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { guard } from './index.ts';
import { AUDIENCE, Clock, ISSUER, mint, pairs, START } from './kit.test.ts';
import { createReplica } from './stores/replica.ts';
import { request } from './subject.test.ts';

const bearer = { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } };
const alive = { isRevoked: () => false };

suite('freshness', () => {
  const of = (staleness: () => number, bound?: number) =>
    guard({
      realm: 'api',
      bearer,
      revocations: { ...alive, staleness },
      ...(bound === undefined ? {} : { limits: { staleness: bound } }),
    }).freshness();
  const rows: readonly [
    name: string,
    staleness: () => number,
    bound: number | undefined,
    expected: readonly [number, number, string],
  ][] = [
    ['a store of this process', () => 0, undefined, [0, 60_000, 'fresh']],
    ['as late as is usual', () => 5000, undefined, [5000, 60_000, 'fresh']],
    ['later than that', () => 5001, undefined, [5001, 60_000, 'late']],
    ['at the bound', () => 60_000, undefined, [60_000, 60_000, 'late']],
    ['beyond it', () => 60_001, undefined, [60_001, 60_000, 'lost']],
    ['a bound of its own', () => 2001, 2000, [2001, 2000, 'lost']],
    [
      'never connected',
      () => Number.POSITIVE_INFINITY,
      undefined,
      [Number.POSITIVE_INFINITY, 60_000, 'lost'],
    ],
    ['no number', () => Number.NaN, undefined, [Number.POSITIVE_INFINITY, 60_000, 'lost']],
    [
      'a list that throws',
      () => {
        throw new Error('gone');
      },
      undefined,
      [Number.POSITIVE_INFINITY, 60_000, 'lost'],
    ],
  ];
  for (const [name, staleness, bound, [is, within, state]] of rows) {
    test(name, () => assert.deepEqual(of(staleness, bound), { staleness: is, bound: within, state }));
  }
  test('nothing to say without revocations', () => {
    assert.equal(guard({ realm: 'api', bearer }).freshness(), undefined);
  });
});

test('a revoked token is never served later than the bound, and never for a reason of ours answered 401', async () => {
  const token = await mint({ jti: 'j1', exp: START / 1000 + 100_000 });
  const step = fc.record({ pause: fc.integer({ min: 0, max: 20_000 }), read: fc.boolean() });
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 20 }),
      fc.nat(19),
      fc.integer({ min: 1, max: 60_000 }),
      async (steps, at, bound) => {
        const clock = new Clock();
        let freshAt = clock.time;
        const replica = createReplica({ now: clock.now, staleness: () => clock.time - freshAt });
        const protect = guard({
          realm: 'api',
          bearer,
          revocations: replica,
          limits: { staleness: bound },
          now: clock.now,
        });
        const handler = protect();
        let revokedAt = Number.POSITIVE_INFINITY;
        for (const [i, { pause, read }] of steps.entries()) {
          clock.time += pause;
          if (i === at) revokedAt = clock.time;
          // The feed is read, or it is not, because the store is away.
          if (read) {
            if (revokedAt <= clock.time)
              replica.apply({ kind: 'token', id: 'j1', at: revokedAt, until: START + 1e9 });
            freshAt = clock.time;
          }
          const result = await handler(request(`Bearer ${token}`));
          const status = result instanceof Response ? result.status : 200;
          seen.set(status, (seen.get(status) ?? 0) + 1);
          assert.notEqual(status, 401);
          if (clock.time - revokedAt > bound) assert.notEqual(status, 200);
          const { state, staleness } = protect.freshness()!;
          assert.equal(state === 'lost', status === 503);
          assert.equal(staleness, clock.time - freshAt);
          if (result instanceof Response && status === 503)
            assert.equal(result.headers.get('Retry-After'), '5');
        }
      },
    ),
    { numRuns: 300 },
  );
  assert.deepEqual([...seen.keys()].sort(), [200, 403, 503], 'all three were met');
});
