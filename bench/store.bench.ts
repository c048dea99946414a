// Durable rotations of refresh tokens, durable revocations, and revocation checks. The yardstick is the disk: appending 64 bytes and waiting
// for fdatasync is the least that a promise which survives a power failure can cost.

import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memory } from '../src/guard/stores/memory.ts';
import type { RedisClient } from '../src/guard/stores/redis.ts';
import { redis } from '../src/guard/stores/redis.ts';
import { createReplica } from '../src/guard/stores/replica.ts';
import { sqlite } from '../src/guard/stores/sqlite.ts';
import type { Family, Store } from '../src/guard/stores/store.ts';
import { median } from './median.ts';
import type { Bench } from './run.ts';

const ROUNDS = 5;
const ONE_BY_ONE = 1000;
const IN_FLIGHT = 64;
const EACH = 100;
const REVOKED = 1_000_000;
const CHECKS = 1_000_000;
const FAR = Date.now() + 1e9;
const REVOCATIONS = 300;

interface Subject {
  /** Makes `EACH` times `IN_FLIGHT` rotations, so many at a time; or `ONE_BY_ONE` of them. */
  rotate(lane: number, step: number): unknown;
  /** The same with revocations; none where it would be the same append. */
  revoke?(id: string): unknown;
  /** Whether an id is revoked. */
  check(id: string): boolean;
  close(): unknown;
}

const family = (fam: string): Family => ({
  ...{ fam, gen: 0, salt: 'salt', client: 'app', subject: fam, scope: 'read', audience: ['a'], claims: {} },
  ...{ created: 0, lastRotated: 0, idleExp: FAR, absoluteExp: FAR, revoked: false },
});

async function overStore(store: Store): Promise<Subject> {
  for (let i = 0; i < revokedIds.length; i += 1000) {
    const some = revokedIds.slice(i, i + 1000);
    await Promise.all(some.map((id) => store.revokeToken(id, { now: 1, until: FAR })));
  }
  for (let lane = 0; lane < IN_FLIGHT; lane++) await store.createFamily(family(`${lane}`));
  return {
    async rotate(lane, step) {
      const { rotated } = await store.rotate(`${lane}`, { gen: step, now: 1, idleExp: FAR });
      if (!rotated) throw new Error('not rotated');
    },
    revoke: (id) => store.revokeToken(id, { now: 1, until: FAR }),
    check: (id) => store.revocations.isRevoked({ sid: id, jti: id, sub: 'alice', iat: 1 }),
    close: () => store.close(),
  };
}

const revokedIds = Array.from({ length: 100_000 }, (_, i) => `revoked-session-id-${i}`);
const ids = Array.from({ length: 4096 }, (_, i) => `session-that-lives-${i}`);

function rawAppend(directory: string): Subject {
  const path = join(directory, 'log');
  const fd = openSync(path, 'a');
  const record = Buffer.alloc(64, 'x');
  const revoked = new Map(revokedIds.map((id) => [id, 1]));
  return {
    rotate() {
      writeSync(fd, record);
      fdatasyncSync(fd);
    },
    check: (id) => revoked.has(id),
    close: () => closeSync(fd),
  };
}

async function pooledAppend(directory: string): Promise<Subject> {
  const file = await open(join(directory, 'pooled'), 'a');
  const record = Buffer.alloc(64, 'x');
  const revoked = new Map(revokedIds.map((id) => [id, 1]));
  return {
    async rotate() {
      await file.write(record);
      await file.datasync();
    },
    check: (id) => revoked.has(id),
    close: () => file.close(),
  };
}

