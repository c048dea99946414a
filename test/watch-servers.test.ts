// The logs of real servers: nginx, Apache, Caddy and HAProxy are asked for known answers, by good clients and bad ones, and
// put under load by wrk; what is read from their logs is exactly what was sent.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { recogniseFormat } from '../src/watch/formats/index.ts';
import { readLogs } from '../src/watch/read-logs.ts';
import { textReader } from '../src/watch/text-reader.ts';
import { freePort } from './examples/program.ts';
import { agent, garbage, Sent, tls } from './watch-servers/clients.ts';
import {
  apacheConfiguration,
  caddyConfiguration,
  haproxyConfiguration,
  nginxConfiguration,
} from './watch-servers/configurations.ts';
import type { Load } from './watch-servers/load.ts';
import { load } from './watch-servers/load.ts';

const work = mkdtempSync(join(tmpdir(), 'statute-watch-'));
const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

/** The path of a Debian program; skips the test where it is missing, unless everything must run. */
function program(t: TestContext, name: string): string | undefined {
  const found = [`/usr/sbin/${name}`, `/usr/bin/${name}`].find((path) => existsSync(path));
  if (found === undefined) {
    assert.notEqual(process.env.STATUTE_ALL, '1', `${name}: not installed`);
    t.skip(`${name}: not installed`);
  }
  return found;
}

/** Starts a server and waits until it listens; ends it when the test ends. */
async function start(
  t: TestContext,
  command: string,
  args: readonly string[],
  port: number,
): Promise<ChildProcess> {
  const child = spawn(command, args, {
    cwd: work,
    env: { ...process.env, HOME: work, XDG_CONFIG_HOME: work, XDG_DATA_HOME: work },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr!.on('data', (chunk) => (printed += chunk));
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${printed}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
      socket.on('error', () => resolve(false));
    });
    if (open) return child;
    await pause(25); // servers do not tell when they listen
  }
  throw new Error(`${command} did not listen within ten seconds: ${printed}`);
}

/** What the log says, once it has as many lines as were sent. */
async function readLog(text: () => string, lines: number, format: string) {
  for (let tries = 0; tries < 400 && text().split('\n').length <= lines; tries++) await pause(25);
  const bytes = Buffer.from(text());
  const first = text().split('\n').slice(0, 50);
  const recognised = recogniseFormat(first, text().slice(0, 4096));
  assert.equal(recognised?.name, format);
  const reader = textReader(recognised, first);
  const statuses = new Map<number, number>();
  const rows: Record<string, string | number>[] = [];
  const emit: Parameters<typeof reader.end>[0] = (batch) => {
    for (let at = 0; at < batch.length; at++) {
      const status = batch.status[at]!;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      rows.push({
        status,
        time: batch.time[at]!,
        duration: batch.duration[at]!,
        retryAfter: batch.retryAfter[at]!,
        upstreamStatus: batch.upstreamStatus[at]!,
        ...Object.fromEntries(
          (['path', 'client', 'agent', 'referrer', 'host', 'upstream', 'ending'] as const).map((name) => [
            name,
            reader.dictionaries[name].text(batch[name][at]!),
          ]),
        ),
      });
    }
  };
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.copy(reader.space(), 0, at, at + 10_007);
    reader.filled(size, emit);
    at += size;
  }
  reader.end(emit);
  assert.deepEqual(reader.counts().samples, []);
  assert.equal(reader.counts().bad, 0);
  return { statuses, rows };
}

const sorted = (counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] =>
  [...counts].sort(([a], [b]) => a - b);

/** What `statute watch` counts in a log that grew under load is what wrk was answered, and what the lines themselves say. */
async function countsLoad(file: string, status: RegExp, { sent, answered, statuses }: Load): Promise<void> {
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  for (let tries = 0; tries < 400 && lines().length < answered; tries++) await pause(25);
  const written = new Map<number, number>();
  for (const line of lines()) {
    const code = Number(status.exec(line)?.[1]);
    written.set(code, (written.get(code) ?? 0) + 1);
  }
  const { picture, problems } = await readLogs([file], { workers: 1 });
  assert.deepEqual(problems, []);
  assert.equal(picture.lines.bad, 0);
  assert.ok(answered > 0);
  assert.deepEqual(picture.statuses, sorted(written));
  assert.equal(picture.requests, lines().length);
  if (answered === sent) {
    assert.deepEqual(picture.statuses, sorted(statuses));
    return;
  }
  // The machine was too slow: what was under way when the time was over may be in the log or not.
  for (const [code, count] of statuses) assert.ok(written.get(code)! >= count, `${code}`);
  assert.ok(picture.requests >= answered && picture.requests <= sent);
}

