// Connections that stay open: when they are ended, and that nothing is left of them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe as suite, test } from 'node:test';
import type { Identity } from './decision.ts';
import type { EndReason } from './index.ts';
import { guard } from './index.ts';
import { AUDIENCE, Clock, ISSUER, mint, pairs, START, seconds } from './kit.test.ts';
import type { GuardOptions } from './options.ts';
import { createReplica } from './stores/replica.ts';
import { request } from './subject.test.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const bearer = { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } };
const until = START + 3_600_000;

function opened(options: Partial<GuardOptions> = {}) {
  const clock = new Clock();
  const gauge = { staleness: 0, listeners: 0 };
  const replica = createReplica({ now: clock.now, staleness: () => gauge.staleness });
  const revocations = {
    ...replica,
    subscribe(listener: Parameters<typeof replica.subscribe>[0]) {
      gauge.listeners++;
      const stop = replica.subscribe(listener);
      return () => {
        gauge.listeners--;
        stop();
      };
    },
  };
  const events: string[] = [];
  const protect = guard({
    realm: 'api',
    bearer,
    revocations,
    now: clock.now,
    onEvent: (event) => {
      if (event.type === 'ended') events.push(`${event.subject} ${event.reason}`);
    },
    ...options,
  });
  const handler = protect();
  const identify = async (claims: Record<string, unknown>): Promise<Identity> => {
    const granted = await handler(request(`Bearer ${await mint(claims)}`));
    assert.ok(!(granted instanceof Response));
    return granted.identity!;
  };
  return { clock, gauge, replica, events, protect, identify };
}

suite('an open connection ends', () => {
  const rows: readonly [name: string, revoke: 'session' | 'token' | 'subject', id: string, ends: boolean][] =
    [
      ['with its session', 'session', 's1', true],
      ['with its token', 'token', 'j1', true],
      ['with everything of its subject', 'subject', 'ada', true],
      ['not with another session', 'session', 's2', false],
      ['not with a session that is called like its token', 'session', 'j1', false],
      ['not with another subject', 'subject', 'bob', false],
    ];
  for (const [name, kind, id, ends] of rows) {
    test(`${name}`, async (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const { protect, identify, replica, events, gauge } = opened();
      const reasons: EndReason[] = [];
      const stop = protect.watch(await identify({ sid: 's1', jti: 'j1' }), (reason) => reasons.push(reason));
      replica.apply({ kind, id, at: START, until });
      await settled();
      assert.deepEqual(reasons, ends ? ['revoked'] : []);
      assert.deepEqual(events, ends ? ['ada revoked'] : []);
      t.mock.timers.tick(5000);
      await settled();
      assert.equal(reasons.length, ends ? 1 : 0, 'once');
      stop();
      assert.equal(gauge.listeners, 0);
    });
  }

  test('when its token expires, as late as requests with it still pass', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { protect, identify, clock } = opened();
    const reasons: EndReason[] = [];
    protect.watch(await identify({ exp: seconds(600) }), (reason) => reasons.push(reason));
    clock.time = START + 604_999;
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(reasons, []);
    clock.time = START + 605_000;
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(reasons, ['expired']);
  });

  test('when revocations lag beyond the bound', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { protect, identify, gauge } = opened({ limits: { staleness: 30_000 } });
    const reasons: EndReason[] = [];
    protect.watch(await identify({}), (reason) => reasons.push(reason));
    gauge.staleness = 30_000;
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(reasons, []);
    gauge.staleness = 30_001;
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(reasons, ['unavailable']);
  });

  test('when the list forgets single entries and refuses all', async () => {
    const clock = new Clock();
    const revocations = createReplica({ now: clock.now, maxEntries: 1 });
    const protect = guard({ realm: 'api', bearer, revocations, now: clock.now });
    const granted = await protect()(request(`Bearer ${await mint()}`));
    assert.ok(!(granted instanceof Response));
    const ended = Promise.withResolvers<EndReason>();
    protect.watch(granted.identity, ended.resolve);
    for (const id of ['x', 'y']) revocations.apply({ kind: 'session', id, at: START, until });
    assert.equal(await ended.promise, 'revoked');
  });

  test('within a second where the list does not say what is new', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const revoked = new Set<string>();
    const revocations = {
      isRevoked: ({ jti }: { jti?: string | undefined }) => revoked.has(jti!),
      staleness: () => 0,
    };
    const { protect, identify } = opened({ revocations });
    const reasons: EndReason[] = [];
    protect.watch(await identify({ jti: 'j1' }), (reason) => reasons.push(reason));
    revoked.add('j1');
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(reasons, ['revoked']);
  });

  test('as soon as it is watched, when the token died in between; never before the caller can say stop', async () => {
    const { protect, identify, replica } = opened();
    const identity = await identify({ jti: 'j1' });
    replica.apply({ kind: 'token', id: 'j1', at: START, until });
    const ended = Promise.withResolvers<EndReason>();
    const seen: string[] = [];
    const stop = protect.watch(identity, (reason) => {
      seen.push(typeof stop);
      ended.resolve(reason);
    });
    seen.push('returned');
    assert.equal(await ended.promise, 'revoked');
    assert.deepEqual(seen, ['returned', 'function']);
  });

  test('also when the one before it throws', async () => {
    const { protect, identify, replica } = opened();
    const thrown = new Promise<unknown>((resolve) => {
      // The test runner listens for these too; for this one error it must not.
      const others = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', (error) => {
        for (const each of others) process.on('uncaughtException', each);
        resolve(error.message);
      });
    });
    const ended = Promise.withResolvers<EndReason>();
    protect.watch(await identify({ sid: 's1', jti: 'a' }), () => {
      throw new Error('a bug of the application');
    });
    protect.watch(await identify({ sid: 's1', jti: 'b' }), ended.resolve);
    replica.apply({ kind: 'session', id: 's1', at: START, until });
    assert.equal(await ended.promise, 'revoked');
    assert.equal(await thrown, 'a bug of the application');
  });

  test('never, where there is nobody, or no token', async () => {
    const { protect, replica, gauge } = opened();
    const fail = () => assert.fail();
    protect.watch(undefined, fail)();
    const robot: Identity = { subject: 'ada', scheme: 'ApiKey', claims: {}, scopes: [] };
    const stop = protect.watch(robot, fail);
    replica.apply({ kind: 'subject', id: 'ada', at: START, until });
    await settled();
    stop();
    assert.equal(gauge.listeners, 0);
  });
});

