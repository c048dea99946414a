// A change of ours that turned clients away: many that had been let in are refused from the same minute on.

import type { Detector, Incident } from '../incident.ts';
import type { Failure, Picture, Route } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { Stretch } from './evidence/stretches.ts';
import { beatsOf, stretches, sum } from './evidence/stretches.ts';
import { clientsOf, grouped, mainStatus, statusesOf, total, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, listed, percent } from './evidence/words.ts';
import { fewest, rollout, stepsBefore } from './thresholds.ts';

interface Hit {
  readonly route: string;
  readonly stretch: Stretch;
  /** The failures of clients that had been let in before. */
  readonly rows: readonly Failure[];
}

export const detector: Detector = {
  kind: 'auth-rollout',
  summary:
    'Many clients that had been let in are refused from the same minute on: a change on the server’s side.',
  detect: (picture) => {
    const refused = withSignal(picture, 'auth');
    const byRoute = grouped(
      picture.failures.filter((row) => refused(row.status)),
      (row) => row.route,
    );
    const hits = picture.routes.flatMap((route) => hitsOf(picture, route, byRoute.get(route.route) ?? []));
    return together(picture, hits)
      .filter((group) => clientsIn(group).size >= rollout.clients)
      .map((group) => tell(picture, group));
  },
};

/** Times in which a route that was open refuses several clients that had been let in, and hardly anybody else. */
function hitsOf(picture: Picture, route: Route, rows: readonly Failure[]): readonly Hit[] {
  if (total(rows) < fewest) return [];
  return stretches(beatsOf(route, withSignal(picture, 'auth')), picture.step, rollout.refusedShare).flatMap(
    (stretch) => {
      const own = rows.filter(
        (row) => row.at >= stretch.from && row.at < stretch.to && wasLetIn(picture, row, stretch.from),
      );
      const isMost = total(own) >= stretch.bad / 2;
      const clients = new Set(own.map((row) => row.client)).size;
      if (!isMost || clients < rollout.clientsOfRoute || !wasOpen(picture, route, stretch.from)) return [];
      return [{ route: route.route, stretch, rows: own }];
    },
  );
}

/** Routes that began to refuse within a few steps of each other. */
function together(picture: Picture, hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups: Hit[][] = [];
  for (const hit of [...hits].sort((a, b) => a.stretch.from - b.stretch.from)) {
    const last = groups.at(-1);
    const near =
      last !== undefined && hit.stretch.from - last[0]!.stretch.from <= rollout.steps * picture.step;
    if (near) last.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

const clientsIn = (group: readonly Hit[]) =>
  new Set(group.flatMap(({ rows }) => rows.map((row) => row.client)));

function tell(picture: Picture, group: readonly Hit[]): Incident {
  const from = Math.min(...group.map(({ stretch }) => stretch.from));
  const to = Math.max(...group.map(({ stretch }) => stretch.to));
  const routes = [...group].sort((a, b) => b.stretch.bad - a.stretch.bad).map(({ route }) => route);
  const rows = group.flatMap((hit) => hit.rows);
  const clients = clientsIn(group);
  const status = mainStatus(statusesOf(rows), () => true)!;
  const bad = group.reduce((sum, { stretch }) => sum + stretch.bad, 0);
  const count = group.reduce((sum, { stretch }) => sum + stretch.count, 0);
  return {
    kind: 'auth-rollout',
    urgency: 'page',
    signal: 'auth',
    title: `At ${clock(picture, from)}, ${figure(clients.size)} clients that had been let in began to get ${status} for ${listed(routes)}: a change on our side, not theirs.`,
    reading:
      'They have nothing in common but the moment. Keys do not expire together and attackers were never let in: a deployment, a changed secret or issuer, a new rule or a wrong clock does this.',
    evidence: [
      { label: 'clients', value: figure(clients.size) },
      { label: 'refused', value: `${figure(bad)} of ${figure(count)} (${percent(bad, count)})` },
      { label: 'lasted', value: duration(to - from) },
      { label: 'routes', value: listed(routes, 5) },
    ],
    fix: `Undo what changed at ${clock(picture, from)}: signing keys, issuer or audience, required scopes, gateway and firewall rules, clocks. Clients will try new credentials in vain until then. ${advice(status)}`,
    code: status,
    from,
    to,
    count: total(rows),
    subject: routes[0]!,
  };
}

/** The route let people in before: so many requests and few refusals. */
function wasOpen(picture: Picture, route: Route, from: number): boolean {
  const before = beatsOf(route, withSignal(picture, 'auth')).filter(
    (beat) => beat.at < from && beat.at >= from - stepsBefore * picture.step,
  );
  const { count, bad } = sum(before);
  return count >= fewest && bad <= rollout.refusedBefore * count;
}

function wasLetIn(picture: Picture, row: Failure, from: number): boolean {
  return (clientsOf(picture).get(row.client)?.signals.ok?.first ?? Number.POSITIVE_INFINITY) < from;
}

const flipped = (status: number, share: number) =>
  ordinary().map((line) => {
    const after = new Date(line.time).toISOString().slice(11, 16) >= '14:00';
    const own = line.path.startsWith('/orders') && Number(line.client.slice(11)) < 10 + 12 * share;
    return after && own ? { ...line, status } : line;
  });

export const cases: readonly Case[] = [
  {
    name: 'everybody is refused from one minute on',
    fires: true,
    says: /^At 14:00, 12 clients that had been let in began to get 401 for GET \/orders and GET \/orders\/\{id\}/,
    lines: () => flipped(401, 1),
  },
  { name: 'most are, with 403', fires: true, says: /get 403/, lines: () => flipped(403, 0.8) },
  { name: 'one client is: its own key', fires: false, lines: () => flipped(401, 0.1) },
  {
    name: 'many clients that were never let in: an attack',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '14:00',
        times: 200,
        every: 1,
        path: '/login',
        method: 'POST',
        status: 401,
        vary: (i) => ({ client: `192.0.2.${i}` }),
      }),
    ],
  },
  {
    name: 'every visitor is refused once, whenever they come',
    fires: false,
    lines: () =>
      Array.from({ length: 150 }, (_, i) => [
        ...series({
          from: `12:${String(i % 60).padStart(2, '0')}`,
          client: `192.0.2.${i}`,
          times: 20,
          path: '/orders',
        }),
        ...series({
          from: `12:${String((i + 7) % 60).padStart(2, '0')}`,
          client: `192.0.2.${i}`,
          path: '/me',
          status: 401,
        }),
      ]).flat(),
  },
];