function sqliteByHand(directory: string): Subject {
  const db = new DatabaseSync(join(directory, 'hand.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE family (fam TEXT PRIMARY KEY, gen INTEGER, at INTEGER) STRICT, WITHOUT ROWID');
  db.exec('CREATE TABLE revoked (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; BEGIN');
  const insert = db.prepare('INSERT INTO revoked VALUES (?)');
  for (const id of revokedIds) insert.run(id);
  for (let lane = 0; lane < IN_FLIGHT; lane++)
    db.prepare('INSERT INTO family VALUES (?, 0, 0)').run(`${lane}`);
  db.exec('COMMIT');
  const update = db.prepare('UPDATE family SET gen = gen + 1, at = ? WHERE fam = ? AND gen = ?');
  const revoke = db.prepare('INSERT INTO revoked VALUES (?)');
  const select = db.prepare('SELECT 1 FROM revoked WHERE id = ?');
  return {
    rotate(lane, step) {
      if (update.run(1, `${lane}`, step).changes !== 1) throw new Error('not rotated');
    },
    revoke: (id) => revoke.run(id),
    check: (id) => select.get(id) !== undefined,
    close: () => db.close(),
  };
}

/** Every subject in turns, five rounds after one to warm up. */
export async function run(): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'statute-bench-'));
  const server = await startRedis(directory);
  const socket = join(directory, 'redis.sock');
  const subjects: Readonly<Record<string, Subject>> = {
    statute: await overStore(sqlite(join(directory, 'auth.db'))),
    'statute memory': await overStore(memory()),
    ...(server !== undefined && { 'statute redis': await overStore(await openAt('redis', socket)) }),
    'append + fdatasync': rawAppend(directory),
    'append + fdatasync, thread pool': await pooledAppend(directory),
    'node:sqlite by hand, on the loop': sqliteByHand(directory),
  };
  const figures = new Map(
    Object.keys(subjects).map((name) => [
      name,
      {
        one: [] as number[],
        many: [] as number[],
        revoke: [] as number[],
        revokeMany: [] as number[],
        check: [] as number[],
      },
    ]),
  );
  const steps = new Map<string, number[]>();
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, subject] of Object.entries(subjects)) {
      const at = steps.get(name) ?? new Array<number>(IN_FLIGHT).fill(0);
      steps.set(name, at);
      const one = await seconds(async () => {
        for (let i = 0; i < ONE_BY_ONE; i++) await subject.rotate(0, at[0]!++);
      });
      const many = await seconds(() =>
        Promise.all(
          at.map(async (_, lane) => {
            for (let i = 0; i < EACH; i++) await subject.rotate(lane, at[lane]!++);
          }),
        ),
      );
      const named = (id: string) => `${round}-${id}`;
      const revoke = await seconds(async () => {
        for (let i = 0; i < ONE_BY_ONE; i++) await subject.revoke?.(named(`${i}`));
      });
      const revokeMany = await seconds(() =>
        Promise.all(
          at.map(async (_, lane) => {
            for (let i = 0; i < EACH; i++) await subject.revoke?.(named(`${lane}-${i}`));
          }),
        ),
      );
      const check = await seconds(() => {
        let hits = 0;
        for (let i = 0; i < CHECKS; i++) if (subject.check(ids[i & 4095]!)) hits++;
        if (hits > 0) throw new Error('revoked?');
      });
      if (round < 0) continue;
      const figure = figures.get(name)!;
      figure.one.push(ONE_BY_ONE / one);
      figure.many.push((EACH * IN_FLIGHT) / many);
      if (subject.revoke !== undefined) {
        figure.revoke.push(ONE_BY_ONE / revoke);
        figure.revokeMany.push((EACH * IN_FLIGHT) / revokeMany);
      }
      figure.check.push((check / CHECKS) * 1e6);
    }
  }
  for (const subject of Object.values(subjects)) await subject.close();
  const rows = [...figures].map(([subject, { one, many, revoke, revokeMany, check }]) => ({
    subject,
    metrics: {
      rotationsPerSecond: Math.round(median(one)),
      rotations64PerSecond: Math.round(median(many)),
      ...(revoke.length > 0 && {
        revocationsPerSecond: Math.round(median(revoke)),
        revocations64PerSecond: Math.round(median(revokeMany)),
      }),
      checkUs: Math.round(median(check) * 1000) / 1000,
    },
  }));
  const rowOf = (name: string) => rows.find(({ subject }) => subject === name)!;
  Object.assign(rowOf('statute').metrics, await lag('sqlite', join(directory, 'lag.db')));
  if (server !== undefined) {
    Object.assign(rowOf('statute redis').metrics, await lag('redis', socket));
    server.kill();
    await once(server, 'exit');
  }
  rmSync(directory, { recursive: true });
  const million = { subject: 'statute, 1,000,000 revoked', metrics: checkMillion() };
  return { versions: { sqlite: sqliteVersion() }, rows: [...rows, million] };
}

