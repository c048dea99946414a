// The lists of a picture that are rows of one or two tables.

import type { Signal } from '../../codes/index.ts';
import type { Client, ClientSignal, Gone, Picture, Top } from '../picture.ts';
import { signals } from '../signal.ts';
import type { Cells } from './cells.ts';
import { Counts, under } from './counts.ts';
import type { Dense } from './dense.ts';
import { byCount, each, eachOfMost } from './table.ts';
import type { Tally } from './tally.ts';

/** How many entries of each list are kept. */
export const most = {
  routes: 500,
  tops: 1_000,
  /** Clients that had failures, beside the busiest. */
  clients: 5_000,
  failures: 50_000,
  missing: 5_000,
  crawls: 20_000,
} as const;

/** The names asked for most, with how they were answered where a table knows. */
export function topsOf(table: Dense, byStatus: Cells | undefined, name: (id: number) => string): Top[] {
  const found = new Map<
    number,
    { readonly count: number; readonly bytes: number; readonly statuses: Counts }
  >();
  eachOfMost(
    table,
    most.tops,
    (at, id) => {
      found.set(id, { count: table.values[at]!, bytes: table.values[at + 1]!, statuses: new Counts() });
    },
    (id) => id > 0,
  );
  // The table by status holds what is not 200.
  const others = new Map<number, number>();
  if (byStatus !== undefined)
    each(byStatus, (at, id, status) => {
      const count = byStatus.values[at]!;
      found.get(id)?.statuses.add(status, count);
      if (found.has(id)) others.set(id, (others.get(id) ?? 0) + count);
    });
  const list = Array.from(found, ([id, { count, bytes, statuses }]): Top => {
    const fine = count - (others.get(id) ?? 0);
    if (byStatus !== undefined && fine > 0) statuses.add(200, fine);
    return { name: name(id), count, bytes, statuses: statuses.list() };
  });
  return byCount(list, most.tops, (top) => top.name);
}

/** The busiest clients, and those with most failures. */
export function clientsOf(tally: Tally): Client[] {
  const { clients, clientSignals } = tally.tables;
  const answered = new Map<number, Partial<Record<Signal, ClientSignal>>>();
  const failed = new Map<number, number>();
  const notOk = new Map<number, number>();
  each(clientSignals, (at, id, signal) => {
    const { values } = clientSignals;
    const count = values[at]!;
    notOk.set(id, (notOk.get(id) ?? 0) + count);
    if (signal > 1) failed.set(id, (failed.get(id) ?? 0) + count);
    under<number, Partial<Record<Signal, ClientSignal>>>(answered, id, () => ({}))[signals[signal]!] = {
      count,
      first: values[at + 1]!,
      last: values[at + 2]!,
    };
  });
  const worst = new Set(
    [...failed]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, most.clients)
      .map(([id]) => id),
  );
  const between = new Map<number, number>();
  const { refused } = tally.tables;
  each(refused, (at, id) => {
    between.set(id, refused.values[at + 1]! - refused.values[at]!);
  });
  const list: Client[] = [];
  const add = (at: number, id: number): void => {
    const { values } = clients;
    const count = values[at]!;
    const ok = count - (notOk.get(id) ?? 0);
    list.push({
      client: tally.dictionaries.client.text(id),
      count,
      bytes: values[at + 1]!,
      signals: inOrder({
        ...answered.get(id),
        ...(ok > 0 ? { ok: { count: ok, first: values[at + 3]!, last: values[at + 4]! } } : {}),
      }),
      agent: tally.dictionaries.agent.text(values[at + 2]!),
      okBetween: between.get(id) ?? 0,
    });
  };
  eachOfMost(clients, most.tops, add, (id) => id > 0 && !worst.has(id));
  each(clients, (at, id) => {
    if (id > 0 && worst.has(id)) add(at, id);
  });
  return byCount(list, list.length, ({ client }) => client);
}

function inOrder(answered: Client['signals']): Client['signals'] {
  return Object.fromEntries(
    signals.flatMap((signal) => (answered[signal] === undefined ? [] : [[signal, answered[signal]]])),
  );
}

/** Virtual hosts and how they answered. */
export function hostsOf(tally: Tally): Top[] {
  const { hosts } = tally.tables;
  const sums = new Map<number, { count: number; bytes: number; readonly statuses: Counts }>();
  each(hosts, (at, id, status) => {
    if (id === 0) return;
    const sum = under(sums, id, () => ({ count: 0, bytes: 0, statuses: new Counts() }));
    sum.count += hosts.values[at]!;
    sum.bytes += hosts.values[at + 1]!;
    sum.statuses.add(status, hosts.values[at]!);
  });
  const list = Array.from(sums, ([id, { count, bytes, statuses }]) => ({
    name: tally.dictionaries.host.text(id),
    count,
    bytes,
    statuses: statuses.list(),
  }));
  return byCount(list, most.tops, ({ name }) => name);
}

