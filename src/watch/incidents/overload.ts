// Load: 503 and 504 across routes, with traffic or latency rising.

import { codes } from '../../codes/index.ts';
import type { Detector, Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import { isClientGone } from '../signal.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { Rise } from './evidence/rise.ts';
import { riseWithin } from './evidence/rise.ts';
import type { Stretch } from './evidence/stretches.ts';
import { beatsOf, overlaps, stretches } from './evidence/stretches.ts';
import { routesWithin, switchedOffTimes } from './evidence/switched-off.ts';
import type { StatusTest } from './evidence/tables.ts';
import { countOf, grouped, mainStatus, total, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, percent } from './evidence/words.ts';
import { fewest, overload } from './thresholds.ts';

export const detector: Detector = {
  kind: 'overload',
  summary:
    'Requests fail with 503 and 504 across routes while traffic or latency rises: too much work, no bug.',
  detect: (picture) => {
    const load = withSignal(picture, 'load');
    // An upstream that answers too late is a sign of load too, if others are.
    const strained: StatusTest = (status) => load(status) || status === codes[504].code;
    const off = switchedOffTimes(picture);
    return stretches(beatsOf(picture, strained), picture.step, overload.rate).flatMap((stretch) => {
      const rise = riseWithin(picture, stretch.from, stretch.to);
      const rising = rise.traffic >= overload.traffic || rise.latency >= overload.latency;
      if (stretch.bad < fewest || off.some((each) => overlaps(each, stretch))) return [];
      if (routesWithin(picture, stretch, strained) < overload.routes) return [];
      if (!rising && !isMostly(picture, stretch, load)) return [];
      return comesFromOne(picture, stretch, strained) ? [] : [tell(picture, stretch, rise, strained)];
    });
  },
};

/** Without a rise to be seen, only codes that say `load` themselves are believed. */
function isMostly(picture: Picture, { from, to, bad }: Stretch, test: StatusTest): boolean {
  const own = picture.steps.filter((step) => step.at >= from && step.at < to);
  return own.reduce((all, step) => all + countOf(step.statuses, test), 0) >= bad / 2;
}

/** nginx answers 503 to a client beyond its limit: then one client is turned away, and nobody is overloaded. */
function comesFromOne(picture: Picture, { from, to, bad }: Stretch, test: StatusTest): boolean {
  const rows = picture.failures.filter((row) => row.at >= from && row.at < to && test(row.status));
  return [...grouped(rows, (row) => row.client).values()].some(
    (own) => total(own) >= overload.oneClientShare * bad,
  );
}

function tell(picture: Picture, stretch: Stretch, rise: Rise, strained: StatusTest): Incident {
  const { from, to, bad, count } = stretch;
  const steps = picture.steps.filter((step) => step.at >= from && step.at < to);
  const statuses = steps.flatMap((step) => step.statuses);
  const gone = countOf(statuses, (status) => isClientGone(status, picture.vendor));
  const sums = [...grouped(statuses, ([status]) => status)].map(
    ([status, all]) => [status, all.reduce((sum, each) => sum + each[1], 0)] as const,
  );
  const named = sums.filter(([status]) => strained(status)).sort((a, b) => b[1] - a[1]);
  const code = mainStatus(sums, strained)!;
  const routes = routesWithin(picture, stretch, strained);
  const signs = [
    ...(rise.traffic >= overload.traffic ? [`traffic ${times(rise.traffic)} that of before`] : []),
    ...(rise.latency >= overload.latency ? [`latency ${times(rise.latency)}`] : []),
  ];
  return {
    kind: 'overload',
    urgency: 'page',
    signal: 'load',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${percent(bad, count)} of requests across ${figure(routes)} routes were answered ${named.map(([status]) => status).join(' and ')}${signs.length > 0 ? `, with ${signs.join(' and ')}` : ''}: overload.`,
    reading: `Many routes and many clients at once, so no single bug and no single caller. ${
      signs.length > 0
        ? 'What rose with it says that the work was too much.'
        : 'No rise of traffic is to be seen; something behind has less capacity than before.'
    }`,
    evidence: [
      ...named.map(([status, sum]) => ({ label: `answered ${status}`, value: figure(sum) })),
      ...(gone > 0 ? [{ label: 'clients that hung up', value: figure(gone) }] : []),
      ...(rise.traffic > 0 ? [{ label: 'traffic', value: times(rise.traffic) }] : []),
      ...(rise.latency > 0 ? [{ label: 'latency', value: times(rise.latency) }] : []),
      { label: 'lasted', value: duration(to - from) },
    ],
    fix: `Turn work away early with 503 and Retry-After rather than late with 504; see which client or route the rise came from, add capacity, or cache what is asked for most. ${advice(code)}`,
    code,
    from,
    to,
    count: bad,
    subject: 'all routes',
  };
}

const times = (ratio: number) => `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)} times`;

/** A rush between 14:00 and 14:20: four times the requests, a part of them failing. */
const rush = (statusOf: (i: number) => number, slow = 80) => [
  ...ordinary({ duration: 80 }),
  ...series({
    from: '14:00',
    times: 2400,
    every: 0.5,
    vary: (i) => ({
      client: `198.51.100.${100 + (i % 100)}`,
      path: ['/', '/orders', '/search', '/orders/9'][i % 4]!,
      status: statusOf(i),
      duration: slow,
    }),
  }),
];

export const cases: readonly Case[] = [
  {
    name: 'traffic and latency rise, a part fails',
    fires: true,
    says: /^From 14:00 to 14:\d\d, \d+ % of requests across 4 routes were answered 503 and 504, with traffic .* times .*: overload\.$/,
    lines: () => rush((i) => (i % 7 === 0 ? 503 : i % 11 === 0 ? 504 : 200), 900),
  },
  {
    name: 'without times in the log',
    fires: true,
    lines: () => rush((i) => (i % 7 === 0 ? 503 : 200), Number.NaN),
  },
  { name: 'a rush in which all is answered', fires: false, lines: () => rush(() => 200, 400) },
  {
    name: 'one client beyond its limit is answered 503',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '14:00',
        times: 1200,
        every: 0.5,
        client: '192.0.2.9',
        vary: (i) => ({ path: `/${'abcd'[i % 4]}`, status: i % 2 ? 503 : 200 }),
      }),
    ],
  },
  { name: 'clients hang up in a rush', fires: false, lines: () => rush((i) => (i % 5 === 0 ? 499 : 200)) },
  {
    name: 'three errors',
    fires: false,
    lines: () => [...ordinary(), ...series({ from: '14:00', times: 3, every: 1, status: 503 })],
  },
];
