// A tally as a picture: numbers become texts again, tables become lists with the most frequent first.

import type { Signal } from '../../codes/index.ts';
import { crawlers } from '../crawlers.ts';
import type { Client, ClientSignal, Picture, Route, StatusCount, Top } from '../picture.ts';
import { methods } from '../rows.ts';
import type { Cells } from './cells.ts';
import type { Dense } from './dense.ts';
import { bins, latencyOf } from './latency.ts';
import type { Tally, TextKind } from './tally.ts';
import { signals } from './tally.ts';

/** What is known about the input beside its rows. */
export interface Reading {
  readonly sources: Picture['sources'];
  readonly lines: Picture['lines'];
  readonly logBytes: number;
}

/** How many entries of each list are kept. */
const most = { routes: 500, tops: 1_000, clients: 5_000, failures: 50_000, missing: 5_000, crawls: 20_000 };

/** Counts by status within some group. */
class Counts {
  readonly #counts = new Map<number, number>();

  add(key: number, count: number): void {
    const status = key & 1023;
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + count);
  }

  list(): StatusCount[] {
    return [...this.#counts].toSorted((a, b) => a[0] - b[0]);
  }
}

/**
 * Makes a picture of what was counted. The tally is used up: routes of rare names become one. To go on counting, finish
 * a copy: `finish(merge([dataOf(tally)]), …)`.
 *
 * @param tally a tally, or several merged
 */
export function finish(tally: Tally, reading: Reading): Picture {
  tally.replaceRareRoutes(most.routes);
  const { tables, step } = tally;
  const text = (kind: TextKind, id: number) => tally.dictionaries[kind].text(id);
  const known = tally.to >= tally.from;

  const signalCounts = Object.fromEntries(signals.map((signal) => [signal, 0])) as Record<Signal, number>;
  const statuses = new Counts();
  const stepStatuses = new Map<number, Counts>();
  const methodCounts = new Map<string, number>();
  let requests = 0;
  rows(tables.routeSteps, ([route, at, key], [count]) => {
    requests += count!;
    statuses.add(key!, count!);
    signalCounts[signals[key! >>> 10]!] += count!;
    under(stepStatuses, at!, () => new Counts()).add(key!, count!);
    const method = methodOf(tally.routes.text(route!));
    methodCounts.set(method, (methodCounts.get(method) ?? 0) + count!);
  });
  let bytes = 0;
  const steps: Picture['steps'][number][] = [];
  rows(tables.steps, ([number], [count, size]) => {
    bytes += size!;
    if (number === 0 && !known) return;
    const latency = latencyOf(tally.stepLatency.get(number!) ?? []);
    steps.push({
      at: number! * step,
      count: count!,
      bytes: size!,
      statuses: stepStatuses.get(number!)?.list() ?? [],
      ...(latency === undefined ? {} : { latency }),
    });
  });
  const all = new Uint32Array(bins);
  for (const counts of tally.stepLatency.values()) for (let at = 0; at < bins; at++) all[at]! += counts[at]!;
  const latency = latencyOf(all);

  return {
    ...reading,
    vendor: tally.vendor,
    from: known ? tally.from : Number.NaN,
    to: known ? tally.to : Number.NaN,
    step,
    requests,
    bytes,
    statuses: statuses.list(),
    signals: signalCounts,
    methods: [...methodCounts].toSorted((a, b) => b[1] - a[1]),
    steps: steps.toSorted((a, b) => a.at - b.at),
    ...(latency === undefined ? {} : { latency }),
    routes: routesOf(tally),
    paths: topsOf(tables.paths, tables.pathStatuses, (id) => text('path', id)),
    clients: clientsOf(tally),
    agents: topsOf(tables.agents, undefined, (id) => text('agent', id)),
    hosts: hostsOf(tally),
    upstreams: upstreamsOf(tally),
    ...listsOf(tally),
    distinct: {
      paths: distinct(tally, 'path'),
      clients: distinct(tally, 'client'),
      agents: distinct(tally, 'agent'),
    },
    inexact: Object.fromEntries(tally.inexact),
  };
}

/** Gives the keys and the values of each row. */
function rows(table: Cells | Dense, see: (keys: readonly number[], values: readonly number[]) => void): void {
  const { size, keys, values } = table.data();
  const width = table.kinds.length;
  const depth = table.combine.length;
  for (let row = 0; row < size; row++)
    see(
      Array.from(keys.subarray(row * width, (row + 1) * width)),
      Array.from(values.subarray(row * depth, (row + 1) * depth)),
    );
}

function under<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function methodOf(route: string): string {
  const word = route.slice(0, route.indexOf(' ') + 1).trimEnd() || route;
  return (methods as readonly string[]).includes(word) ? word : '';
}

