// A limit that meets the wrong ones: many clients that ask seldom are told that they ask too much.

import type { Detector, Incident } from '../incident.ts';
import type { Picture, Route } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { Stretch } from './evidence/stretches.ts';
import { beatsOf, stretches } from './evidence/stretches.ts';
import { clientsOf, countOf, grouped, mainStatus, total, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, percent } from './evidence/words.ts';
import { fewest, limitTight } from './thresholds.ts';

export const detector: Detector = {
  kind: 'rate-limit-tight',
  summary: 'Many clients that ask seldom and otherwise succeed meet a rate limit.',
  detect: (picture) => {
    const limited = withSignal(picture, 'limit');
    return picture.routes
      .filter((route) => countOf(route.statuses, limited) >= fewest)
      .flatMap((route) =>
        stretches(beatsOf(route, limited), picture.step, limitTight.routeRate)
          .filter((stretch) => stretch.bad >= fewest)
          .flatMap((stretch) => tell(picture, route, stretch)),
      );
  },
};

function tell(picture: Picture, { route, statuses }: Route, { from, to, bad, count }: Stretch): Incident[] {
  const limited = withSignal(picture, 'limit');
  const byClient = grouped(
    picture.failures.filter(
      (row) => row.route === route && row.at >= from && row.at < to && limited(row.status),
    ),
    (row) => row.client,
  );
  const modest = [...byClient].filter(([name, rows]) => {
    const client = clientsOf(picture).get(name);
    const refused = client?.signals.limit?.count ?? 0;
    return (
      rows.every((row) => row.count <= limitTight.perStep) &&
      refused <= limitTight.ownShare * (client?.count ?? 0)
    );
  });
  const met = total(modest.flatMap(([, rows]) => rows));
  if (modest.length < limitTight.clients || modest.length < byClient.size / 2 || met < fewest) return [];
  const status = mainStatus(statuses, limited)!;
  return [
    {
      kind: 'rate-limit-tight',
      urgency: 'ticket',
      signal: 'limit',
      title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${figure(modest.length)} clients that ask seldom were answered ${status} at ${route}, ${percent(bad, count)} of its requests: the limit is too tight, or counts them together.`,
      reading:
        'A limit that works meets a few eager clients often. This one met many a few times each, between requests of theirs that succeeded.',
      evidence: [
        { label: 'clients', value: figure(modest.length) },
        { label: `answered ${status}`, value: `${figure(bad)} of ${figure(count)}` },
        { label: 'each', value: `${(met / modest.length).toFixed(1)} on average` },
        { label: 'lasted', value: duration(to - from) },
      ],
      fix: `Raise the limit or allow bursts; count per user or key, not per address of a proxy or an office; and send Retry-After, so that clients spread out by themselves. ${advice(status)}`,
      code: status,
      from,
      to,
      count: met,
      subject: route,
    },
  ];
}

export const cases: readonly Case[] = [
  {
    name: 'one request in ten of everybody',
    fires: true,
    says: /12 clients that ask seldom were answered 429 at GET \/search/,
    lines: () =>
      ordinary().map((line, i) => (line.path === '/search' && i % 3 === 0 ? { ...line, status: 429 } : line)),
  },
  {
    name: 'many visitors, once each',
    fires: true,
    lines: () =>
      series({
        from: '13:00',
        times: 600,
        every: 1,
        vary: (i) => ({
          client: `192.0.2.${i % 150}`,
          path: '/search',
          status: i >= 300 && i < 400 ? 429 : 200,
        }),
      }),
  },
  {
    name: 'one eager client',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '13:00',
        times: 900,
        every: 1,
        client: '203.0.113.40',
        path: '/search',
        vary: (i) => ({ status: i % 2 ? 429 : 200 }),
      }),
    ],
  },
  {
    name: 'three are refused once',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '13:00',
        times: 3,
        every: 1,
        path: '/search',
        status: 429,
        vary: (i) => ({ client: `198.51.100.${10 + i}` }),
      }),
    ],
  },
];
