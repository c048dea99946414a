// Redis is killed under load and started again: for a second, and for a minute. Nobody is signed out, nothing revoked
// passes, what cannot be known is a 503 that says when to come again, and nobody has to do anything for it to end. Time
// passes by the clock of `performance`; the server, its log on disk and its connections are real.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { guard } from '../guard.ts';
import { API, bench, ISSUER, startClock, temporaryFile, value } from '../tokens/fixture.test.ts';
import type { RedisClient } from './redis.ts';
import { redis } from './redis.ts';

interface Connection extends RedisClient {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
}

// Not a literal: the package is an optional peer, and may be missing.
const packageName: string = '@redis/client';
const createClient: ((options: object) => Connection) | undefined = await import(packageName).then(
  (found) => found.createClient,
  () => undefined,
);
const missing =
  createClient === undefined || spawnSync('redis-server', ['--version']).status !== 0
    ? 'redis-server and @redis/client: not installed'
    : undefined;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A server that can be killed and started again on the same socket, with everything it acknowledged on disk. */
function server(t: TestContext) {
  const path = join(dirname(temporaryFile(t)), 'redis.sock');
  const args = ['--port', '0', '--unixsocket', path, '--dir', dirname(path), '--save', ''];
  let running: ReturnType<typeof spawn> | undefined;
  const kill = async () => {
    if (running === undefined) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    running = undefined;
    await gone;
    rmSync(path, { force: true });
  };
  const start = async () => {
    const child = spawn('redis-server', [...args, '--appendonly', 'yes', '--appendfsync', 'always'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = child;
    let said = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      said += chunk;
      if (/ready to accept connections/i.test(said)) break;
    }
    assert.match(said, /ready to accept connections/i);
    child.stdout.resume();
  };
  t.after(kill);
  return { path, start, kill };
}

for (const [name, lasts, during] of [
  ['a second', 1000, 200],
  ['a minute and more', 61_000, 503],
] as const) {
  test(`Redis is killed under load and away for ${name}`, async (t) => {
    if (missing !== undefined) {
      assert.notEqual(process.env.STATUTE_ALL, '1', missing);
      return t.skip(missing);
    }
    let offset = 0;
    const present = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => present() + offset);
    const { path, start, kill } = server(t);
    await start();
    const client = createClient!({ socket: { path, reconnectStrategy: () => 10 } });
    client.on('error', () => {});
    await client.connect();
    t.after(() => client.destroy());
    const clock = startClock();
    const store = await redis(client, { now: () => clock.ms, pollMs: 5, timeoutMs: 300 });
    t.after(() => store.close());
    const b = bench(store, clock);
    const [alive, dead] = [await b.signIn(), await b.signIn()];
    value(await b.auth.revoke({ session: dead.session }));

    const protect = guard({
      realm: 'api',
      bearer: { issuer: ISSUER, audience: API, keys: () => b.auth.jwks() as never },
      revocations: b.auth.revocations,
      now: () => clock.ms,
    });
    const handler = protect();
    const ask = async (token: string) => {
      const result = await handler(
        new Request('https://api.example/', { headers: { Authorization: `Bearer ${token}` } }),
      );
      if (!(result instanceof Response)) return 200;
      if (result.status === 503) assert.match(result.headers.get('Retry-After') ?? '', /^\d+$/);
      return result.status;
    };

    // Load: requests with both tokens, one after another, and refreshes, from here to the end.
    const seen = { alive: new Map<number, number>(), dead: new Map<number, number>() };
    const note = (counts: Map<number, number>, status: number) =>
      counts.set(status, (counts.get(status) ?? 0) + 1);
    let over = false;
    let refreshing = true;
    const failures: unknown[] = [];
    let { refreshToken } = alive;
    let refreshed = 0;
    const refreshes = (async () => {
      while (refreshing) {
        const outcome = await b.auth.refresh({ refreshToken, client: 'app' });
        if (outcome.ok) {
          refreshToken = outcome.value.refreshToken;
          refreshed++;
        } else assert.equal(outcome.kind, 'unavailable', 'an outage signs nobody out');
        await turn();
      }
    })().catch((error) => failures.push(error));
    const requests = (async () => {
      while (!over) {
        note(seen.alive, await ask(alive.accessToken));
        note(seen.dead, await ask(dead.accessToken));
        await turn();
      }
    })().catch((error) => failures.push(error));
    const until = async (condition: () => boolean) => {
      while (!condition() && failures.length === 0) await turn();
      assert.deepEqual(failures, []);
    };

    await until(() => refreshed > 5);
    await kill();
    offset += lasts;
    assert.equal(await ask(alive.accessToken), during);
    assert.equal(await ask(dead.accessToken), during === 200 ? 403 : during);
    assert.equal(protect.freshness()!.state, during === 200 ? 'fresh' : 'lost');
    const revocation = await b.auth.revoke({ session: dead.session });
    assert.equal(revocation.ok, false);
    assert.equal((await b.auth.refresh({ refreshToken, client: 'app' })).ok, false);

    await start();
    const before = refreshed;
    await until(() => refreshed > before + 5 && protect.freshness()!.staleness < 1000);
    assert.equal(await ask(alive.accessToken), 200);
    assert.equal(await ask(dead.accessToken), 403);
    refreshing = false;
    await refreshes;
    // What is revoked after the outage arrives as it did before.
    value(await b.auth.revoke({ session: alive.session }));
    assert.equal(await ask(alive.accessToken), 403);
    over = true;
    await requests;
    assert.deepEqual(failures, []);
    const statuses = (counts: Map<number, number>) => [...counts.keys()].sort().join(' ');
    assert.match(statuses(seen.alive), during === 200 ? /^200( 403)?$/ : /^200( 403)? 503$/);
    assert.match(statuses(seen.dead), during === 200 ? /^403$/ : /^403 503$/);
  });
}
