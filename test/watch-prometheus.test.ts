// A real Prometheus scrapes a live server: it understands every line, loads the rules, and accepts each query of the
// dashboard.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe as suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { grafanaDashboard } from '../src/watch/exports/grafana.ts';
import { openMetricsType } from '../src/watch/exports/prometheus.ts';
import { prometheusRules } from '../src/watch/exports/prometheus-rules.ts';
import type { MetricsServer } from '../src/watch/exports/prometheus-server.ts';
import { readTraffic, serveMetrics } from '../src/watch/exports/prometheus-server.ts';
import type { Incident } from '../src/watch/incident.ts';
import { watch } from '../src/watch/live/node.ts';
import { liveTraffic } from '../src/watch/live/traffic.ts';
import { signals } from '../src/watch/signal.ts';
import { freePort } from './examples/program.ts';

const program = '/usr/bin/prometheus';
const installed = existsSync(program);
if (!installed) assert.notEqual(process.env.STATUTE_ALL, '1', 'prometheus: not installed');

// What the server is asked for: method, path, times. The path says the status.
const asked: readonly (readonly [method: string, path: string, times: number])[] = [
  ['GET', '/200/orders', 7],
  ['POST', '/500/orders', 3],
  ['GET', '/404/nothing', 2],
  ['GET', '/401/orders', 2],
  ['GET', '/200/odd', 1],
];

const incident = {
  kind: 'broken-route',
  urgency: 'page',
  signal: 'bug',
  title: '',
  reading: '',
  evidence: [],
  fix: '',
  code: 500,
  from: 0,
  to: 0,
  count: 3,
  subject: '',
} satisfies Incident;

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