function checkMillion(): Readonly<Record<string, number>> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
  const before = process.memoryUsage().heapUsed;
  const replica = createReplica({ maxEntries: REVOKED });
  const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  for (let i = 0; i < REVOKED; i++) replica.apply({ kind: 'session', id: random(), at: 1, until: FAR });
  gc();
  const mib = Math.round((process.memoryUsage().heapUsed - before) / 1_048_576);
  const others = Array.from({ length: 4096 }, random);
  const times = Array.from({ length: ROUNDS }, () => {
    const from = process.hrtime.bigint();
    for (let i = 0; i < CHECKS; i++)
      replica.isRevoked({ sid: others[i & 4095]!, jti: 'x', sub: 'y', iat: 1 });
    return Number(process.hrtime.bigint() - from) / 1e3 / CHECKS;
  });
  return { checkUs: Math.round(median(times) * 1000) / 1000, mib, entries: replica.size };
}

/** Milliseconds from asking for a revocation in this process until another one refuses. */
async function lag(kind: 'sqlite' | 'redis', path: string): Promise<Lag> {
  const store = await openAt(kind, path);
  const child = fork(new URL(import.meta.url), ['follow', kind, path]);
  await once(child, 'message');
  const lags: number[] = [];
  for (let i = 0; i < REVOCATIONS; i++) {
    // At any moment between two looks of the other process.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
    const heard = once(child, 'message');
    const from = process.hrtime.bigint();
    await store.revokeToken(`lag-${i}`, { now: Date.now(), until: FAR });
    // The clock of hrtime is the same for all processes of a machine.
    lags.push(Number(BigInt((await heard)[0]) - from) / 1e6);
  }
  child.disconnect();
  await once(child, 'exit');
  await store.close();
  const at = (share: number) =>
    Math.round(lags.toSorted((a, b) => a - b)[Math.floor(lags.length * share)]! * 10) / 10;
  return { lagP50Ms: at(0.5), lagP99Ms: at(0.99) };
}

type Lag = { readonly lagP50Ms: number; readonly lagP99Ms: number };

/** The other process: says when it knows of a revocation. */
async function follow(kind: 'sqlite' | 'redis', path: string): Promise<void> {
  const store = await openAt(kind, path);
  store.revocations.subscribe!(() => process.send!(String(process.hrtime.bigint())));
  process.once('disconnect', () => process.exit());
  process.send!('ready');
}

async function openAt(kind: 'sqlite' | 'redis', path: string): Promise<Store> {
  if (kind === 'sqlite') return sqlite(path);
  const { createClient } = await import(redisClient);
  const client = createClient({ socket: { path } });
  client.on('error', () => undefined);
  await client.connect();
  const store = await redis(client as RedisClient);
  return {
    ...store,
    async close() {
      await store.close();
      client.destroy();
    },
  };
}

// Not a literal: the package may be missing.
const redisClient: string = '@redis/client';

/** A Redis server of our own that keeps what it acknowledges; `undefined` where none is installed. */
async function startRedis(directory: string): Promise<ChildProcess | undefined> {
  const args = ['--port', '0', '--unixsocket', join(directory, 'redis.sock'), '--dir', directory];
  const server = spawn('redis-server', [...args, '--appendonly', 'yes', '--appendfsync', 'always'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server, 'spawn');
    await import(redisClient);
  } catch {
    server.kill();
    return undefined;
  }
  let said = '';
  for await (const chunk of server.stdout!.setEncoding('utf8')) {
    said += chunk;
    if (/ready to accept connections/i.test(said)) break;
  }
  return server;
}

async function seconds(work: () => unknown): Promise<number> {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e9;
}

function sqliteVersion(): string {
  const db = new DatabaseSync(':memory:');
  const version = String(db.prepare('SELECT sqlite_version() AS version').get()?.version);
  db.close();
  return version;
}

if (process.argv[2] === 'follow') await follow(process.argv[3] as 'sqlite' | 'redis', process.argv[4]!);
