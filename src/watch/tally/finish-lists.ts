// The lists of a picture that are rows of one or two tables.

import type { Signal } from '../../codes/index.ts';
import type {
  Chain,
  Client,
  ClientSignal,
  CrawlerVisit,
  Failure,
  Gone,
  Missing,
  Picture,
  Redirect,
  Top,
} from '../picture.ts';
import { signals } from '../signal.ts';
import type { Cells } from './cells.ts';
import { Counts, under } from './counts.ts';
import type { Rank } from './select.ts';
import { highest } from './select.ts';
import { byCount, column, each, rowsOf } from './table.ts';
import type { TextKind } from './tables.ts';
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

/** The texts of a kind; a text that stands in many rows is made once. */
function namesOf(tally: Tally, kind: TextKind): (id: number) => string {
  const known = new Map<number, string>();
  const dictionary = tally.dictionaries[kind];
  return (id) => {
    const text = known.get(id);
    if (text !== undefined) return text;
    const made = dictionary.text(id);
    known.set(id, made);
    return made;
  };
}

/** The names asked for most, with how they were answered where a table knows. The table itself is used up. */
export function topsOf(tally: Tally, kind: 'path' | 'agent', byStatus?: Cells): Top[] {
  const table = tally.tables[kind === 'path' ? 'paths' : 'agents'];
  const name = namesOf(tally, kind);
  const { values } = table;
  const ids = highest(rowsOf(table), most.tops, [column(table, 0), column(table, 1)], name);
  const statuses = new Map(Array.from(ids, (id) => [id, new Counts()]));
  // The table by status holds what is not 200.
  const fine = new Map(Array.from(ids, (id) => [id, values[id * 2]!]));
  if (byStatus !== undefined)
    each(byStatus, (at, id, status) => {
      const own = statuses.get(id);
      if (own === undefined) return;
      own.add(status, byStatus.values[at]!);
      fine.set(id, fine.get(id)! - byStatus.values[at]!);
    });
  const list = Array.from(ids, (id): Top => {
    const own = statuses.get(id)!;
    if (byStatus !== undefined && fine.get(id)! > 0) own.add(200, fine.get(id)!);
    return { name: name(id), count: values[id * 2]!, bytes: values[id * 2 + 1]!, statuses: own.list() };
  });
  table.clear();
  return list;
}

/** The busiest clients, and those with most failures. Their tables are used up. */
export function clientsOf(tally: Tally): Client[] {
  const { clients, clientSignals, refused } = tally.tables;
  const { values } = clients;
  const name = namesOf(tally, 'client');
  const agent = namesOf(tally, 'agent');
  const failed = new Float64Array(Math.max(clients.size, tally.dictionaries.client.size + 1));
  each(clientSignals, (at, id, signal) => {
    if (signal > 1) failed[id]! += clientSignals.values[at]!;
  });
  const ranks = [column(clients, 0), column(clients, 1)];
  const worst = highest(
    rowsOf(clients, (id) => failed[id]! > 0),
    most.clients,
    [{ of: failed, stride: 1, at: 0 }, ...ranks],
    name,
  );
  const taken = new Set(worst);
  const busiest = highest(
    rowsOf(clients, (id) => !taken.has(id)),
    most.tops,
    ranks,
    name,
  );
  const ids = highest(Uint32Array.of(...worst, ...busiest), worst.length + busiest.length, ranks, name);
  const answered = new Map(
    Array.from(ids, (id): [number, Partial<Record<Signal, ClientSignal>>] => [id, {}]),
  );
  each(clientSignals, (at, id, signal) => {
    const own = answered.get(id);
    if (own === undefined) return;
    const [count, first, last] = spanAt(clientSignals, at);
    own[signals[signal]!] = { count, first, last };
  });
  const list = Array.from(ids, (id): Client => {
    const at = id * 6;
    const own = answered.get(id)!;
    const ok = values[at]! - values[at + 5]!;
    if (ok > 0) own.ok = { count: ok, first: values[at + 3]!, last: values[at + 4]! };
    const between = refused.find(id) * 2;
    return {
      client: name(id),
      count: values[at]!,
      bytes: values[at + 1]!,
      signals: inOrder(own),
      agent: agent(values[at + 2]!),
      okBetween: between < 0 ? 0 : refused.values[between + 1]! - refused.values[between]!,
    };
  });
  for (const table of [clients, clientSignals, refused]) table.clear();
  return list;
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
  const { ending } = tally.dictionaries;
  const endings: Picture['endings'][number][] = [];
  each(tables.endings, (at, id, status) => {
    endings.push({ ending: ending.text(id), status: status & 1023, count: tables.endings.values[at]! });
  });
  const byTime = (table: Cells): Rank[] => [column(table, 0), column(table, table.combine.length - 1)];
  const pathName = namesOf(tally, 'path');
  const referrerName = namesOf(tally, 'referrer');
  const { gone, missing, pathStatuses, chains, crawls } = tables;
  const list = {
    endings: byCount(endings, most.tops, (each) => `${each.ending} ${each.status}`),
    failures: failuresOf(tally),
    gone: picked(gone, most.missing, byTime(gone), (at, route, status, wait): Gone => {
      const [count, first, last] = spanAt(gone, at);
      return {
        route: tally.routes.text(route),
        status: status & 1023,
        wait: wait === 0 ? -1 : (wait - 1) * 100,
        count,
        first,
        last,
      };
    }),
    missing: picked(missing, most.missing, byTime(missing), (at, path, referrer, status): Missing => {
      const [count, first, last] = spanAt(missing, at);
      return {
        path: pathName(path),
        referrer: referrerName(referrer),
        status: status & 1023,
        count,
        first,
        last,
      };
    }),
    redirects: picked(
      pathStatuses,
      most.missing,
      byTime(pathStatuses),
      (at, path, status): Redirect => {
        const [count, first, last] = spanAt(pathStatuses, at);
        return { path: pathName(path), status: status & 1023, count, first, last };
      },
      (row) => signals[pathStatuses.keys[row * 2 + 1]! >>> 10] === 'redirect',
    ),
    chains: picked(
      chains,
      most.tops,
      [column(chains, 0)],
      (at, from, to): Chain => ({ from: pathName(from), to: pathName(to), count: chains.values[at]! }),
    ),
    crawlers: picked(crawls, most.crawls, byTime(crawls), (at, family, path, status): CrawlerVisit => {
      const { values } = crawls;
      return {
        crawler: tally.crawlers.text(family),
        path: pathName(path),
        status: status & 1023,
        count: values[at]!,
        bytes: values[at + 1]!,
        first: values[at + 2]!,
        last: values[at + 3]!,
      };
    }),
  };
  for (const table of [gone, missing, pathStatuses, chains, crawls]) table.clear();
  return list;
}

