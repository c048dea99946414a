// A client that is told to wait, and does not.

import type { Detector, Incident } from '../incident.ts';
import type { Failure, Picture } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import {
  failuresOf,
  gapOf,
  grouped,
  mainStatus,
  spanOf,
  statusesOf,
  total,
  treatmentIn,
} from './evidence/tables.ts';
import { advice, clock, duration, figure, listed } from './evidence/words.ts';
import { limitIgnored } from './thresholds.ts';

export const detector: Detector = {
  kind: 'rate-limit-ignored',
  summary: 'A client goes on asking at its pace after answers that tell it to wait.',
  detect: (picture) =>
    [...failuresOf(picture)].flatMap(([client, rows]) => {
      const told = rows.filter((row) => treatmentIn(picture, row.status) === 'wait');
      if (total(told) < limitIgnored.count) return [];
      const ignored = [...grouped(told, (row) => row.at).values()].filter((step) => isIgnored(picture, step));
      return ignored.length < limitIgnored.steps ? [] : [tell(picture, client, ignored.flat())];
    }),
};

/** Within one step: asked again before the time was over; without a time, more often than anybody who waits. */
function isIgnored(picture: Picture, step: readonly Failure[]): boolean {
  const count = total(step);
  const wait = 1000 * Math.max(...step.map((row) => row.retryAfter));
  const gap = Math.min(...step.map((row) => gapOf(picture, row)));
  if (wait > 0) return count >= 3 && gap < wait / 2;
  return count >= limitIgnored.perMinute && gap <= 60_000 / limitIgnored.perMinute;
}

function tell(picture: Picture, client: string, rows: readonly Failure[]): Incident {
  const { from, to } = spanOf(picture, rows);
  const status = mainStatus(statusesOf(rows), () => true)!;
  const count = total(rows);
  const wait = Math.max(...rows.map((row) => row.retryAfter));
  const gaps = rows.map((row) => gapOf(picture, row)).sort((a, b) => a - b);
  const gap = gaps[Math.floor(gaps.length / 2)]!;
  const routes = [...new Set(rows.map((row) => row.route))];
  return {
    kind: 'rate-limit-ignored',
    urgency: 'ticket',
    signal: 'limit',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${client} was answered ${status} ${figure(count)} times at ${listed(routes, 2)} and asked again every ${duration(gap)}${wait > 0 ? `, though told to wait ${duration(1000 * wait)}` : ''}: it does not read ${status}.`,
    reading:
      'A client that waits would be refused once or twice in that time. This one makes its own situation worse, and costs work for every refusal.',
    evidence: [
      { label: `answered ${status}`, value: figure(count) },
      { label: 'time between two', value: duration(gap) },
      { label: 'told to wait', value: wait > 0 ? duration(1000 * wait) : 'not in the log' },
    ],
    fix: `Tell the owner of the client; send Retry-After if you do not yet, so that it has something to read. Until then a limit that closes the connection is cheaper than one that answers. ${advice(status)}`,
    code: status,
    from,
    to,
    count,
    subject: client,
  };
}

const eager = { client: '203.0.113.40', path: '/search', status: 429 };

export const cases: readonly Case[] = [
  {
    name: 'twice a second for ten minutes',
    fires: true,
    says: /^From 13:00 to 13:1\d, 203\.0\.113\.40 was answered 429 1\u202f200 times at GET \/search and asked again every 0\.5 s/,
    lines: () => [...ordinary(), ...series({ ...eager, from: '13:00', times: 1200, every: 0.5 })],
  },
  {
    name: 'every ten seconds, though told to wait for a minute',
    fires: true,
    says: /told to wait 60 s/,
    lines: () => [
      ...ordinary(),
      ...series({ ...eager, from: '13:00', times: 90, every: 10, retryAfter: 60 }),
    ],
  },
  {
    name: 'it waits as long as it was told',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...eager, from: '12:00', times: 170, every: 61, retryAfter: 60 }),
    ],
  },
  {
    name: 'a burst of thirty, then it waits',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...eager, from: '13:00', times: 30, every: 0.2 })],
  },
];
