// Counts log lines into a picture in the plainest way there is: exact, and with no thought of speed. Tests read incidents
// from it, and compare the fast tally with it.

import { crawlerOf } from './crawlers.ts';
import type { LogLine } from './log-line.ts';
import type { Client, Failure, Latency, Picture, Route, StatusCount, Step, Top } from './picture.ts';
import { routeTemplate } from './route-template.ts';
import { isClientGone, signalOf, signals } from './signal.ts';

/** What {@link pictureOf} may be told. */
export interface OracleOptions {
  readonly name?: string;
  readonly format?: string;
  /** The catalogue's id of who wrote the log. */
  readonly vendor?: string;
  /** Milliseconds; by default a minute, longer where there would be more than 1,500 steps. */
  readonly step?: number;
}

/** Two redirects of one client belong together when the second request came this soon after the first, in milliseconds. */
const chainGap = 2000;
const stepLengths = [60_000, 300_000, 900_000, 3_600_000, 86_400_000];

/**
 * Counts lines. They are taken in the order of their times; lines without a time count last.
 *
 * @param lines what a format read
 */
export function pictureOf(lines: readonly LogLine[], options: OracleOptions = {}): Picture {
  const vendor = options.vendor ?? '';
  const rows = [...lines].sort((a, b) => timeOrder(a) - timeOrder(b));
  const timed = rows.filter((row) => !Number.isNaN(row.time));
  const from = timed[0]?.time ?? Number.NaN;
  const to = timed.at(-1)?.time ?? Number.NaN;
  const step = options.step ?? stepLengths.find((each) => (to - from) / each <= 1500) ?? stepLengths[0]!;
  const stepOf = (row: LogLine) => Math.floor(row.time / step) * step;
  const routeOf = (row: LogLine) => `${row.method} ${routeTemplate(row.path)}`.trim();
  const signal = (row: LogLine) => signalOf(row.status, vendor);
  const failed = rows.filter((row) => signal(row) !== 'ok' && signal(row) !== 'redirect');

  return {
    sources: [{ name: options.name ?? 'lines', format: options.format ?? 'lines' }],
    vendor,
    lines: { read: rows.length, understood: rows.length, bad: 0, skipped: 0, samples: [] },
    logBytes: 0,
    from,
    to,
    step,
    requests: rows.length,
    bytes: bytesOf(rows),
    statuses: statusesOf(rows),
    signals: Object.fromEntries(
      signals.map((each) => [each, rows.filter((row) => signal(row) === each).length]),
    ) as Picture['signals'],
    methods: groups(rows, (row) => row.method).map(([method, own]) => [method, own.length] as const),
    steps: groups(timed, (row) => String(stepOf(row))).map(
      ([at, own]): Step => ({
        at: Number(at),
        count: own.length,
        bytes: bytesOf(own),
        statuses: statusesOf(own),
        ...latencyOf(own),
      }),
    ),
    ...latencyOf(rows),
    routes: groups(rows, routeOf).map(
      ([route, own]): Route => ({
        route,
        count: own.length,
        bytes: bytesOf(own),
        statuses: statusesOf(own),
        ...latencyOf(own),
        steps: groups(
          own.filter((row) => !Number.isNaN(row.time)),
          (row) => String(stepOf(row)),
        ).map(([at, some]) => {
          const { latency } = latencyOf(some);
          return {
            at: Number(at),
            count: some.length,
            statuses: statusesOf(some),
            ...(latency === undefined ? {} : { p50: latency.p50, p99: latency.p99 }),
          };
        }),
      }),
    ),
    paths: topsOf(rows, (row) => row.path),
    clients: groups(rows, (row) => row.client).map(
      ([client, own]): Client => ({
        client,
        count: own.length,
        bytes: bytesOf(own),
        signals: Object.fromEntries(
          groups(own, signal).map(([each, some]) => [each, { count: some.length, ...spanOf(some) }]),
        ),
        agent: own.at(-1)!.agent,
        okBetween: okBetween(own.map(signal)),
      }),
    ),
    agents: topsOf(rows, (row) => row.agent),
    hosts: topsOf(
      rows.filter((row) => row.host !== ''),
      (row) => row.host,
    ),
    upstreams: groups(
      rows.filter((row) => row.upstream !== ''),
      (row) => row.upstream,
    ).map(([upstream, own]) => ({
      upstream,
      count: own.length,
      statuses: statusesOf(own),
      answered: statusesOf(own.map((row) => ({ status: row.upstreamStatus }))),
    })),
    endings: groups(
      rows.filter((row) => row.ending !== ''),
      (row) => row.ending,
      (row) => row.status,
    ).map(([ending, own]) => ({ ending, status: own[0]!.status, count: own.length })),
    failures: groups(
      failed.filter((row) => !Number.isNaN(row.time)),
      (row) => row.client,
      routeOf,
      (row) => row.status,
      stepOf,
    ).map(
      ([client, own]): Failure => ({
        client,
        route: routeOf(own[0]!),
        status: own[0]!.status,
        at: stepOf(own[0]!),
        count: own.length,
        users: new Set(own.map((row) => row.user).filter((user) => user !== '')).size,
        gap: meanGap(own),
        retryAfter: Math.max(0, ...own.map((row) => row.retryAfter).filter((wait) => wait > 0)),
      }),
    ),
    gone: groups(
      rows.filter((row) => isClientGone(row.status, vendor, row.ending)),
      routeOf,
      (row) => row.status,
      waitOf,
    ).map(([route, own]) => ({
      route,
      status: own[0]!.status,
      wait: waitOf(own[0]!),
      count: own.length,
      ...spanOf(own),
    })),
    missing: groups(
      rows.filter((row) => signal(row) === 'missing'),
      (row) => row.path,
      (row) => row.referrer,
      (row) => row.status,
    ).map(([path, own]) => ({
      path,
      referrer: own[0]!.referrer,
      status: own[0]!.status,
      count: own.length,
      ...spanOf(own),
    })),
    redirects: groups(
      rows.filter((row) => signal(row) === 'redirect'),
      (row) => row.path,
      (row) => row.status,
    ).map(([path, own]) => ({ path, status: own[0]!.status, count: own.length, ...spanOf(own) })),
    chains: chainsOf(rows, signal),
    crawlers: groups(
      rows.filter((row) => crawlerOf(row.agent) !== ''),
      (row) => crawlerOf(row.agent),
      (row) => row.path,
      (row) => row.status,
    ).map(([crawler, own]) => ({
      crawler,
      path: own[0]!.path,
      status: own[0]!.status,
      count: own.length,
      bytes: bytesOf(own),
      ...spanOf(own),
    })),
    distinct: {
      paths: new Set(rows.map((row) => row.path)).size,
      clients: new Set(rows.map((row) => row.client)).size,
      agents: new Set(rows.map((row) => row.agent)).size,
    },
    inexact: {},
  };
}