function routesOf(tally: Tally): Route[] {
  const { step } = tally;
  interface Sum {
    count: number;
    bytes: number;
    readonly statuses: Counts;
    readonly steps: Map<number, { count: number; readonly statuses: Counts }>;
    readonly latency: Uint32Array;
  }
  const sums = new Map<string, Sum>();
  const sumOf = (id: number) =>
    under(sums, tally.routes.text(id), () => ({
      count: 0,
      bytes: 0,
      statuses: new Counts(),
      steps: new Map(),
      latency: new Uint32Array(bins),
    }));
  rows(tally.tables.routes, ([id], [count, bytes]) => {
    const sum = sumOf(id!);
    sum.count += count!;
    sum.bytes += bytes!;
  });
  rows(tally.tables.routeSteps, ([id, at, key], [count]) => {
    const sum = sumOf(id!);
    sum.statuses.add(key!, count!);
    const within = under(sum.steps, at!, () => ({ count: 0, statuses: new Counts() }));
    within.count += count!;
    within.statuses.add(key!, count!);
  });
  for (const [id, counts] of tally.routeLatency) {
    const { latency } = sumOf(id);
    for (let at = 0; at < bins; at++) latency[at]! += counts[at]!;
  }
  return [...sums]
    .toSorted((a, b) => b[1].count - a[1].count || compare(a[0], b[0]))
    .slice(0, most.routes)
    .map(([route, sum]) => {
      const latency = latencyOf(sum.latency);
      return {
        route,
        count: sum.count,
        bytes: sum.bytes,
        statuses: sum.statuses.list(),
        ...(latency === undefined ? {} : { latency }),
        steps: [...sum.steps]
          .toSorted((a, b) => a[0] - b[0])
          .map(([number, { count, statuses }]) => ({
            at: number * step,
            count,
            statuses: statuses.list(),
          })),
      };
    });
}

function topsOf(table: Dense, byStatus: Cells | undefined, name: (id: number) => string): Top[] {
  const tops: { readonly id: number; readonly count: number; readonly bytes: number }[] = [];
  rows(table, ([id], [count, bytes]) => {
    if (id! > 0) tops.push({ id: id!, count: count!, bytes: bytes! });
  });
  tops.sort((a, b) => b.count - a.count || compare(name(a.id), name(b.id)));
  tops.length = Math.min(tops.length, most.tops);
  const statuses = new Map(tops.map(({ id }) => [id, new Counts()]));
  if (byStatus !== undefined)
    rows(byStatus, ([id, key], [count]) => {
      statuses.get(id!)?.add(key!, count!);
    });
  return tops.map(({ id, count, bytes }) => {
    const counts = statuses.get(id)!;
    const others = counts.list().reduce((sum, [, each]) => sum + each, 0);
    // Only what is not 200 has a table of its own.
    if (byStatus !== undefined && count > others) counts.add(200, count - others);
    return { name: name(id), count, bytes, statuses: counts.list() };
  });
}

function clientsOf(tally: Tally): Client[] {
  const { clients, clientSignals } = tally.tables;
  interface Entry {
    client: Omit<Client, 'signals'>;
    readonly signals: Partial<Record<Signal, ClientSignal>>;
    failed: number;
  }
  const found = new Map<number, Entry>();
  const entryOf = (id: number) =>
    under<number, Entry>(found, id, () => ({
      client: { client: '', count: 0, bytes: 0, agent: '' },
      signals: {},
      failed: 0,
    }));
  const others = new Map<number, number>();
  rows(clientSignals, ([id, signal], [count, first, last]) => {
    others.set(id!, (others.get(id!) ?? 0) + count!);
    const entry = entryOf(id!);
    entry.signals[signals[signal!]!] = { count: count!, first: first!, last: last! };
    if (signal! > 1) entry.failed += count!;
  });
  rows(clients, ([id, ...none], [count, bytes, agent, first, last]) => {
    if (none.length > 0 || id === 0) return;
    const entry = entryOf(id!);
    entry.client = {
      client: tally.dictionaries.client.text(id!),
      count: count!,
      bytes: bytes!,
      agent: tally.dictionaries.agent.text(agent!),
    };
    const ok = count! - (others.get(id!) ?? 0);
    if (ok > 0) entry.signals.ok = { count: ok, first: first!, last: last! };
  });
  found.delete(0);
  const list = [...found.values()];
  const kept = new Set([
    ...list
      .toSorted((a, b) => b.client.count - a.client.count || compare(a.client.client, b.client.client))
      .slice(0, most.tops),
    ...list
      .filter((each) => each.failed > 0)
      .toSorted((a, b) => b.failed - a.failed || compare(a.client.client, b.client.client))
      .slice(0, most.clients),
  ]);
  return [...kept]
    .map(({ client, signals: bySignal }) => ({ ...client, signals: bySignal }))
    .toSorted((a, b) => b.count - a.count || compare(a.client, b.client));
}