suite('Prometheus', { skip: installed ? false : 'prometheus: not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'statute-prometheus-'));
  let metrics: MetricsServer;
  let child: ChildProcess;
  let origin: string;
  let accepted: string | undefined;

  before(async () => {
    const traffic = liveTraffic();
    await ask(traffic);
    const read = readTraffic(traffic);
    metrics = await serveMetrics(
      () => ({
        ...read(),
        incidents: [incident],
        lines: { read: 3, understood: 2, bad: 1, skipped: 0, samples: [] },
      }),
      { port: 0 },
    );
    accepted = (await fetch(metrics.url, { method: 'HEAD' })).headers.get('content-type') ?? undefined;
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    writeFileSync(join(folder, 'rules.yaml'), prometheusRules());
    writeFileSync(
      join(folder, 'prometheus.yaml'),
      [
        'global: { scrape_interval: 1s, evaluation_interval: 1s }',
        'rule_files: [rules.yaml]',
        'scrape_configs:',
        `  - { job_name: shop, static_configs: [{ targets: ['${new URL(metrics.url).host}'] }] }`,
        '',
      ].join('\n'),
    );
    child = spawn(
      program,
      [
        '--config.file=prometheus.yaml',
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let printed = '';
    child.stderr!.on('data', (chunk) => (printed += chunk));
    await until(
      async () => {
        assert.equal(child.exitCode, null, printed);
        return (await query('up{job="shop"} == 1').catch(() => [])).length === 1;
      },
      () => printed,
    );
  });

  after(async () => {
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await metrics?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function api<T>(path: string): Promise<T> {
    const response = await fetch(`${origin}/api/v1/${path}`);
    const { status, data, error } = (await response.json()) as {
      readonly status: string;
      readonly data: T;
      readonly error?: string;
    };
    assert.equal(status, 'success', `${path}: ${error}`);
    return data;
  }

  async function query(expr: string): Promise<readonly Sample[]> {
    return (await api<{ readonly result: readonly Sample[] }>(`query?query=${encodeURIComponent(expr)}`))
      .result;
  }

  /** What there is, once there is something: a scrape that took too long leaves nothing until the next. */
  async function found(expr: string): Promise<readonly Sample[]> {
    let samples: readonly Sample[] = [];
    await until(async () => {
      samples = await query(expr);
      return samples.length > 0;
    });
    return samples;
  }

  test('gets OpenMetrics and reads every response from it', async () => {
    assert.equal(accepted, openMetricsType);
    const samples = await found('statute_http_responses_total');
    assert.deepEqual(
      samples
        .map(({ metric: { method, route, status, signal }, value }) => [
          method,
          route,
          status,
          signal,
          value[1],
        ])
        .toSorted(),
      [
        ['GET', '/a"b\\c', '200', 'ok', '1'],
        ['GET', '/{id}/orders', '200', 'ok', '7'],
        ['GET', '/{id}/orders', '401', 'auth', '2'],
        ['GET', '(no route)', '404', 'missing', '2'],
        ['POST', '/{id}/orders', '500', 'bug', '3'],
      ].toSorted(),
    );
  });

  test('reads signals, bytes, lines and incidents', async () => {
    const bySignal = await found('statute_http_signals_total');
    assert.deepEqual(bySignal.map(({ metric }) => metric.signal).toSorted(), [...signals].toSorted());
    assert.ok(Number((await found('statute_http_sent_bytes_total'))[0]!.value[1]) > 500);
    assert.equal((await found('statute_log_lines_total{result="bad"}'))[0]!.value[1], '1');
    assert.equal((await found('statute_incidents{kind="broken-route", urgency="page"}'))[0]!.value[1], '1');
  });

  test('reads a histogram whose quantiles make sense', async () => {
    const [count] = await found('sum(http_server_request_duration_seconds_count)');
    assert.equal(
      Number(count!.value[1]),
      asked.reduce((sum, [, , times]) => sum + times, 0),
    );
    const [inf] = await found('sum(http_server_request_duration_seconds_bucket{le="+Inf"})');
    assert.equal(inf!.value[1], count!.value[1]);
    const metadata = await api<
      readonly { readonly metric: string; readonly type: string; readonly unit: string }[]
    >('targets/metadata?match_target=%7Bjob%3D%22shop%22%7D');
    const of = metadata.find(({ metric }) => metric === 'http_server_request_duration_seconds')!;
    assert.deepEqual([of.type, of.unit], ['histogram', 'seconds']);
  });

  test('has loaded the rules, and evaluates each', async () => {
    interface Rules {
      readonly groups: readonly {
        readonly rules: readonly { readonly name: string; readonly health: string }[];
      }[];
    }
    let rules: Rules['groups'][number]['rules'] = [];
    await until(async () => {
      rules = (await api<Rules>('rules')).groups.flatMap((group) => group.rules);
      return rules.every(({ health }) => health !== 'unknown');
    });
    assert.ok(rules.length > 50);
    assert.deepEqual(
      rules.filter(({ health }) => health !== 'ok'),
      [],
    );
  });

  test('accepts every query of the dashboard', async () => {
    const { panels, annotations } = grafanaDashboard();
    const queries = [
      ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...annotations.list.map(({ expr }) => expr),
    ];
    assert.ok(queries.length > 15);
    for (const expr of queries) {
      const filled = expr
        .replaceAll('$job', '.*')
        .replaceAll('$__rate_interval', '1m')
        .replaceAll('$__range', '1h');
      assert.ok(!filled.includes('$'), filled);
      await query(filled);
    }
    assert.equal((await found('statute_incidents{job=~".*"} > 0')).length, 1);
  });
});

/** Asks a server whose answers are watched. */
async function ask(traffic: ReturnType<typeof liveTraffic>): Promise<void> {
  const seen = watch(traffic, {
    route: ({ url }) => (url === '/200/odd' ? '/a"b\\c' : undefined),
  });
  const server = createServer((request, response) => {
    seen(request, response);
    response.writeHead(Number(request.url!.slice(1, 4))).end('content');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const total = asked.reduce((sum, [, , times]) => sum + times, 0);
  let count = 0;
  const all = Promise.withResolvers<void>();
  traffic.listen(() => {
    count += 1;
    if (count === total) all.resolve();
  });
  for (const [method, path, times] of asked)
    for (let each = 0; each < times; each++) {
      const [answer] = await once(send({ port, method, path, agent: false }).end(), 'response');
      answer.resume();
    }
  await all.promise;
  server.closeAllConnections();
  server.close();
}

/** Asks again until it is so; another program decides when. */
async function until(holds: () => Promise<boolean>, why: () => string = () => ''): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds()) return;
    await pause(100);
  }
  assert.fail(`It did not come to that in two minutes. ${why()}`);
}
