// The same log counted by the command line, by two ClickHouse servers of 2018 with a table over both, and by a current
// ClickHouse: one picture.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formats, written } from '../scripts/planted-day/formats.ts';
import { generate } from '../scripts/planted-day/generate.ts';
import type { Engine } from '../src/watch/engines/ask.ts';
import { signalSql } from '../src/watch/engines/classification.ts';
import { connect, readAddress } from '../src/watch/engines/clickhouse.ts';
import type { EngineTable } from '../src/watch/engines/run.ts';
import { askTable, load, prepare } from '../src/watch/engines/run.ts';
import type { Picture } from '../src/watch/picture.ts';
import { readLogs } from '../src/watch/read-logs.ts';
import { signalOf, signals } from '../src/watch/signal.ts';
import { freePort } from './examples/program.ts';
import { installApart } from './install-apart.ts';

const all = process.env.STATUTE_ALL === '1';
const folder = mkdtempSync(join(tmpdir(), 'statute-clickhouse-'));
const options = { vendor: 'nginx' };
const logs: string[] = [];

before(() => {
  // A log with times and upstreams, and one with users, hosts, endings and Retry-After.
  for (const format of formats.filter((each) => each !== 'combined')) {
    const log = join(folder, `${format}.log`);
    const day = generate({ seed: 7, lines: 8_000, format, quiet: false });
    writeFileSync(log, day.lines.map((line) => `${written(line, format)}\n`).join(''));
    logs.push(log);
  }
});

/** What must be equal: everything but the name of the source. */
function comparable({ sources: _, logBytes: __, ...picture }: Picture): unknown {
  return JSON.parse(JSON.stringify(picture));
}

async function holdsTheSame(table: EngineTable): Promise<void> {
  await prepare(table);
  // Again: what is there is left alone.
  await prepare(table);
  for (const log of logs) await load(table, [log], options);
  const { picture, incidents } = await askTable(table, options);
  const embedded = await readLogs(logs, options);
  assert.deepEqual(comparable(picture), comparable(embedded.picture));
  assert.deepEqual(incidents, embedded.incidents);
  const since = picture.from + 6 * 3_600_000;
  const part = await askTable(table, { ...options, criteria: { since } });
  const same = await readLogs(logs, { ...options, criteria: { since } });
  assert.equal(part.picture.requests, same.picture.requests);
  assert.deepEqual(part.picture.signals, same.picture.signals);
}

async function readsEveryStatus(engine: Engine): Promise<void> {
  for (const vendor of ['', 'nginx', 'cloudflare', 'aws-alb']) {
    const rows = await engine.ask(
      `SELECT number, ${signalSql('number', vendor)} FROM system.numbers LIMIT 1000`,
    );
    for (const [status, signal] of rows)
      assert.equal(signals[Number(signal)], signalOf(Number(status), vendor), `${status} ${vendor}`);
  }
}

