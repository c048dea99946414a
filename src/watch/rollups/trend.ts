// A stretch of kept counts as a picture, so that every face can draw it.

import type { DatabaseSync } from 'node:sqlite';
import type { Signal } from '../../codes/index.ts';
import type { Picture, Route, Step } from '../picture.ts';
import { methods } from '../rows.ts';
import { signals } from '../signal.ts';
import { Counts, under } from '../tally/counts.ts';
import { stepLengths } from '../tally/tables.ts';

const mostSteps = 1_500;

/**
 * What was counted between two times.
 *
 * @param step milliseconds; absent: as long as makes at most 1,500 steps
 */
export function pictureOfRows(
  database: DatabaseSync,
  from: number,
  to: number,
  step = stepLengths.find((each) => (to - from) / each <= mostSteps) ?? stepLengths.at(-1)!,
): Picture {
  const first = Math.floor(from / step) * step;
  const sums = new Sums();
  const rows = database.prepare(
    `SELECT at - at % :step AS step, routes.route AS route, status, signal, sum(count) AS count
     FROM counts JOIN routes ON routes.id = counts.route
     WHERE at >= :first AND at < :to GROUP BY 1, 2, 3, 4 ORDER BY 1`,
  );
  for (const row of rows.iterate({ step, first, to }))
    sums.add(
      Number(row.step),
      String(row.route),
      Number(row.status),
      row.signal as Signal,
      Number(row.count),
    );
  const bytes = database.prepare(
    'SELECT at - at % :step AS step, sum(bytes) AS bytes FROM bytes WHERE at >= :first AND at < :to GROUP BY 1',
  );
  const bytesOf = new Map(bytes.all({ step, first, to }).map((row) => [Number(row.step), Number(row.bytes)]));
  const sources = database
    .prepare(
      'SELECT DISTINCT name, vendor FROM sources WHERE id IN (SELECT source FROM bytes WHERE at >= ? AND at < ?)',
    )
    .all(first, to);
  const vendors = new Set(sources.map(({ vendor }) => String(vendor)));
  const steps = sums.steps(bytesOf);
  return {
    sources: sources.map(({ name }) => ({ name: String(name), format: 'rollups' })),
    vendor: vendors.size === 1 ? [...vendors][0]! : '',
    lines: { read: sums.requests, understood: sums.requests, bad: 0, skipped: 0, samples: [] },
    logBytes: 0,
    from: steps[0]?.at ?? Number.NaN,
    to: steps.length === 0 ? Number.NaN : steps.at(-1)!.at + step - 1,
    step,
    requests: sums.requests,
    bytes: steps.reduce((sum, each) => sum + each.bytes, 0),
    statuses: sums.statuses.list(),
    signals: sums.signals,
    methods: sums.methods(),
    steps,
    routes: sums.routes(),
    paths: [],
    clients: [],
    agents: [],
    hosts: [],
    upstreams: [],
    endings: [],
    failures: [],
    missing: [],
    redirects: [],
    chains: [],
    crawlers: [],
    distinct: { paths: 0, clients: 0, agents: 0 },
    inexact: {},
  };
}

class Sums {
  requests = 0;
  readonly statuses = new Counts();
  readonly signals = Object.fromEntries(signals.map((signal) => [signal, 0])) as Record<Signal, number>;
  readonly #steps = new Map<number, { count: number; readonly statuses: Counts }>();
  readonly #routes = new Map<
    string,
    {
      count: number;
      readonly statuses: Counts;
      readonly steps: Map<number, { count: number; readonly statuses: Counts }>;
    }
  >();

  add(at: number, route: string, status: number, signal: Signal, count: number): void {
    this.requests += count;
    this.statuses.add(status, count);
    this.signals[signal] += count;
    const own = under(this.#routes, route, () => ({ count: 0, statuses: new Counts(), steps: new Map() }));
    const within = under(own.steps, at, () => ({ count: 0, statuses: new Counts() }));
    const step = under(this.#steps, at, () => ({ count: 0, statuses: new Counts() }));
    for (const sum of [own, within, step]) {
      sum.count += count;
      sum.statuses.add(status, count);
    }
  }

  steps(bytes: ReadonlyMap<number, number>): Step[] {
    return Array.from(this.#steps, ([at, { count, statuses }]) => ({
      at,
      count,
      bytes: bytes.get(at) ?? 0,
      statuses: statuses.list(),
    }));
  }

  /** Bytes are kept by step alone. */
  routes(): Route[] {
    return Array.from(this.#routes, ([route, { count, statuses, steps }]) => ({
      route,
      count,
      bytes: 0,
      statuses: statuses.list(),
      steps: Array.from(steps, ([at, within]) => ({
        at,
        count: within.count,
        statuses: within.statuses.list(),
      })),
    })).toSorted((a, b) => b.count - a.count || (a.route < b.route ? -1 : 1));
  }

  methods(): [string, number][] {
    const counts = new Map<string, number>();
    for (const [route, { count }] of this.#routes) {
      const word = route.split(' ', 1)[0]!;
      const method = (methods as readonly string[]).includes(word) ? word : '';
      counts.set(method, (counts.get(method) ?? 0) + count);
    }
    return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}
