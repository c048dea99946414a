// A bug: one route begins to answer 500 while the others are fine.

import type { Detector, Incident } from '../incident.ts';
import type { Picture, Route } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { Stretch } from './evidence/stretches.ts';
import { beatsOf, stands, stretches, sum } from './evidence/stretches.ts';
import { countOf, mainStatus, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, listed, percent, some } from './evidence/words.ts';
import { broken, fewest, togetherSteps } from './thresholds.ts';

interface Break {
  readonly route: Route;
  readonly stretch: Stretch;
}

export const detector: Detector = {
  kind: 'broken-route',
  summary: 'A route begins to fail with 500 while others stay fine: a bug, often with a deployment.',
  detect: (picture) => {
    const bug = withSignal(picture, 'bug');
    const site = beatsOf(picture, bug);
    const breaks = picture.routes.flatMap((route) =>
      countOf(route.statuses, bug) < fewest
        ? []
        : stretches(beatsOf(route, bug), picture.step, broken.rate)
            .filter((each) => each.bad >= fewest && stands(each, broken.timesUsual))
            .map((stretch): Break => ({ route, stretch })),
    );
    return together(picture, breaks)
      .filter((group) => group.length > 1 || isAlone(group[0]!, site))
      .map((group) => tell(picture, group));
  },
};

/** Breaks that began at about the same time have one cause. */
function together(picture: Picture, breaks: readonly Break[]): readonly (readonly Break[])[] {
  const groups: Break[][] = [];
  for (const each of [...breaks].sort((a, b) => a.stretch.from - b.stretch.from)) {
    const last = groups.at(-1);
    const near =
      last !== undefined && each.stretch.from - last[0]!.stretch.from <= togetherSteps * picture.step;
    if (near) last.push(each);
    else groups.push([each]);
  }
  return groups.map((group) => group.sort((a, b) => b.stretch.bad - a.stretch.bad));
}

/** The rest of the site fails far less in that time. */
function isAlone({ stretch }: Break, site: ReturnType<typeof beatsOf>): boolean {
  const all = sum(site.filter((beat) => beat.at >= stretch.from && beat.at < stretch.to));
  const others = { count: all.count - stretch.count, bad: all.bad - stretch.bad };
  return (
    others.count === 0 || others.bad / others.count <= (broken.othersShare * stretch.bad) / stretch.count
  );
}

function tell(picture: Picture, group: readonly Break[]): Incident {
  const [{ route, stretch }] = group as [Break];
  const bug = withSignal(picture, 'bug');
  const names = new Set(group.map((each) => each.route.route));
  const from = Math.min(...group.map((each) => each.stretch.from));
  const to = Math.max(...group.map((each) => each.stretch.to));
  const bad = group.reduce((all, each) => all + each.stretch.bad, 0);
  const count = group.reduce((all, each) => all + each.stretch.count, 0);
  const clients = new Set(
    picture.failures
      .filter((row) => names.has(row.route) && row.at >= from && row.at < to && bug(row.status))
      .map((row) => row.client),
  );
  const status = mainStatus(route.statuses, bug)!;
  const { outside } = stretch;
  const before = outside.count > 0 ? `; otherwise ${percent(outside.bad, outside.count)}` : '';
  const what = names.size > 1 ? `${figure(names.size)} routes` : 'one route';
  const urgent = bad / count >= broken.urgentRate && clients.size >= broken.urgentClients;
  return {
    kind: 'broken-route',
    urgency: urgent ? 'page' : clients.size > 1 ? 'ticket' : 'note',
    signal: 'bug',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${percent(bad, count)} of ${listed([...names])} were answered ${status}${before}: ${what}, so a bug there.`,
    reading: `The other routes were fine in that time, so neither load nor an outage explains it. ${
      clients.size > 1
        ? `It met ${some(clients.size, 'client')}.`
        : 'All came from one client: something it sends is not handled.'
    }`,
    evidence: [
      { label: `answered ${status}`, value: `${figure(bad)} of ${figure(count)} (${percent(bad, count)})` },
      { label: 'otherwise', value: `${figure(outside.bad)} of ${figure(outside.count)}` },
      { label: 'clients', value: figure(clients.size) },
      { label: 'lasted', value: duration(to - from) },
    ],
    fix: `See what was deployed or configured before ${clock(picture, from)}, take it back, and look for the exception in the application’s log at that minute. If a request is to blame, answer 400 or 422 and say why. ${advice(status)}`,
    code: status,
    from,
    to,
    count: bad,
    subject: route.route,
  };
}

const orders = { method: 'POST', path: '/orders' };
const placing = (from: string, times: number, vary?: (i: number) => object) =>
  series({
    ...orders,
    from,
    times,
    every: 10,
    vary: (i) => ({ client: `198.51.100.${10 + (i % 12)}`, status: 201, ...vary?.(i) }),
  });

export const cases: readonly Case[] = [
  {
    name: 'two of three orders fail after a deployment',
    fires: true,
    says: /^From 14:00 to 14:3\d, 67 % of POST \/orders were answered 500; otherwise 0 %: one route/,
    lines: () => [
      ...ordinary(),
      ...placing('12:00', 720),
      ...placing('14:00', 180, (i) => ({ status: i % 3 === 0 ? 201 : 500 })),
      ...placing('14:30', 180),
    ],
  },
  {
    name: 'one in twenty, for an hour',
    fires: true,
    lines: () => [
      ...ordinary(),
      ...placing('12:00', 400),
      ...series({
        ...orders,
        from: '13:10',
        times: 1200,
        every: 3,
        vary: (i) => ({ status: i % 20 === 0 ? 500 : 201 }),
      }),
    ],
  },
  {
    name: 'broken since before the log began',
    fires: true,
    lines: () => [...ordinary(), ...placing('12:00', 900, () => ({ status: 500 }))],
  },
  {
    name: 'two routes at once are one incident',
    fires: true,
    says: /2 routes/,
    lines: () => [
      ...ordinary(),
      ...placing('12:00', 700),
      ...placing('14:00', 90, () => ({ status: 500 })),
      ...placing('14:00', 90, () => ({ path: '/payments', status: 500 })),
    ],
  },
  {
    name: 'three errors',
    fires: false,
    lines: () => [...ordinary(), ...placing('12:00', 700), ...placing('14:00', 3, () => ({ status: 500 }))],
  },
  {
    name: 'a stray error now and then',
    fires: false,
    lines: () => [...ordinary(), ...placing('12:00', 1000, (i) => (i % 250 === 9 ? { status: 500 } : {}))],
  },
  {
    name: 'clients that hang up',
    fires: false,
    lines: () => [...ordinary(), ...placing('12:00', 700), ...placing('14:00', 90, () => ({ status: 499 }))],
  },
];
