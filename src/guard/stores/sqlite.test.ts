// The SQLite store as a file: opened again, shared by processes, killed in the middle, and broken.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { API, bench, ISSUER, keys, startClock, temporaryFile, value } from '../tokens/fixture.test.ts';
import { sqlite } from './sqlite.ts';
import type { Call } from './sqlite-thread.ts';
import { argsNow } from './sqlite-thread.ts';
import type { Store } from './store.ts';

const clock = startClock();
const open = (t: TestContext, path: string, pollMs = 5): Store => {
  const store = sqlite(path, { now: () => clock.ms, pollMs });
  t.after(() => store.close());
  return store;
};

/** Starts a program with tokens over the file; it prints a line for everything that was acknowledged. */
function child(t: TestContext, path: string, program: string): ChildProcess {
  const code = `
    import { writeSync } from 'node:fs';
    const { sqlite } = await import(${JSON.stringify(new URL('sqlite.ts', import.meta.url).href)});
    const { tokens } = await import(${JSON.stringify(new URL('../tokens/index.ts', import.meta.url).href)});
    const store = sqlite(${JSON.stringify(path)}, { now: () => ${clock.ms}, pollMs: 5 });
    const auth = tokens({ store, keys: ${JSON.stringify(keys)}, issuer: ${JSON.stringify(ISSUER)},
      audience: ${JSON.stringify(API)}, now: () => ${clock.ms} });
    const say = (...words) => writeSync(1, words.join(' ') + '\\n');
    ${program}`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => started.kill('SIGKILL'));
  return started;
}

async function* lines({ stdout }: ChildProcess): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stdout!.setEncoding('utf8')) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
}

async function all(process: ChildProcess): Promise<string[]> {
  const said: string[] = [];
  for await (const line of lines(process)) said.push(line);
  return said;
}

test('what was kept is there when the file is opened again', async (t) => {
  const path = temporaryFile(t);
  const first = bench(sqlite(path, { now: () => clock.ms }), clock);
  const kept = await first.signIn();
  const ended = await first.signIn();
  value(await first.auth.revoke({ session: ended.session }));
  value(await first.auth.revoke({ token: kept.accessToken }));
  await first.store.close();
  await first.store.close();
  await assert.rejects(first.store.load(kept.session), /closed/);

  const again = bench(open(t, path), clock);
  assert.equal(again.auth.revocations.isRevoked({ sid: ended.session }), true);
  assert.equal(again.auth.revocations.isRevoked({ sid: kept.session }), false);
  assert.equal(value(await again.auth.introspect(kept.accessToken)).active, false);
  value(await again.auth.refresh({ refreshToken: kept.refreshToken, client: 'app' }));
});

test('two processes refresh one token at once: one step, one successor', async (t) => {
  const path = temporaryFile(t);
  const b = bench(open(t, path), clock);
  for (let round = 0; round < 2; round++) {
    const { refreshToken, session } = await b.signIn();
    const program = `
      say('ready');
      await new Promise((resolve) => process.stdin.once('data', resolve));
      const all = await Promise.all(Array.from({ length: 20 }, () =>
        auth.refresh({ refreshToken: '${refreshToken}', client: 'app' })));
      for (const each of all) say(each.ok ? each.value.refreshToken : JSON.stringify(each));
      process.exit();`;
    const processes = [child(t, path, program), child(t, path, program)];
    const said = await Promise.all(
      processes.map(async (each) => {
        const found: string[] = [];
        for await (const line of lines(each)) {
          found.push(line);
          if (line === 'ready') each.stdin!.write('go\n');
        }
        return found.slice(1);
      }),
    );
    const answers = said.flat();
    assert.equal(answers.length, 40);
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.equal((await b.store.load(session))?.gen, 1);
    value(await b.auth.refresh({ refreshToken: answers[0]!, client: 'app' }));
  }
});

test('a revocation by another process arrives', async (t) => {
  const path = temporaryFile(t);
  const b = bench(open(t, path), clock);
  const { session, accessToken } = await b.signIn();
  const said = await all(
    child(t, path, `say((await auth.revoke({ session: '${session}' })).ok); process.exit();`),
  );
  assert.deepEqual(said, ['true']);
  // The store itself knows already; the replica of this process is at most a poll behind.
  assert.equal(value(await b.auth.introspect(accessToken)).active, false);
  while (!b.auth.revocations.isRevoked({ sid: session })) await new Promise((next) => setImmediate(next));
});