suite('ten thousand connections', () => {
  test('have one timer and one subscription; none when they have closed', async (t) => {
    const { protect, identify, gauge, replica } = opened();
    const intervals = t.mock.method(globalThis, 'setInterval');
    const cleared = t.mock.method(globalThis, 'clearInterval');
    const identities = await Promise.all(
      Array.from({ length: 100 }, (_, i) => identify({ sid: `s${i}`, jti: `j${i}`, sub: `u${i}` })),
    );
    let ended = 0;
    const stops = Array.from({ length: 10_000 }, (_, i) => protect.watch(identities[i % 100], () => ended++));
    assert.equal(intervals.mock.callCount(), 1);
    assert.equal(gauge.listeners, 1);
    replica.apply({ kind: 'session', id: 's7', at: START, until });
    await settled();
    assert.equal(ended, 100);
    for (const stop of stops) stop();
    for (const stop of stops) stop();
    assert.equal(gauge.listeners, 0);
    assert.equal(cleared.mock.callCount(), 1);
    // And it begins again.
    protect.watch(identities[0], () => {})();
    assert.equal(intervals.mock.callCount(), 2);
    assert.equal(gauge.listeners, 0);
  });

  test('do not keep the process alive', () => {
    const program = `
      import { guard } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const protect = guard({ realm: 'api', apiKey: { find: () => undefined } });
      const identity = { subject: 'a', scheme: 'Bearer', claims: { exp: 1e10 }, scopes: [] };
      for (let i = 0; i < 10_000; i++) protect.watch(identity, () => {});
      console.log('reached the end');
    `;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--no-warnings', '-e', program],
      { encoding: 'utf8', timeout: 60_000 },
    );
    assert.deepEqual([status, stdout, stderr], [0, 'reached the end\n', '']);
  });
});
