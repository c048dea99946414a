// The same request again and again, though the answer says that repeating does not help.

import type { Detector, Incident } from '../incident.ts';
import type { Failure, Picture } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { clientsOf, failuresOf, grouped, spanOf, total, treatmentIn, withSignal } from './evidence/tables.ts';
import { isAutomatic } from './evidence/unasked.ts';
import { advice, clock, duration, figure, percent } from './evidence/words.ts';
import { hopeless } from './thresholds.ts';

// Conflicts and failed preconditions are answers of a conversation: the client looks, changes its request and asks again.
const conversation: readonly number[] = [409, 412, 428];

export const detector: Detector = {
  kind: 'hopeless-retries',
  summary: 'A client repeats a request for long although the answer says to change it or to stop.',
  detect: (picture) =>
    [...failuresOf(picture)].flatMap(([client, rows]) =>
      [
        ...grouped(
          rows.filter((row) => isHopeless(picture, row)),
          (row) => `${row.status} ${row.route}`,
        ).values(),
      ]
        .filter((own) => isPersistent(picture, client, own))
        .map((own) => tell(picture, client, own)),
    ),
};

/** The catalogue says stop, change, or authenticate once; and the route has no variable part, so that it is one target. */
function isHopeless(picture: Picture, { status, route }: Failure): boolean {
  const treatment = treatmentIn(picture, status);
  return (
    withSignal(picture, 'client', 'auth', 'missing')(status) &&
    (treatment === 'stop' || treatment === 'change' || treatment === 'authenticate') &&
    !conversation.includes(status) &&
    !route.includes('{') &&
    !isAutomatic(route.slice(route.indexOf('/')))
  );
}

function isPersistent(picture: Picture, client: string, rows: readonly Failure[]): boolean {
  const count = total(rows);
  const { from, to } = spanOf(picture, rows);
  const all = clientsOf(picture).get(client)?.count ?? count;
  return (
    count >= hopeless.count &&
    to - from >= hopeless.duration &&
    rows.length >= hopeless.steps &&
    count >= hopeless.ownShare * all
  );
}

function tell(picture: Picture, name: string, rows: readonly Failure[]): Incident {
  const { from, to } = spanOf(picture, rows);
  const { status, route } = rows[0]!;
  const count = total(rows);
  const client = clientsOf(picture).get(name);
  const pace = (to - from) / count;
  return {
    kind: 'hopeless-retries',
    urgency: 'note',
    signal: withSignal(picture, 'auth')(status)
      ? 'auth'
      : withSignal(picture, 'missing')(status)
        ? 'missing'
        : 'client',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${name} was answered ${status} ${figure(count)} times at ${route}, one every ${duration(pace)}: it repeats what cannot succeed.`,
    reading: `The answer does not change by itself, and these are ${percent(count, client?.count ?? count)} of all that this client asked for. ${
      withSignal(picture, 'auth')(status)
        ? 'It was not let in before in this log: a job with wrong credentials, or a key that ended earlier.'
        : 'A job that nobody looks at, or a loop that takes every error for a passing one.'
    }`,
    evidence: [
      { label: `answered ${status}`, value: figure(count) },
      { label: 'lasted', value: duration(to - from) },
      ...(client === undefined || client.agent === '' ? [] : [{ label: 'agent', value: client.agent }]),
    ],
    fix: `Find its owner by address and agent and let it stop after the first ${status}. If it cannot be reached, a cheap answer for this route spares the application. ${advice(status)}`,
    code: status,
    from,
    to,
    count,
    subject: name,
  };
}

const job = { client: '203.0.113.90', agent: 'cron/1.0', path: '/feed.xml', status: 404 };

export const cases: readonly Case[] = [
  {
    name: '404 every minute',
    fires: true,
    says: /^From 12:00 to 14:\d\d, 203\.0\.113\.90 was answered 404 150 times at GET \/feed\.xml, one every 60 s/,
    lines: () => [...ordinary(), ...series({ ...job, from: '12:00', times: 150 })],
  },
  {
    name: '422 for one import',
    fires: true,
    lines: () => [
      ...ordinary(),
      ...series({
        ...job,
        from: '12:00',
        times: 400,
        every: 10,
        method: 'POST',
        path: '/import',
        status: 422,
      }),
    ],
  },
  {
    name: 'a job with a wrong password',
    fires: true,
    says: /answered 401/,
    lines: () => [...ordinary(), ...series({ ...job, from: '12:00', times: 150, status: 401 })],
  },
  {
    name: 'conflicts of a batch',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...job, from: '12:00', times: 400, every: 10, method: 'PUT', status: 409 }),
    ],
  },
  {
    name: 'different things that are not there',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...job, from: '12:00', times: 400, every: 10, vary: (i) => ({ path: `/items/${i}` }) }),
    ],
  },
  {
    name: 'an importer with some bad rows',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        ...job,
        from: '12:00',
        times: 900,
        every: 10,
        method: 'POST',
        vary: (i) => ({ status: i % 4 ? 201 : 422 }),
      }),
    ],
  },
  {
    name: 'icons for an office',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...job, from: '12:00', times: 150, path: '/favicon.ico' })],
  },
  {
    name: 'ten',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...job, from: '12:00', times: 10 })],
  },
];
