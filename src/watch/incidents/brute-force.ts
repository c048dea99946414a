// Guessing: one client, one route, many refusals at the pace of a program, and it was never let in before.

import type { Detector, Incident } from '../incident.ts';
import type { Client, Failure, Picture } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import {
  clientsOf,
  failuresOf,
  gapOf,
  grouped,
  mainStatus,
  statusesOf,
  total,
  withSignal,
} from './evidence/tables.ts';
import { advice, clock, duration, figure } from './evidence/words.ts';
import { guessing } from './thresholds.ts';

export const detector: Detector = {
  kind: 'brute-force',
  summary:
    'One client is refused on one route again and again at the pace of a program, and was never let in before.',
  detect: (picture) => {
    const incidents: Incident[] = [];
    for (const [name, rows] of failuresOf(picture)) {
      const client = clientsOf(picture).get(name);
      if (client === undefined || wasLetIn(client)) continue;
      const refused = rows.filter((row) => withSignal(picture, 'auth')(row.status));
      for (const [route, own] of grouped(refused, (row) => row.route)) {
        if (total(own) >= guessing.count && isFast(picture, own))
          incidents.push(tell(picture, client, route, own));
      }
    }
    return incidents;
  },
};

/** Successes before the first refusal make it somebody with an account; a form fetched just before does not. */
function wasLetIn({ signals: { ok, auth }, okBetween = 0 }: Client): boolean {
  if (ok === undefined || auth === undefined) return false;
  return auth.first - ok.first > 60_000 || okBetween > 1.2 * auth.count;
}

/** At its fastest so many a minute; or many names, which no single owner has. */
function isFast(picture: Picture, rows: readonly Failure[]): boolean {
  return rows.some(
    (row) =>
      row.users >= 3 ||
      (row.count >= guessing.perMinute && gapOf(picture, row) <= 60_000 / guessing.perMinute),
  );
}

function tell(picture: Picture, client: Client, route: string, rows: readonly Failure[]): Incident {
  const { ok, auth } = client.signals;
  const count = total(rows);
  const status = mainStatus(statusesOf(rows), () => true)!;
  const from = Math.max(auth!.first, rows[0]!.at);
  const to = Math.min(auth!.last, rows.at(-1)!.at + picture.step);
  const users = Math.max(...rows.map((row) => row.users));
  const letIn = ok !== undefined && ok.last > auth!.last && (client.okBetween ?? 0) < count / 10;
  return {
    kind: 'brute-force',
    urgency: letIn ? 'page' : 'ticket',
    signal: 'auth',
    title: `From ${clock(picture, from)}, ${client.client} was refused ${figure(count)} times at ${route}${letIn ? ', and then let in' : ' and never let in'}: it is guessing${users > 1 ? ' names and passwords' : ''}.`,
    reading: `It had no success before the first refusal, so no key of its own ended; and ${figure(count)} in ${duration(to - from)} is the pace of a program.`,
    evidence: [
      { label: `answered ${status}`, value: figure(count) },
      { label: 'most in one step', value: figure(Math.max(...rows.map((row) => row.count))) },
      { label: 'lasted', value: duration(to - from) },
      ...(users > 0 ? [{ label: 'names tried', value: `at least ${figure(users)}` }] : []),
      ...(letIn ? [{ label: 'first success after', value: clock(picture, ok.last) }] : []),
    ],
    fix: `${letIn ? 'Find out which account was let in, end its sessions and change its password. ' : ''}Limit failures per account and per address and answer 429 with Retry-After beyond; refuse in the same words whether or not the account exists. ${advice(429)}`,
    code: status,
    from,
    to,
    count,
    subject: client.client,
  };
}

const attacker = {
  client: '192.0.2.66',
  agent: 'python-requests/2.31',
  method: 'POST',
  path: '/login',
  status: 401,
};

export const cases: readonly Case[] = [
  {
    name: 'three hundred in ten minutes',
    fires: true,
    says: /^From 13:10, 192\.0\.2\.66 was refused 300 times at POST \/login and never let in: it is guessing\.$/,
    lines: () => [...ordinary(), ...series({ ...attacker, from: '13:10', times: 300, every: 2 })],
  },
  {
    name: 'one guess was right',
    fires: true,
    says: /and then let in/,
    lines: () => [
      ...ordinary(),
      ...series({ ...attacker, from: '13:10', times: 300, every: 2 }),
      ...series({ ...attacker, from: '13:21', times: 40, every: 2, status: 200 }),
    ],
  },
  {
    name: 'it fetches the form before each guess',
    fires: true,
    lines: () => [
      ...ordinary(),
      ...series({ ...attacker, from: '13:10', times: 100, every: 4, method: 'GET', status: 200 }),
      ...series({ ...attacker, from: '13:10:01', times: 100, every: 4 }),
    ],
  },
  {
    name: 'many names',
    fires: true,
    says: /guessing names and passwords/,
    lines: () => [
      ...ordinary(),
      ...series({
        ...attacker,
        from: '13:10',
        times: 60,
        every: 10,
        path: '/',
        vary: (i) => ({ user: `u${i}` }),
      }),
    ],
  },
  {
    name: 'a key that ended: it was let in before',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...attacker, from: '12:00', times: 400, every: 10, status: 200 }),
      ...series({ ...attacker, from: '13:10', times: 300, every: 5 }),
    ],
  },
  {
    name: 'somebody forgot the password',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...attacker, from: '13:10', times: 6, every: 9 }),
      ...series({ ...attacker, from: '13:12', status: 200 }),
    ],
  },
  {
    name: 'a job with a wrong password, once a minute',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...attacker, from: '12:00', times: 170 })],
  },
];