describe('two ClickHouse servers of 2018', () => {
  const processes: ChildProcess[] = [];
  const missing = spawnSync('clickhouse-server', ['--version']).error !== undefined;
  let address = '';

  before(async () => {
    if (missing) return;
    const ports: number[] = [];
    while (ports.length < 6) ports.push(await freePort());
    const nodes = [ports.slice(0, 3), ports.slice(3)] as [number, number, number][];
    const shards = nodes
      .map(([, tcp]) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`)
      .join('');
    for (const [http, tcp, between] of nodes) {
      const home = join(folder, String(http));
      mkdirSync(home);
      writeFileSync(
        join(home, 'users.xml'),
        // On a machine that is busy a connection takes longer than the fiftieth of a second that is the default.
        '<yandex><profiles><default><connect_timeout_with_failover_ms>60000</connect_timeout_with_failover_ms></default></profiles><users><default><password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users><quotas><default/></quotas></yandex>',
      );
      writeFileSync(
        join(home, 'config.xml'),
        `<yandex><logger><level>error</level><errorlog>${home}/errors</errorlog></logger><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${between}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host><listen_host>127.0.0.1</listen_host><path>${home}/data/</path><tmp_path>${home}/tmp/</tmp_path><users_config>${home}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>16777216</mark_cache_size><remote_servers><both>${shards}</both></remote_servers></yandex>`,
      );
      processes.push(
        spawn('clickhouse-server', [`--config-file=${home}/config.xml`], { cwd: home, stdio: 'ignore' }),
      );
      const url = `http://127.0.0.1:${http}/ping`;
      for (let tries = 0; ; tries++) {
        const answer = await fetch(url).catch(() => undefined);
        await answer?.text();
        if (answer?.ok === true) break;
        assert.ok(tries < 1200, `${url} does not answer`);
        await pause(100);
      }
    }
    address = `clickhouse://${nodes.map(([http]) => `127.0.0.1:${http}`).join(',')}/default?profile=plain`;
  });

  after(async () => {
    for (const each of processes) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      const ended = new Promise((resolve) => each.once('exit', resolve));
      each.kill('SIGKILL');
      await ended;
    }
  });

  const cases = [
    { name: 'one of them', search: '&table=alone' },
    { name: 'both, by way of a distributed table', search: '&table=spread&cluster=both' },
  ];
  for (const { name, search } of cases)
    it(`${name}: the same picture and incidents`, async (t) => {
      if (missing && !all) return t.skip('clickhouse-server: not installed');
      const { urls, table, profile, cluster, name: shown, ...rest } = readAddress(address + search);
      const nodes = urls.map((url) => connect(url, { urls, table, profile, cluster, name: shown, ...rest }));
      await holdsTheSame({
        nodes,
        table,
        profile,
        name: shown,
        ...(cluster === undefined ? {} : { cluster }),
      });
      if (cluster !== undefined)
        for (const node of nodes) {
          const [count] = (await node.ask(`SELECT count() FROM ${table}_local`))[0]!;
          assert.ok(Number(count) > 1000, 'every node has its share');
        }
      for (const node of nodes) await node.close();
    });

  it('reads every status as the catalogue does', async (t) => {
    if (missing && !all) return t.skip('clickhouse-server: not installed');
    const read = readAddress(address);
    const engine = connect(read.urls[0]!, read);
    await readsEveryStatus(engine);
    await engine.close();
  });
});

describe('a current ClickHouse', () => {
  const home = fileURLToPath(new URL('engines/', import.meta.url));

  it('the same picture and incidents, and every status as in the catalogue', async (t) => {
    if (process.platform !== 'linux' || (!all && !createRequireable(home)))
      return t.skip('chdb: installed only when everything is tested, on Linux');
    if (all) installApart(home);
    const { Session } = createRequire(home)('chdb') as {
      Session: new (path: string) => { query(sql: string, format?: string): string; cleanup(): void };
    };
    const session = new Session(join(folder, 'chdb'));
    let inserted = 0;
    const engine: Engine = {
      run: async (sql) => {
        session.query(sql);
      },
      ask: async (sql) => JSON.parse(session.query(sql, 'JSONCompact')).data,
      insert: async (table, lines) => {
        const file = join(folder, `rows-${inserted++}.tsv`);
        let text = '';
        for await (const line of lines) text += line;
        writeFileSync(file, text);
        session.query(`INSERT INTO ${table} FROM INFILE '${file}' FORMAT TabSeparated`);
      },
      close: async () => session.cleanup(),
    };
    session.query('CREATE DATABASE requests');
    await holdsTheSame({
      nodes: [engine],
      table: 'requests.all',
      profile: 'modern',
      name: 'chdb',
      days: 36_500,
    });
    await readsEveryStatus(engine);
    await engine.close();
  });
});

function createRequireable(home: string): boolean {
  try {
    createRequire(home).resolve('chdb');
    return true;
  } catch {
    return false;
  }
}

describe('readAddress', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['postgres://localhost', /clickhouse:\/\/user/],
    ['clickhouse://', /clickhouse:\/\/user/],
    ['clickhouse://ada:secret@localhost/x;drop', /database/],
    ['clickhouse://ada:secret@localhost/x?table=a b', /table/],
    ['clickhouse://ada:secret@localhost/x?profile=old', /profile/],
    ['clickhouse://ada:secret@localhost/x?days=-1', /days/],
  ];
  for (const [address, message] of cases)
    it(`refuses ${address}`, () => {
      assert.throws(
        () => readAddress(address),
        (error: Error) => message.test(error.message) && !error.message.includes('secret'),
      );
    });

  it('never shows the password, and says what to do when nobody answers', async () => {
    const read = readAddress(`clickhouse://ada:s3cret@127.0.0.1:${await freePort()}/default`);
    assert.equal(read.name.includes('s3cret'), false);
    const engine = connect(read.urls[0]!, read);
    await assert.rejects(engine.ask('SELECT 1'), (error: Error) => {
      assert.match(error.message, /does not answer/);
      assert.equal(error.message.includes('s3cret'), false);
      return true;
    });
    await engine.close();
  });
});

after(() => rmSync(folder, { recursive: true, force: true }));
