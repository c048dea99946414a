// A tally as a picture: numbers become texts again, tables become lists with the most frequent first.

import type { Signal } from '../../codes/index.ts';
import type { Picture, Route, StatusCount } from '../picture.ts';
import { methods } from '../rows.ts';
import { signals } from '../signal.ts';
import type { Cells } from './cells.ts';
import { Counts, pair, under } from './counts.ts';
import { clientsOf, hostsOf, listsOf, most, topsOf, upstreamsOf } from './finish-lists.ts';
import { bins, latencyOf } from './latency.ts';
import { byCount, each } from './table.ts';
import type { TextKind } from './tables.ts';
import type { Tally } from './tally.ts';

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
    paths: topsOf(tally, 'path', tables.pathStatuses),
    clients: clientsOf(tally),
    agents: topsOf(tally, 'agent'),
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
  const { routes, stepStatuses, steps } = tally.tables;
  const bySignal = Object.fromEntries(signals.map((signal) => [signal, 0])) as Record<Signal, number>;
  const byMethod = new Map<string, number>();
  const statuses = new Counts();
  const byStep = new Map<number, Counts>();
  let requests = 0;
  each(stepStatuses, (at, step, status) => {
    const count = stepStatuses.values[at]!;
    requests += count;
    statuses.add(status, count);
    bySignal[signals[status >>> 10]!] += count;
    under(byStep, step, () => new Counts()).add(status, count);
  });
  each(routes, (at, route) => {
    const method = methodOf(tally.routes.text(route));
    byMethod.set(method, (byMethod.get(method) ?? 0) + routes.values[at]!);
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

function routesOf(tally: Tally): Route[] {
  const { routes } = tally.tables;
  const steps = stepsByRoute(tally);
  const list: Route[] = [];
  each(routes, (at, id) => {
    const statuses = new Counts();
    const own = steps.get(id) ?? [];
    for (const step of own) for (const [status, count] of step.statuses) statuses.add(status, count);
    const latency = latencyOf(tally.routeLatency.get(id));
    list.push({
      route: tally.routes.text(id),
      count: routes.values[at]!,
      bytes: routes.values[at + 1]!,
      statuses: statuses.list(),
      ...(latency === undefined ? {} : { latency }),
      // Rows without a time are in the sums alone.
      steps: own.filter((step) => step.at > 0),
    });
  });
  return byCount(list, most.routes, ({ route }) => route);
}

type RouteStep = { at: number; count: number; statuses: StatusCount[] };

function stepsByRoute(tally: Tally): ReadonlyMap<number, Route['steps']> {
  const { routeSteps } = tally.tables;
  const { keys, values } = routeSteps;
  const found = new Map<number, RouteStep[]>();
  let route = -1;
  let own: RouteStep[] = [];
  for (const row of byRouteAndStep(routeSteps)) {
    const at = keys[row * 3 + 1]! * tally.step;
    if (keys[row * 3] !== route) {
      route = keys[row * 3]!;
      own = [];
      found.set(route, own);
    }
    let step = own.at(-1);
    if (step?.at !== at) {
      step = { at, count: 0, statuses: [] };
      own.push(step);
    }
    const count = values[row]!;
    step.count += count;
    step.statuses.push(pair(keys[row * 3 + 2]! & 1023, count));
  }
  for (const list of found.values())
    for (const { statuses } of list) if (statuses.length > 1) statuses.sort((a, b) => a[0] - b[0]);
  routeSteps.clear();
  return found;
}

/** The rows of the table, those of a route together and in order of time. */
function byRouteAndStep({ keys, size }: Cells): Float64Array {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (let row = 0; row < size; row++) {
    // 0 is no time.
    const step = keys[row * 3 + 1]!;
    if (step > 0 && step < first) first = step;
    if (step > last) last = step;
  }
  // Route, step and row as one number: the platform sorts those by itself.
  const steps = Math.max(1, last - first + 2);
  const order = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const step = Math.max(0, keys[row * 3 + 1]! - first + 1);
    order[row] = (keys[row * 3]! * steps + step) * size + row;
  }
  order.sort();
  return order.map((each) => each % size);
}

function distinct(tally: Tally, kind: TextKind): number {
  const dictionary = tally.dictionaries[kind];
  const seen = tally.distinct.get(kind);
  if (seen === undefined) return dictionary.size;
  for (let id = 1; id <= dictionary.size; id++) seen.see(dictionary.text(id));
  return seen.count;
}