/** The rows of a table that rank highest, as entries of a list. Equal ones are told apart by their texts. */
function picked<Entry extends object>(
  table: Cells,
  limit: number,
  ranks: readonly Rank[],
  entry: (at: number, a: number, b: number, c: number, d: number) => Entry,
  which?: (row: number) => boolean,
): Entry[] {
  const { keys } = table;
  const [width, depth] = [table.kinds.length, table.combine.length];
  const made = (row: number): Entry => {
    const key = row * width;
    return entry(row * depth, keys[key]!, keys[key + 1]!, keys[key + 2]!, keys[key + 3]!);
  };
  const name = (row: number): string => Object.values(made(row)).join(' ');
  return Array.from(highest(rowsOf(table, which), limit, ranks, name), made);
}

/** The failures of which there were most, then those of the clients that had most; their tables are used up. */
function failuresOf(tally: Tally): Failure[] {
  const { failures, failureUsers } = tally.tables;
  const { keys, values } = failures;
  const users = new Uint32Array(failureUsers.size === 0 ? 0 : failures.size);
  each(failureUsers, (_, client, route, status, step) => {
    const row = failures.find(client, route, status, step);
    if (row >= 0) users[row]! += 1;
  });
  // A client that is refused once a minute has many rows of one.
  const byClient = new Float64Array(tally.dictionaries.client.size + 1);
  each(failures, (at, client) => {
    byClient[client]! += values[at]!;
  });
  const ofClient = new Float64Array(failures.size);
  for (let row = 0; row < failures.size; row++) ofClient[row] = byClient[keys[row * 4]!]!;
  const client = namesOf(tally, 'client');
  const ranks: readonly Rank[] = [
    column(failures, 0),
    { of: ofClient, stride: 1, at: 0 },
    { of: keys, stride: 4, at: 3 },
    column(failures, 2),
    { of: keys, stride: 4, at: 2 },
  ];
  const list = picked(
    failures,
    most.failures,
    ranks,
    (at, id, route, status, step): Failure => {
      const [count, first, last] = spanAt(failures, at);
      return {
        client: client(id),
        route: tally.routes.text(route),
        status: status & 1023,
        at: step * tally.step,
        count,
        users: users[at / 4] ?? 0,
        gap: count > 1 ? (last - first) / (count - 1) : Number.NaN,
        retryAfter: values[at + 3]!,
      };
    },
    // Rows without a time are in the sums alone.
    (row) => keys[row * 4 + 3]! > 0,
  );
  for (const table of [failures, failureUsers]) table.clear();
  return list;
}

function spanAt({ values }: Cells, at: number): [count: number, first: number, last: number] {
  return [values[at]!, values[at + 1]!, values[at + 2]!];
}