/** Upstreams: what they answered, and what went out. */
export function upstreamsOf(tally: Tally): Picture['upstreams'] {
  const { upstreams, answered } = tally.tables;
  const sums = new Map<number, { count: number; readonly statuses: Counts; readonly answered: Counts }>();
  const sumOf = (id: number) =>
    under(sums, id, () => ({ count: 0, statuses: new Counts(), answered: new Counts() }));
  each(upstreams, (at, id, status) => {
    const sum = sumOf(id);
    sum.count += upstreams.values[at]!;
    sum.statuses.add(status, upstreams.values[at]!);
  });
  each(answered, (at, id, status) => sumOf(id).answered.add(status, answered.values[at]!));
  const list = Array.from(sums, ([id, sum]) => ({
    upstream: tally.dictionaries.upstream.text(id),
    count: sum.count,
    statuses: sum.statuses.list(),
    answered: sum.answered.list(),
  }));
  return byCount(list, most.tops, ({ upstream }) => upstream);
}

/** The lists whose entries are rows of one table. */
export function listsOf(
  tally: Tally,
): Pick<Picture, 'endings' | 'failures' | 'gone' | 'missing' | 'redirects' | 'chains' | 'crawlers'> {
  const { tables } = tally;
  const { path, referrer, ending } = tally.dictionaries;
  const endings: Picture['endings'][number][] = [];
  each(tables.endings, (at, id, status) => {
    endings.push({ ending: ending.text(id), status: status & 1023, count: tables.endings.values[at]! });
  });
  const gone: Gone[] = [];
  eachOfMost(tables.gone, most.missing, (at, route, status, wait) => {
    const [count, first, last] = spanAt(tables.gone, at);
    gone.push({
      route: tally.routes.text(route),
      status: status & 1023,
      wait: wait === 0 ? -1 : (wait - 1) * 100,
      count,
      first,
      last,
    });
  });
  const missing: Picture['missing'][number][] = [];
  eachOfMost(tables.missing, most.missing, (at, id, from, status) => {
    const [count, first, last] = spanAt(tables.missing, at);
    missing.push({
      path: path.text(id),
      referrer: referrer.text(from),
      status: status & 1023,
      count,
      first,
      last,
    });
  });
  const redirects: Picture['redirects'][number][] = [];
  eachOfMost(
    tables.pathStatuses,
    most.missing,
    (at, id, status) => {
      const [count, first, last] = spanAt(tables.pathStatuses, at);
      redirects.push({ path: path.text(id), status: status & 1023, count, first, last });
    },
    (_, status) => signals[status >>> 10] === 'redirect',
  );
  const chains: Picture['chains'][number][] = [];
  eachOfMost(tables.chains, most.tops, (at, from, to) => {
    chains.push({ from: path.text(from), to: path.text(to), count: tables.chains.values[at]! });
  });
  const crawlers: Picture['crawlers'][number][] = [];
  eachOfMost(tables.crawls, most.crawls, (at, family, id, status) => {
    const { values } = tables.crawls;
    crawlers.push({
      crawler: tally.crawlers.text(family),
      path: path.text(id),
      status: status & 1023,
      count: values[at]!,
      bytes: values[at + 1]!,
      first: values[at + 2]!,
      last: values[at + 3]!,
    });
  });
  return {
    endings: byCount(endings, most.tops, (each) => `${each.ending} ${each.status}`),
    failures: failuresOf(tally),
    gone: byCount(gone, most.missing, (each) => `${each.route} ${each.status} ${each.wait}`),
    missing: byCount(missing, most.missing, (each) => `${each.path} ${each.referrer} ${each.status}`),
    redirects: byCount(redirects, most.missing, (each) => `${each.path} ${each.status}`),
    chains: byCount(chains, most.tops, (each) => `${each.from} ${each.to}`),
    crawlers: byCount(crawlers, most.crawls, (each) => `${each.crawler} ${each.path} ${each.status}`),
  };
}

function failuresOf(tally: Tally): Picture['failures'][number][] {
  const { failures, failureUsers } = tally.tables;
  const users = new Map<string, number>();
  each(failureUsers, (_, client, route, status, step) => {
    const group = `${client} ${route} ${status} ${step}`;
    users.set(group, (users.get(group) ?? 0) + 1);
  });
  const list: Picture['failures'][number][] = [];
  eachOfMost(failures, most.failures, (at, client, route, status, step) => {
    if (step === 0) return;
    const [count, first, last] = spanAt(failures, at);
    list.push({
      client: tally.dictionaries.client.text(client),
      route: tally.routes.text(route),
      status: status & 1023,
      at: step * tally.step,
      count,
      users: users.size === 0 ? 0 : (users.get(`${client} ${route} ${status} ${step}`) ?? 0),
      gap: count > 1 ? (last - first) / (count - 1) : Number.NaN,
      retryAfter: failures.values[at + 3]!,
    });
  });
  return byCount(list, most.failures, (each) => `${each.client} ${each.route} ${each.status} ${each.at}`);
}

function spanAt({ values }: Cells, at: number): [count: number, first: number, last: number] {
  return [values[at]!, values[at + 1]!, values[at + 2]!];
}
