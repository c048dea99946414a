// A time limit of the client: many hang up after the same time, before the answer is there.

import type { Detector, Incident } from '../incident.ts';
import type { Gone, Picture, Route } from '../picture.ts';
import { isClientGone } from '../signal.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { beatsOf, stands, stretches } from './evidence/stretches.ts';
import { countOf, grouped, mainStatus, total } from './evidence/tables.ts';
import { clock, duration, figure, percent } from './evidence/words.ts';
import { abandoned, fewest, sameWait } from './thresholds.ts';

export const detector: Detector = {
  kind: 'client-gave-up',
  summary:
    'Many clients hang up after the same time, or far more than usual: the answer comes too late for them.',
  detect: (picture) => {
    const gone = grouped(picture.gone ?? [], (row) => row.route);
    const isTimed = (route: string) => gone.get(route)?.some((row) => row.wait >= 0) ?? false;
    return [
      ...[...gone].flatMap(([route, rows]) => limitOf(picture, route, rows)),
      ...picture.routes.flatMap((route) => (isTimed(route.route) ? [] : riseOf(picture, route))),
    ];
  },
};

/** A time that many waited, and hardly anybody a little more or less. */
function limitOf(picture: Picture, route: string, all: readonly Gone[]): Incident[] {
  const rows = all.filter((row) => row.wait >= 0);
  const near = (wait: number) => rows.filter((row) => Math.abs(row.wait - wait) <= sameWait.width);
  const waits = [...new Set(rows.map((row) => row.wait))].filter((wait) => wait >= sameWait.shortest);
  const peak = waits.reduce(
    (best, wait) => (total(near(wait)) > total(near(best)) ? wait : best),
    waits[0] ?? 0,
  );
  const own = near(peak);
  const count = total(own);
  // The second before and the second after, in pieces as wide as the peak.
  const around = total(rows.filter((row) => Math.abs(row.wait - peak) <= 1000)) - count;
  const pieces = (2000 - 2 * sameWait.width) / (3 * sameWait.width);
  if (peak === 0 || count < fewest || count < sameWait.share * total(rows)) return [];
  if (count < (sameWait.timesAround * around) / pieces) return [];
  const mean = own.reduce((sum, row) => sum + row.wait * row.count, 0) / count;
  const whole = Math.round(mean / 1000) * 1000;
  const limit = Math.abs(whole - mean) <= Math.max(100, 0.03 * mean) ? whole : Math.round(mean / 100) * 100;
  const from = Math.min(...own.map((row) => row.first));
  const to = Math.max(...own.map((row) => row.last));
  const measured = picture.routes.find((each) => each.route === route)?.latency;
  return [
    {
      ...common(own[0]!.status, route),
      title: `From ${clock(picture, from)}, ${figure(count)} requests to ${route} were abandoned after ${duration(limit)} each: that is the time limit of the client, and the answer takes longer.`,
      reading: `People leave at any time; programs all at the same. ${figure(count)} of ${figure(total(all))} that hung up waited ${duration(limit)}.`,
      evidence: [
        { label: `after ${duration(limit)}`, value: figure(count) },
        { label: 'after other times', value: figure(total(all) - count) },
        ...(measured === undefined ? [] : [{ label: 'slowest in a hundred', value: duration(measured.p99) }]),
      ],
      from,
      to,
      count,
    },
  ];
}

/** Where the log has no times: many more than usual. */
function riseOf(picture: Picture, route: Route): Incident[] {
  const isGone = (status: number) => isClientGone(status, picture.vendor);
  if (countOf(route.statuses, isGone) < fewest) return [];
  return stretches(beatsOf(route, isGone), picture.step, abandoned.rate)
    .filter(
      (each) => each.bad >= fewest && each.outside.count >= fewest && stands(each, abandoned.timesUsual),
    )
    .map(({ from, to, bad, count }) => ({
      ...common(mainStatus(route.statuses, isGone)!, route.route),
      title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${percent(bad, count)} of ${route.route} were abandoned by their clients: the answer came too late for them.`,
      reading: 'Far more than at other times. The log does not say how long they waited.',
      evidence: [
        { label: 'abandoned', value: `${figure(bad)} of ${figure(count)} (${percent(bad, count)})` },
        { label: 'lasted', value: duration(to - from) },
      ],
      from,
      to,
      count: bad,
    }));
}

function common(status: number, subject: string) {
  return {
    kind: 'client-gave-up',
    urgency: 'ticket',
    signal: 'client',
    fix: 'Make the answer faster, or answer 202 at once and let the client ask for the result. The time limits along the way should shrink towards the inside, so that the client waits longest; stop work whose client has gone. No error rate should count these: nobody was there to be failed.',
    code: status,
    subject,
  } as const;
}

const report = { path: '/reports', client: '203.0.113.9', status: 499 };

export const cases: readonly Case[] = [
  {
    name: 'a program with a limit of ten seconds',
    fires: true,
    says: /^From 14:00, 40 requests to GET \/reports were abandoned after 10 s each/,
    lines: () => [
      ...ordinary({ duration: 80 }),
      ...series({ ...report, from: '14:00', times: 40, vary: (i) => ({ duration: 10_000 + (i % 5) }) }),
    ],
  },
  {
    name: 'among people who leave at any time',
    fires: true,
    says: /after 30 s each/,
    lines: () => [
      ...series({
        ...report,
        from: '13:00',
        times: 60,
        vary: (i) => ({ duration: 200 + ((i * 7919) % 20_000) }),
      }),
      ...series({ ...report, from: '14:00', times: 60, duration: 30_002 }),
    ],
  },
  {
    name: 'a rise, in a log without times',
    fires: true,
    says: /100 % of GET \/reports were abandoned/,
    lines: () => [
      ...series({ ...report, from: '12:00', times: 120, status: 200 }),
      ...series({ ...report, from: '14:00', times: 60 }),
    ],
  },
  {
    name: 'people leave at any time',
    fires: false,
    lines: () => [
      ...ordinary({ duration: 80 }),
      ...series({
        ...report,
        from: '12:00',
        times: 170,
        vary: (i) => ({ duration: 200 + ((i * 7919) % 9000) }),
      }),
    ],
  },
  {
    name: 'one closed connection',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...report, from: '14:00', duration: 10_000 })],
  },
  {
    name: 'a few on a telephone, in a log without times',
    fires: false,
    lines: () => ordinary().map((line, i) => (i % 50 === 0 ? { ...line, status: 499 } : line)),
  },
];