test('kill -9 among refreshes: no session is lost, and no token works twice', async (t) => {
  const path = temporaryFile(t);
  const SESSIONS = 8;
  for (let round = 0; round < 3; round++) {
    const b = bench(sqlite(path, { now: () => clock.ms }), clock);
    const started = await Promise.all(Array.from({ length: SESSIONS }, () => b.signIn()));
    await b.store.close();
    const program = `
      await Promise.all(${JSON.stringify(started.map(({ refreshToken }) => refreshToken))}.map(async (token, i) => {
        for (;;) {
          const outcome = await auth.refresh({ refreshToken: token, client: 'app' });
          if (!outcome.ok) return say('failed', JSON.stringify(outcome));
          token = outcome.value.refreshToken;
          say(i, token);
        }
      }));`;
    const victim = child(t, path, program);
    const known = started.map(({ refreshToken }) => [refreshToken]);
    let count = 0;
    for await (const line of lines(victim)) {
      const [i, token] = line.split(' ');
      assert.notEqual(i, 'failed', line);
      known[Number(i)]!.push(token!);
      if (++count === 150 + 40 * round) victim.kill('SIGKILL');
    }
    if (victim.signalCode === null) await once(victim, 'exit');
    assert.equal(victim.signalCode, 'SIGKILL');

    const after = bench(sqlite(path, { now: () => clock.ms }), clock);
    for (const tokens of known) {
      // The last one acknowledged is current, or its successor was kept and not told: then it is told again.
      const next = value(await after.auth.refresh({ refreshToken: tokens.at(-1)!, client: 'app' }));
      value(await after.auth.refresh({ refreshToken: next.refreshToken, client: 'app' }));
      for (const used of tokens) {
        const outcome = await after.auth.refresh({ refreshToken: used, client: 'app' });
        assert.equal(!outcome.ok && outcome.kind, 'refused');
      }
    }
    await after.store.close();
  }
});

test('one call that cannot be kept does not take the others with it', async (t) => {
  const b = bench(open(t, temporaryFile(t)), clock);
  const { session } = await b.signIn();
  const family = (await b.store.load(session))!;
  const results = await Promise.allSettled([
    b.store.createFamily({ ...family, fam: 'one' }),
    b.store.createFamily(family),
    b.store.createFamily({ ...family, fam: 'two' }),
    b.store.createFamily({ ...family, fam: 'three', gen: 'x' as never }),
    b.store.load(session),
  ]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal((await b.store.load('two'))?.fam, 'two');
  const uncopied = { ...family, fam: 'four', claims: { f: () => {} } };
  await assert.rejects(b.store.createFamily(uncopied), /could not be cloned/);
  assert.equal((await b.store.load('two'))?.fam, 'two');
});

test('a file that another process has locked: a failure, and then it goes on', async (t) => {
  const path = temporaryFile(t);
  const store = sqlite(path, { now: () => clock.ms, busyTimeoutMs: 1 });
  t.after(() => store.close());
  const b = bench(store, clock);
  const { refreshToken } = await b.signIn();
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const locked = await b.auth.refresh({ refreshToken, client: 'app' });
  assert.equal(!locked.ok && locked.kind, 'unavailable');
  other.exec('COMMIT');
  other.close();
  value(await b.auth.refresh({ refreshToken, client: 'app' }));
});

test('a step that had to wait counts from when it was taken', () => {
  const step = { gen: 3, now: 50_000, idleExp: 90_000 };
  const call: Call = { id: 1, command: 'rotate', args: ['fam', step], sentAt: 1000 };
  assert.deepEqual(argsNow(call, 1999), ['fam', step]);
  assert.deepEqual(argsNow(call, 9000), ['fam', { ...step, now: 58_000 }]);
  const load: Call = { ...call, command: 'load', args: ['fam'] };
  assert.deepEqual(argsNow(load, 9000), ['fam']);
});

test('what cannot be opened is said at once', (t) => {
  const path = temporaryFile(t);
  writeFileSync(path, 'This is not a database, though it is long enough to be taken for one. '.repeat(20));
  assert.throws(() => sqlite(path), /not a database/);
  assert.throws(() => sqlite(':memory:'), TypeError);
  assert.throws(() => sqlite('/nowhere/at/all/auth.db'), /open/);
  const later = temporaryFile(t);
  const db = new DatabaseSync(later);
  db.exec('PRAGMA user_version = 99');
  db.close();
  assert.throws(() => sqlite(later), /version 99/);
});

test('commits wait for the disk', async (t) => {
  const path = temporaryFile(t);
  await bench(open(t, path), clock).signIn();
  const db = new DatabaseSync(path);
  assert.equal(db.prepare('PRAGMA journal_mode').get()?.journal_mode, 'wal');
  db.close();
});