function hostsOf(tally: Tally): Top[] {
  const sums = new Map<number, { count: number; bytes: number; readonly statuses: Counts }>();
  rows(tally.tables.hosts, ([id, key], [count, bytes]) => {
    if (id === 0) return;
    const sum = under(sums, id!, () => ({ count: 0, bytes: 0, statuses: new Counts() }));
    sum.count += count!;
    sum.bytes += bytes!;
    sum.statuses.add(key!, count!);
  });
  return [...sums]
    .map(([id, { count, bytes, statuses }]) => ({
      name: tally.dictionaries.host.text(id),
      count,
      bytes,
      statuses: statuses.list(),
    }))
    .toSorted((a, b) => b.count - a.count || compare(a.name, b.name))
    .slice(0, most.tops);
}

function upstreamsOf(tally: Tally): Picture['upstreams'] {
  const sums = new Map<number, { count: number; readonly statuses: Counts; readonly answered: Counts }>();
  const sumOf = (id: number) =>
    under(sums, id, () => ({ count: 0, statuses: new Counts(), answered: new Counts() }));
  rows(tally.tables.upstreams, ([id, key], [count]) => {
    const sum = sumOf(id!);
    sum.count += count!;
    sum.statuses.add(key!, count!);
  });
  rows(tally.tables.answered, ([id, key], [count]) => sumOf(id!).answered.add(key!, count!));
  return [...sums]
    .map(([id, { count, statuses, answered }]) => ({
      upstream: tally.dictionaries.upstream.text(id),
      count,
      statuses: statuses.list(),
      answered: answered.list(),
    }))
    .toSorted((a, b) => b.count - a.count || compare(a.upstream, b.upstream))
    .slice(0, most.tops);
}

/** The lists whose entries are rows of one table. */
function listsOf(
  tally: Tally,
): Pick<Picture, 'endings' | 'failures' | 'missing' | 'redirects' | 'chains' | 'crawlers'> {
  const { tables, step } = tally;
  const { path, client, referrer, ending } = tally.dictionaries;
  const users = new Map<string, number>();
  rows(tables.failureUsers, ([who, route, key, at]) => {
    const group = `${who} ${route} ${key} ${at}`;
    users.set(group, (users.get(group) ?? 0) + 1);
  });
  const failures: Picture['failures'][number][] = [];
  rows(tables.failures, ([who, route, key, at], [count, first, last, wait]) => {
    failures.push({
      client: client.text(who!),
      route: tally.routes.text(route!),
      status: key! & 1023,
      at: at! * step,
      count: count!,
      users: users.get(`${who} ${route} ${key} ${at}`) ?? 0,
      gap: count! > 1 ? (last! - first!) / (count! - 1) : Number.NaN,
      retryAfter: wait!,
    });
  });
  const endings: Picture['endings'][number][] = [];
  rows(tables.endings, ([id, key], [count]) =>
    endings.push({ ending: ending.text(id!), status: key! & 1023, count: count! }),
  );
  const missing: Picture['missing'][number][] = [];
  rows(tables.missing, ([id, from, key], [count, first, last]) =>
    missing.push({
      path: path.text(id!),
      referrer: referrer.text(from!),
      status: key! & 1023,
      count: count!,
      first: first!,
      last: last!,
    }),
  );
  const redirects: Picture['redirects'][number][] = [];
  rows(tables.pathStatuses, ([id, key], [count, first, last]) => {
    if (signals[key! >>> 10] === 'redirect')
      redirects.push({
        path: path.text(id!),
        status: key! & 1023,
        count: count!,
        first: first!,
        last: last!,
      });
  });
  const chains: Picture['chains'][number][] = [];
  rows(tables.chains, ([from, to], [count]) =>
    chains.push({ from: path.text(from!), to: path.text(to!), count: count! }),
  );
  const visits: Picture['crawlers'][number][] = [];
  rows(tables.crawls, ([family, id, key], [count, bytes, first, last]) =>
    visits.push({
      crawler: crawlers[family! - 1]!,
      path: path.text(id!),
      status: key! & 1023,
      count: count!,
      bytes: bytes!,
      first: first!,
      last: last!,
    }),
  );
  return {
    endings: best(endings, most.tops),
    failures: best(failures, most.failures),
    missing: best(missing, most.missing),
    redirects: best(redirects, most.missing),
    chains: best(chains, most.tops),
    crawlers: best(visits, most.crawls),
  };
}

/** The entries with the highest counts; equal ones in an order that does not depend on how the log was divided. */
function best<T extends { readonly count: number }>(list: readonly T[], limit: number): T[] {
  return list
    .map((entry) => ({ entry, order: JSON.stringify(entry) }))
    .toSorted((a, b) => b.entry.count - a.entry.count || compare(a.order, b.order))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function distinct(tally: Tally, kind: TextKind): number {
  const dictionary = tally.dictionaries[kind];
  const seen = tally.distinct.get(kind);
  if (seen === undefined) return dictionary.size;
  for (let id = 1; id <= dictionary.size; id++) seen.see(dictionary.text(id));
  return seen.count;
}
