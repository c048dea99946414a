// The Redis store, over a Redis server that the test starts. Where `redis-server` or the client is not installed,
// nothing of this runs, and the test says so.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { bench, startClock, temporaryFile, value } from '../tokens/fixture.test.ts';
import { contract } from './contract.test.ts';
import type { RedisClient } from './redis.ts';
import { redis } from './redis.ts';
import type { Store } from './store.ts';

interface Connection extends RedisClient {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
}
type CreateClient = (options: object) => Connection;

// Not a literal: the package is an optional peer, and may be missing.
const packageName: string = '@redis/client';
const createClient: CreateClient | undefined = await import(packageName).then(
  (found) => found.createClient,
  () => undefined,
);
const hasServer = spawnSync('redis-server', ['--version']).status === 0;

async function server(t: TestContext): Promise<{ readonly path: string; stop(): Promise<void> }> {
  const path = join(dirname(temporaryFile(t)), 'redis.sock');
  const args = ['--port', '0', '--unixsocket', path, '--dir', dirname(path), '--save', ''];
  const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (started.exitCode !== null || started.signalCode !== null) return;
    started.kill('SIGKILL');
    await once(started, 'exit');
  };
  t.after(stop);
  let said = '';
  for await (const chunk of started.stdout.setEncoding('utf8')) {
    said += chunk;
    if (/ready to accept connections/i.test(said)) return { path, stop };
  }
  throw new Error(`redis-server did not start: ${said}`);
}

async function connect(t: TestContext, path: string, resp: 2 | 3 = 2): Promise<Connection> {
  const client = createClient!({ socket: { path }, RESP: resp });
  client.on('error', () => {});
  await client.connect();
  t.after(() => client.destroy());
  return client;
}

async function open(t: TestContext, client: RedisClient, pollMs = 5): Promise<Store> {
  const store = await redis(client, { now: () => startClock().ms, pollMs, timeoutMs: 500 });
  t.after(() => store.close());
  return store;
}

if (createClient === undefined || !hasServer) {
  // biome-ignore lint/suspicious/noConsole: what was left out has to be seen
  console.log('The Redis store was not tested: it needs redis-server and the package @redis/client.');
} else {
  for (const [what, run] of Object.entries(contract)) {
    for (const resp of [2, 3] as const) {
      test(`${what} (redis, RESP${resp})`, async (t) => {
        const { path } = await server(t);
        await run(await open(t, await connect(t, path, resp)));
      });
    }
  }

  test('T12: a hundred refreshes over two connections: one step, one successor (redis)', async (t) => {
    const { path } = await server(t);
    const clock = startClock();
    const two = [bench(await open(t, await connect(t, path)), clock)];
    two.push(bench(await open(t, await connect(t, path)), clock));
    const { refreshToken, session } = await two[0]!.signIn();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => two[i % 2]!.auth.refresh({ refreshToken, client: 'app' })),
    );
    assert.equal(new Set(answers.map((each) => value(each).refreshToken)).size, 1);
    assert.equal((await two[1]!.store.load(session))?.gen, 1);
  });

  test('a revocation by another process arrives, and one that starts later knows of it (redis)', async (t) => {
    const { path } = await server(t);
    const clock = startClock();
    const [one, two] = [await open(t, await connect(t, path)), await open(t, await connect(t, path))];
    const { session, accessToken } = await bench(one, clock).signIn();
    value(await bench(two, clock).auth.revoke({ session }));
    assert.equal(value(await bench(one, clock).auth.introspect(accessToken)).active, false);
    while (!one.revocations.isRevoked({ sid: session })) await new Promise((next) => setImmediate(next));
    const later = await open(t, await connect(t, path));
    assert.equal(later.revocations.isRevoked({ sid: session }), true);
  });

  test('Redis is gone: 503 and growing staleness, not invalid_grant (redis)', async (t) => {
    const { path, stop } = await server(t);
    const b = bench(await open(t, await connect(t, path)), startClock());
    const { refreshToken } = await b.signIn();
    await stop();
    const outcome = await b.auth.refresh({ refreshToken, client: 'app' });
    assert.equal(!outcome.ok && outcome.kind, 'unavailable');
    // However soon the refresh was given up: nothing makes the replica fresh any more, though it polls every 5 ms.
    while (b.auth.revocations.staleness() <= 100) await new Promise((next) => setImmediate(next));
  });
}
