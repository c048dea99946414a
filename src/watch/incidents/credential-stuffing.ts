// Stolen passwords tried out: many clients that were never let in, or many names from one, each a few times.

import type { Detector, Incident } from '../incident.ts';
import type { Failure, Picture, Route } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { beatsOf, stands, stretches } from './evidence/stretches.ts';
import { clientsOf, grouped, mainStatus, spanOf, statusesOf, total, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, percent, some } from './evidence/words.ts';
import { fewest, stuffing } from './thresholds.ts';

export const detector: Detector = {
  kind: 'credential-stuffing',
  summary:
    'Many clients that were never let in, or many names from one client, fail a few times each on one route.',
  detect: (picture) => {
    const refused = withSignal(picture, 'auth');
    const byRoute = grouped(
      picture.failures.filter((row) => refused(row.status)),
      (row) => row.route,
    );
    return [...byRoute].flatMap(([route, rows]) => [
      ...fromMany(picture, route, rows),
      ...fromOne(picture, route, rows),
    ]);
  },
};

/** Passwords are sent with POST. A GET that is refused to every visitor asks whether somebody is signed in. */
function fromMany(picture: Picture, name: string, rows: readonly Failure[]): Incident[] {
  const route = name.startsWith('POST ') ? picture.routes.find((each) => each.route === name) : undefined;
  if (route === undefined) return [];
  return rises(picture, route).flatMap(({ from, to, count, bad }) => {
    const strangers = grouped(
      rows.filter((row) => row.at >= from && row.at < to && isStranger(picture, row.client)),
      (row) => row.client,
    );
    // Who tries often is another matter: guessing.
    const own = new Map([...strangers].filter(([, all]) => total(all) <= 2 * stuffing.failuresEach));
    const failures = total([...own.values()].flat());
    if (own.size < stuffing.clients || failures > stuffing.failuresEach * own.size) return [];
    return [
      {
        ...common(picture, [...own.values()].flat()),
        title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${figure(own.size)} clients that were never let in failed ${figure(failures)} times at ${name}: stolen passwords are being tried.`,
        reading: `Each tried ${Math.max(1, Math.round(failures / own.size))} or so and left; ${percent(bad, count)} of the sign-ins failed in that time. No limit per address meets that.`,
        evidence: [
          { label: 'clients', value: figure(own.size) },
          { label: 'failed', value: `${figure(bad)} of ${figure(count)} (${percent(bad, count)})` },
          { label: 'lasted', value: duration(to - from) },
        ],
        from,
        to,
        subject: name,
      },
    ];
  });
}

function rises(picture: Picture, route: Route) {
  const beats = beatsOf(route, withSignal(picture, 'auth'));
  return stretches(beats, picture.step, stuffing.failedShare).filter(
    (each) => each.bad >= fewest && each.outside.count >= fewest && stands(each, stuffing.timesUsual),
  );
}

function isStranger(picture: Picture, name: string): boolean {
  const signals = clientsOf(picture).get(name)?.signals;
  return (signals?.ok?.count ?? 0) <= (signals?.auth?.count ?? 0);
}

function fromOne(picture: Picture, route: string, rows: readonly Failure[]): Incident[] {
  return [...grouped(rows, (row) => row.client)].flatMap(([client, own]) => {
    const users = Math.max(...own.map((row) => row.users));
    // Distinct names of different steps cannot be added: the same may occur in both.
    if (users < stuffing.users || !own.some((row) => row.users === users && row.count <= 5 * users))
      return [];
    if (!isStranger(picture, client)) return [];
    const span = spanOf(picture, own);
    return [
      {
        ...common(picture, own),
        ...span,
        title: `From ${clock(picture, span.from)}, ${client} failed ${figure(total(own))} times at ${route} with ever other names: stolen passwords are being tried.`,
        reading: `At least ${some(users, 'name')} within one step, each a few times. A person has one.`,
        evidence: [
          { label: 'failed', value: figure(total(own)) },
          { label: 'names in one step', value: figure(users) },
        ],
        subject: client,
      },
    ];
  });
}

function common(picture: Picture, rows: readonly Failure[]) {
  const code = mainStatus(statusesOf(rows), withSignal(picture, 'auth'))!;
  return {
    kind: 'credential-stuffing',
    urgency: 'page',
    signal: 'auth',
    fix: `Slow sign-ins down as a whole and per account, ask for a second factor, refuse passwords known to be stolen, and look for accounts that were let in from these addresses. ${advice(code)}`,
    code,
    count: total(rows),
  } as const;
}

const signIn = { method: 'POST', path: '/login' };
/** Ordinary sign-ins: one in eight fails. */
const signIns = () =>
  series({
    ...signIn,
    from: '12:00',
    times: 360,
    every: 30,
    vary: (i) => ({ client: `198.51.100.${10 + (i % 12)}`, status: i % 8 === 0 ? 401 : 200 }),
  });

export const cases: readonly Case[] = [
  {
    name: 'two hundred clients, three times each',
    fires: true,
    says: /200 clients that were never let in failed 600 times at POST \/login/,
    lines: () => [
      ...ordinary(),
      ...signIns(),
      ...series({
        ...signIn,
        from: '13:00',
        times: 600,
        every: 2,
        status: 401,
        vary: (i) => ({ client: `192.0.2.${i % 200}` }),
      }),
    ],
  },
  {
    name: 'one client, many names',
    fires: true,
    says: /with ever other names/,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '13:00',
        times: 60,
        every: 3,
        status: 401,
        client: '192.0.2.1',
        vary: (i) => ({ user: `u${i}` }),
      }),
    ],
  },
  { name: 'people mistype', fires: false, lines: () => [...ordinary(), ...signIns()] },
  {
    name: 'every anonymous visitor is answered 401 once',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '12:00',
        times: 1000,
        every: 8,
        path: '/me',
        status: 401,
        vary: (i) => ({ client: `192.0.${i >> 8}.${i & 255}` }),
      }),
    ],
  },
  {
    name: 'one client guesses one password',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...signIns(),
      ...series({ ...signIn, from: '13:00', times: 300, every: 1, status: 401, client: '192.0.2.1' }),
    ],
  },
];