const timeOrder = (row: LogLine) => (Number.isNaN(row.time) ? Number.MAX_VALUE : row.time);
const waitOf = (row: LogLine) => (Number.isNaN(row.duration) ? -1 : Math.round(row.duration / 100) * 100);
const bytesOf = (rows: readonly LogLine[]) => rows.reduce((sum, row) => sum + row.bytes, 0);

/** Groups rows by one or more keys, in the order in which the groups first appear. */
function groups(
  rows: readonly LogLine[],
  ...keys: readonly ((row: LogLine) => string | number)[]
): readonly (readonly [string, readonly LogLine[]])[] {
  const found = new Map<string, LogLine[]>();
  for (const row of rows) {
    const key = keys.map((each) => each(row)).join('\n');
    const group = found.get(key);
    if (group === undefined) found.set(key, [row]);
    else group.push(row);
  }
  return [...found].map(([key, own]) => [key.split('\n', 1)[0]!, own]);
}

function statusesOf(rows: readonly { readonly status: number }[]): StatusCount[] {
  const counts = new Map<number, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]);
}

function topsOf(rows: readonly LogLine[], name: (row: LogLine) => string): Top[] {
  return groups(rows, name)
    .map(([each, own]) => ({ name: each, count: own.length, bytes: bytesOf(own), statuses: statusesOf(own) }))
    .sort((a, b) => b.count - a.count);
}

function spanOf(rows: readonly LogLine[]): { readonly first: number; readonly last: number } {
  const times = rows.map((row) => row.time).filter((time) => !Number.isNaN(time));
  return { first: times[0] ?? Number.NaN, last: times.at(-1) ?? Number.NaN };
}

function latencyOf(rows: readonly LogLine[]): { readonly latency?: Latency } {
  const sorted = rows
    .map((row) => row.duration)
    .filter((duration) => !Number.isNaN(duration))
    .sort((a, b) => a - b);
  if (sorted.length === 0) return {};
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return {
    latency: { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1)! },
  };
}

function meanGap(rows: readonly LogLine[]): number {
  return rows.length < 2 ? Number.NaN : (rows.at(-1)!.time - rows[0]!.time) / (rows.length - 1);
}

function okBetween(own: readonly string[]): number {
  const inner = own.slice(own.indexOf('auth') + 1, own.lastIndexOf('auth'));
  return own.includes('auth') ? inner.filter((signal) => signal === 'ok').length : 0;
}

function chainsOf(rows: readonly LogLine[], signal: (row: LogLine) => string): Picture['chains'] {
  const last = new Map<string, LogLine>();
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const row of rows) {
    if (signal(row) !== 'redirect') continue;
    const before = last.get(row.client);
    last.set(row.client, row);
    if (before === undefined || before.path === row.path || !(row.time - before.time <= chainGap)) continue;
    const key = `${before.path}\n${row.path}`;
    const chain = counts.get(key);
    if (chain === undefined) counts.set(key, { from: before.path, to: row.path, count: 1 });
    else chain.count++;
  }
  return [...counts.values()];
}
