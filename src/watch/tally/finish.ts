// A tally as a picture: numbers become texts again, tables become lists with the most frequent first.

import type { Signal } from '../../codes/index.ts';
import type { Picture, Route } from '../picture.ts';
import { methods } from '../rows.ts';
import { signals } from '../signal.ts';
import { Counts, under } from './counts.ts';
import { clientsOf, hostsOf, listsOf, most, topsOf, upstreamsOf } from './finish-lists.ts';
import { bins, latencyOf } from './latency.ts';
import { byCount, each } from './table.ts';
import type { Tally, TextKind } from './tally.ts';

/** What is known about the input beside its rows. */
export interface Reading {
  readonly sources: Picture['sources'];
  readonly lines: Picture['lines'];
  readonly logBytes: number;
}

/**
 * Makes a picture of what was counted. The tally is used up: routes of rare names become one. To go on counting, finish
 * a copy: `finish(merge([dataOf(tally)]), …)`.
 *
 * @param tally a tally, or several merged
 */
export function finish(tally: Tally, reading: Reading): Picture {
  tally.replaceRareRoutes(most.routes);
  const { tables } = tally;
  const text = (kind: TextKind) => (id: number) => tally.dictionaries[kind].text(id);
  const known = tally.to >= tally.from;

  const all = new Uint32Array(bins);
  for (const counts of tally.stepLatency.values()) for (let at = 0; at < bins; at++) all[at]! += counts[at]!;
  const latency = latencyOf(all);

  return {
    ...reading,
    vendor: tally.vendor,
    from: known ? tally.from : Number.NaN,
    to: known ? tally.to : Number.NaN,
    step: tally.step,
    ...totalsOf(tally),
    ...(latency === undefined ? {} : { latency }),
    routes: routesOf(tally),
    paths: topsOf(tables.paths, tables.pathStatuses, text('path')),
    clients: clientsOf(tally),
    agents: topsOf(tables.agents, undefined, text('agent')),
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

function totalsOf(
  tally: Tally,
): Pick<Picture, 'requests' | 'bytes' | 'statuses' | 'signals' | 'methods' | 'steps'> {
  const { routeSteps, steps } = tally.tables;
  const bySignal = Object.fromEntries(signals.map((signal) => [signal, 0])) as Record<Signal, number>;
  const byMethod = new Map<string, number>();
  const statuses = new Counts();
  const byStep = new Map<number, Counts>();
  let requests = 0;
  each(routeSteps, (at, route, step, status) => {
    const count = routeSteps.values[at]!;
    requests += count;
    statuses.add(status, count);
    bySignal[signals[status >>> 10]!] += count;
    under(byStep, step, () => new Counts()).add(status, count);
    const method = methodOf(tally.routes.text(route));
    byMethod.set(method, (byMethod.get(method) ?? 0) + count);
  });
  let bytes = 0;
  const list: Picture['steps'][number][] = [];
  each(steps, (at, number) => {
    bytes += steps.values[at + 1]!;
    // Rows without a time are in the sums alone.
    if (number === 0) return;
    const latency = latencyOf(tally.stepLatency.get(number));
    list.push({
      at: number * tally.step,
      count: steps.values[at]!,
      bytes: steps.values[at + 1]!,
      statuses: byStep.get(number)?.list() ?? [],
      ...(latency === undefined ? {} : { latency }),
    });
  });
  return {
    requests,
    bytes,
    statuses: statuses.list(),
    signals: bySignal,
    methods: [...byMethod].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    steps: list.toSorted((a, b) => a.at - b.at),
  };
}

function methodOf(route: string): string {
  const space = route.indexOf(' ');
  const word = space < 0 ? route : route.slice(0, space);
  return (methods as readonly string[]).includes(word) ? word : '';
}

/** What a route's rows come to. */
interface RouteSum {
  count: number;
  bytes: number;
  readonly statuses: Counts;
  readonly steps: Map<number, { count: number; readonly statuses: Counts }>;
}

function routesOf(tally: Tally): Route[] {
  const { routes, routeSteps } = tally.tables;
  const sums = new Map<number, RouteSum>();
  each(routes, (at, id) => {
    sums.set(id, {
      count: routes.values[at]!,
      bytes: routes.values[at + 1]!,
      statuses: new Counts(),
      steps: new Map(),
    });
  });
  each(routeSteps, (at, id, step, status) => {
    const sum = sums.get(id);
    if (sum === undefined) return;
    const count = routeSteps.values[at]!;
    sum.statuses.add(status, count);
    if (step === 0) return;
    const within = under(sum.steps, step, () => ({ count: 0, statuses: new Counts() }));
    within.count += count;
    within.statuses.add(status, count);
  });
  const list = Array.from(sums, ([id, { count, bytes, statuses, steps }]): Route => {
    const latency = latencyOf(tally.routeLatency.get(id));
    return {
      route: tally.routes.text(id),
      count,
      bytes,
      statuses: statuses.list(),
      ...(latency === undefined ? {} : { latency }),
      steps: [...steps]
        .toSorted((a, b) => a[0] - b[0])
        .map(([number, within]) => ({
          at: number * tally.step,
          count: within.count,
          statuses: within.statuses.list(),
        })),
    };
  });
  return byCount(list, most.routes, ({ route }) => route);
}

function distinct(tally: Tally, kind: TextKind): number {
  const dictionary = tally.dictionaries[kind];
  const seen = tally.distinct.get(kind);
  if (seen === undefined) return dictionary.size;
  for (let id = 1; id <= dictionary.size; id++) seen.see(dictionary.text(id));
  return seen.count;
}