/** What must hold of every log, whoever wrote it. */
function holds(sent: Sent, rows: readonly Record<string, string | number>[], began: number): void {
  for (const row of rows) {
    const time = row.time as number;
    assert.ok(
      time >= began - 1000 && time <= Date.now() + 1000,
      `${new Date(time)} for ${JSON.stringify(row)}`,
    );
    assert.ok(!`${row.path}${row.referrer}`.includes('secret'), JSON.stringify(row));
    assert.match(`${row.client}`, /^(?:127\.0\.0\.1|::1)$/);
  }
  assert.equal(rows.length, sent.total);
}

/** What the agent looks like in a log: quotes and backslashes are escaped in many ways. */
const oddAgent = /^odd (?:"|\\"|\\x22)agent(?:"|\\"|\\x22) .*more$/;

suite('logs of real servers', () => {
  // The application behind: answers with the status in the path, or never.
  let reached: (path: string) => void = () => {};
  const backend = createServer((request, response) => {
    const status = /^\/status\/(\d{3})/.exec(request.url!)?.[1];
    if (status !== undefined) response.writeHead(Number(status)).end('x');
    else reached(request.url!);
  });
  /** Resolves when a request arrives behind. */
  const arrival = (): Promise<string> =>
    new Promise((resolve) => {
      reached = resolve;
    });
  let behind = 0;
  before(async () => {
    chmodSync(work, 0o777);
    backend.listen(0, '127.0.0.1');
    await once(backend, 'listening');
    behind = (backend.address() as AddressInfo).port;
  });
  after(async () => {
    backend.closeAllConnections();
    backend.close();
    rmSync(work, { recursive: true, force: true });
  });

  test('nginx: combined, a log_format with times, JSON', async (t) => {
    const nginx = program(t, 'nginx');
    if (nginx === undefined) return;
    const port = await freePort();
    const dir = join(work, 'nginx');
    mkdirSync(join(dir, 'www'), { recursive: true });
    chmodSync(dir, 0o777);
    writeFileSync(join(dir, 'www', 'file.txt'), 'hello\n');
    writeFileSync(join(dir, 'nginx.conf'), nginxConfiguration({ dir, port, behind, ipv6: hasIpv6 }));
    const began = Date.now();
    await start(t, nginx, ['-c', join(dir, 'nginx.conf'), '-e', join(dir, 'error.log')], port);
    const sent = new Sent(port);
    await sent.get('/file.txt?token=secret', 300);
    await sent.get('/none?token=secret', 40);
    await sent.get('/busy', 3);
    await sent.get('/moved', 2, 'HEAD');
    await sent.get('/dead', 4);
    await sent.get('/status/503', 5);
    await sent.get('/status/204', 6, 'DELETE');
    if (hasIpv6) await sent.get('/file.txt', 7, 'GET', '::1');
    for (const bytes of [tls, garbage, 'GET /x HTTP/9.9\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n'])
      await sent.raw(bytes);
    await sent.leave('/slow', arrival());
    sent.count(499);
    for (const [file, format] of [
      ['combined', 'combined'],
      ['timed', 'combined-plus'],
      ['json', 'nginx-json'],
    ] as const) {
      const { statuses, rows } = await readLog(
        () => readFileSync(join(dir, `${file}.log`), 'utf8'),
        sent.total,
        format,
      );
      assert.deepEqual(sorted(statuses), sorted(sent.statuses), file);
      holds(sent, rows, began);
      assert.equal(rows.filter((row) => oddAgent.test(`${row.agent}`)).length, sent.total - 5, file);
      if (hasIpv6) assert.equal(rows.filter((row) => row.client === '::1').length, 7);
      if (file === 'combined') continue;
      assert.ok(rows.every((row) => (row.duration as number) >= 0));
      assert.ok(rows.every((row) => row.status !== 429 || row.retryAfter === 30));
      assert.equal(
        rows.filter((row) => row.upstream === '127.0.0.1:1' && row.upstreamStatus === 502).length,
        4,
      );
      assert.equal(
        rows.filter((row) => row.upstream === `127.0.0.1:${behind}` && row.upstreamStatus === 503).length,
        5,
      );
    }
  });

  test('Apache: combined, and a LogFormat with %D', async (t) => {
    const apache = program(t, 'apache2');
    if (apache === undefined) return;
    const port = await freePort();
    const dir = join(work, 'apache');
    mkdirSync(join(dir, 'www'), { recursive: true });
    writeFileSync(join(dir, 'www', 'file.txt'), 'hello\n');
    writeFileSync(join(dir, 'apache.conf'), apacheConfiguration({ dir, port, behind, ipv6: hasIpv6 }));
    const began = Date.now();
    await start(t, apache, ['-d', dir, '-f', join(dir, 'apache.conf'), '-DFOREGROUND'], port);
    const sent = new Sent(port);
    await sent.get('/file.txt?token=secret', 200);
    await sent.get('/none', 30);
    await sent.get('/gone', 5);
    await sent.get('/old?token=secret', 4);
    await sent.get('/file.txt', 3, 'POST');
    if (hasIpv6) await sent.get('/file.txt', 7, 'GET', '::1');
    for (const bytes of [tls, garbage, 'GET / HTTP/1.1\r\n\r\n']) await sent.raw(bytes);
    for (const [file, format] of [
      ['combined', 'combined'],
      ['timed', 'vhost-combined-plus'],
    ] as const) {
      const { statuses, rows } = await readLog(
        () => readFileSync(join(dir, `${file}.log`), 'utf8'),
        sent.total,
        format,
      );
      assert.deepEqual(sorted(statuses), sorted(sent.statuses), file);
      holds(sent, rows, began);
      assert.equal(rows.filter((row) => oddAgent.test(`${row.agent}`)).length, sent.total - 3);
      if (file === 'timed') {
        assert.ok(rows.every((row) => (row.duration as number) >= 0 && row.host === 'shop.example'));
      }
    }
  });

  test('Caddy: JSON', async (t) => {
    const caddy = program(t, 'caddy');
    if (caddy === undefined) return;
    const port = await freePort();
    const dir = join(work, 'caddy');
    mkdirSync(dir);
    writeFileSync(join(dir, 'Caddyfile'), caddyConfiguration({ dir, port, behind, ipv6: hasIpv6 }));
    const began = Date.now();
    await start(t, caddy, ['run', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile'], port);
    const sent = new Sent(port);
    await sent.get('/file.txt?token=secret', 200);
    await sent.get('/none', 30);
    await sent.get('/busy', 3);
    await sent.get('/status/503', 5);
    await sent.get('/dead', 2);
    if (hasIpv6) await sent.get('/file.txt', 7, 'GET', '::1');
    // What is no HTTP is answered, but Caddy does not log it.
    for (const bytes of [tls, garbage]) await sent.raw(bytes, false);
    const file = join(dir, 'access.log');
    const { statuses, rows } = await readLog(
      () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
      sent.total,
      'caddy',
    );
    assert.deepEqual(sorted(statuses), sorted(sent.statuses));
    holds(sent, rows, began);
    assert.ok(rows.every((row) => row.agent === agent && (row.duration as number) >= 0));
    assert.ok(rows.every((row) => row.status !== 429 || row.retryAfter === 30));
    if (hasIpv6) assert.equal(rows.filter((row) => row.client === '::1' && row.host === '::1').length, 7);
  });

  const loads = [
    {
      name: 'nginx',
      program: 'nginx',
      configuration: nginxConfiguration,
      args: (file: string, dir: string) => ['-c', file, '-e', join(dir, 'error.log')],
      paths: ['/file.txt?token=secret', '/none', '/busy', '/status/503', '/file.txt'],
      // Combined, so that the kernel reads it; and JSON.
      logs: [
        { file: 'combined.log', status: /^[^"]*"[^"]*" (\d{3}) / },
        { file: 'json.log', status: /"status":(\d{3}),/ },
      ],
    },
    {
      name: 'Apache',
      program: 'apache2',
      configuration: apacheConfiguration,
      args: (file: string, dir: string) => ['-d', dir, '-f', file, '-DFOREGROUND'],
      paths: ['/file.txt', '/none', '/gone', '/old', '/file.txt'],
      logs: [{ file: 'combined.log', status: /^[^"]*"[^"]*" (\d{3}) / }],
    },
    {
      name: 'Caddy',
      program: 'caddy',
      configuration: caddyConfiguration,
      args: (file: string) => ['run', '--config', file, '--adapter', 'caddyfile'],
      paths: ['/file.txt', '/none', '/busy', '/status/500', '/file.txt'],
      logs: [{ file: 'access.log', status: /"status":(\d{3}),/ }],
    },
  ];
  for (const { name, program: command, configuration, args, paths, logs } of loads)
    test(`${name} under load: every request is counted once, as what it was answered`, async (t) => {
      const server = program(t, command);
      if (server === undefined) return;
      const wrk = program(t, 'wrk');
      if (wrk === undefined) return;
      const port = await freePort();
      const dir = join(work, `${command}-load`);
      mkdirSync(join(dir, 'www'), { recursive: true });
      chmodSync(dir, 0o777);
      writeFileSync(join(dir, 'www', 'file.txt'), 'hello\n');
      const file = join(dir, 'configuration');
      writeFileSync(file, configuration({ dir, port, behind, ipv6: false }));
      await start(t, server, args(file, dir), port);
      const seen = await load(wrk, dir, port, paths, 4_000);
      for (const log of logs) await countsLoad(join(dir, log.file), log.status, seen);
    });

  test('HAProxy: to its standard output, and by syslog over UDP', async (t) => {
    const haproxy = program(t, 'haproxy');
    if (haproxy === undefined) return;
    const port = await freePort();
    const syslog = createSocket('udp4');
    t.after(() => syslog.close());
    let byUdp = '';
    syslog.on('message', (message) => {
      byUdp += `${message.toString('latin1').trimEnd()}\n`;
    });
    syslog.bind(0, '127.0.0.1');
    await once(syslog, 'listening');
    writeFileSync(
      join(work, 'haproxy.cfg'),
      haproxyConfiguration({ dir: work, port, behind, ipv6: hasIpv6 }, syslog.address().port),
    );
    const began = Date.now();
    const child = await start(t, haproxy, ['-db', '-f', join(work, 'haproxy.cfg')], port);
    let printed = '';
    child.stdout!.setEncoding('latin1').on('data', (chunk: string) => (printed += chunk));
    const sent = new Sent(port);
    await sent.get('/status/200?token=secret', 150);
    await sent.get('/status/404', 20);
    await sent.get('/status/500', 5);
    await sent.get('/private', 3);
    await sent.get('/dead', 2);
    await sent.get('/never', 1);
    if (hasIpv6) await sent.get('/status/200', 7, 'GET', '::1');
    for (const bytes of [tls, garbage]) await sent.raw(bytes);
    // One request holds the only place; the next one waits in the queue until it gets 503.
    const holding = arrival();
    const held = new Sent(port);
    const first = held.get('/narrow/held');
    await holding;
    await sent.get('/narrow/queued', 1);
    await first;
    for (const [status, count] of held.statuses) for (let at = 0; at < count; at++) sent.count(status);
    for (const log of [() => printed, () => byUdp]) {
      const { statuses, rows } = await readLog(log, sent.total, 'haproxy');
      assert.deepEqual(sorted(statuses), sorted(sent.statuses));
      holds(sent, rows, began - localOffset());
      const endings = new Map<string, number>();
      for (const { ending } of rows) endings.set(`${ending}`, (endings.get(`${ending}`) ?? 0) + 1);
      assert.equal(endings.get('SC--'), 2);
      assert.equal(endings.get('sQ--'), 1);
      assert.equal(endings.get('sH--'), 2);
      assert.equal(endings.get('PR--'), 5);
      assert.equal(
        rows.filter((row) => row.upstream === 'app/app1' && row.upstreamStatus === 404).length,
        20,
      );
      assert.ok(rows.every((row) => (row.duration as number) >= 0));
    }
  });
});

/** HAProxy writes local time without a zone, which is read as UTC. */
function localOffset(): number {
  return new Date().getTimezoneOffset() * 60_000;
}
