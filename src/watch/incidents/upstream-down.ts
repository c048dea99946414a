// Something behind is not there: 502, or 504 where nothing rose, mostly from one upstream.

import { codes } from '../../codes/index.ts';
import { endingMeans } from '../endings.ts';
import type { Detector, Incident } from '../incident.ts';
import type { Picture, Route, Upstream } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { Stretch } from './evidence/stretches.ts';
import { beatsOf, overlaps, stands, stretches } from './evidence/stretches.ts';
import { countOf, mainStatus, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, listed, percent } from './evidence/words.ts';
import { broken, fewest, upstreamDown } from './thresholds.ts';

interface Outage {
  readonly route: Route;
  readonly stretch: Stretch;
}

export const detector: Detector = {
  kind: 'upstream-down',
  summary: 'A gateway answers 502 or 504 for a time: what is behind it refused, vanished or fell silent.',
  detect: (picture) => {
    const failed = withSignal(picture, 'upstream');
    const site = stretches(beatsOf(picture, failed), picture.step, upstreamDown.rate).filter(
      (each) => each.bad >= fewest,
    );
    const outages = picture.routes.flatMap((route) =>
      stretches(beatsOf(route, failed), picture.step, upstreamDown.rate)
        .filter((each) => stands(each, broken.timesUsual))
        .filter((each) => each.bad >= fewest || site.some((whole) => overlaps(whole, each)))
        .map((stretch): Outage => ({ route, stretch })),
    );
    return together(outages)
      .filter((group) => badOf(group) >= fewest)
      .map((group) => tell(picture, group));
  },
};

const badOf = (group: readonly Outage[]) => group.reduce((all, each) => all + each.stretch.bad, 0);

/** Outages of routes at the same time are one. */
function together(outages: readonly Outage[]): readonly (readonly Outage[])[] {
  const groups: Outage[][] = [];
  for (const each of [...outages].sort((a, b) => b.stretch.bad - a.stretch.bad)) {
    const group = groups.find(([first]) => overlaps(first!.stretch, each.stretch));
    if (group === undefined) groups.push([each]);
    else group.push(each);
  }
  return groups;
}

function tell(picture: Picture, group: readonly Outage[]): Incident {
  const failed = withSignal(picture, 'upstream');
  const from = Math.min(...group.map((each) => each.stretch.from));
  const to = Math.max(...group.map((each) => each.stretch.to));
  const bad = badOf(group);
  const count = group.reduce((all, each) => all + each.stretch.count, 0);
  const routes = group.map((each) => each.route.route);
  const statuses = group.flatMap(({ route }) =>
    route.steps.filter((step) => step.at >= from && step.at < to).flatMap((step) => step.statuses),
  );
  const late = countOf(statuses, (status) => status === codes[504].code);
  const code = late > bad / 2 ? codes[504].code : (mainStatus(statuses, failed) ?? codes[502].code);
  const guilty = guiltyOf(picture);
  const means = late > bad / 2 ? 'did not answer in time' : 'was not there';
  const endings = picture.endings.filter(({ ending }) =>
    ['down', 'timeout'].includes(endingMeans(ending) ?? ''),
  );
  return {
    kind: 'upstream-down',
    urgency: 'page',
    signal: 'upstream',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${percent(bad, count)} of ${listed(routes)} were answered ${code}: ${guilty?.upstream ?? 'the upstream'} ${means}.`,
    reading: `The gateway says so itself: it asked and got no usable answer. ${
      guilty === undefined
        ? 'The log does not tell which upstream it was.'
        : 'Nearly all of these came from that one; the application’s own errors would be 500.'
    }`,
    evidence: [
      { label: `answered ${code}`, value: `${figure(bad)} of ${figure(count)} (${percent(bad, count)})` },
      ...(guilty === undefined
        ? []
        : [
            {
              label: guilty.upstream,
              value: `${figure(countOf(guilty.statuses, failed))} of ${figure(guilty.count)} failed`,
            },
          ]),
      ...endings
        .slice(0, 3)
        .map(({ ending, count: sum }) => ({ label: `ended ${ending}`, value: figure(sum) })),
      { label: 'lasted', value: duration(to - from) },
      { label: 'routes', value: listed(routes, 5) },
    ],
    fix: `See whether ${guilty?.upstream ?? 'the upstream'} was restarted, killed or cut off at ${clock(picture, from)}; let health checks take it out sooner, and try another upstream for idempotent requests. ${advice(code)}`,
    code,
    from,
    to,
    count: bad,
    subject: guilty?.upstream ?? routes[0]!,
  };
}

/** The upstream that most of the failures came from, if there is one. */
function guiltyOf(picture: Picture): Upstream | undefined {
  const failed = withSignal(picture, 'upstream');
  const all = picture.upstreams
    .map((each) => ({ each, bad: countOf(each.statuses, failed) }))
    .sort((a, b) => b.bad - a.bad);
  const sum = all.reduce((whole, { bad }) => whole + bad, 0);
  return sum > 0 && all[0]!.bad >= upstreamDown.guiltyShare * sum ? all[0]!.each : undefined;
}

const proxied = (status: number, times: number, from: string, fields: object = {}) =>
  series({
    from,
    times,
    every: 2,
    status,
    ...fields,
    vary: (i) => ({ client: `198.51.100.${10 + (i % 12)}`, path: i % 2 ? '/orders' : '/search' }),
  });
const app = { upstream: '10.0.0.12:8080' };

export const cases: readonly Case[] = [
  {
    name: 'one of two upstreams refuses connections',
    fires: true,
    says: /^From 14:00 to 14:\d\d, .* were answered 502: 10\.0\.0\.12:8080 was not there\.$/,
    lines: () => [
      ...ordinary({ upstream: '10.0.0.11:8080', upstreamStatus: 200 }),
      ...proxied(200, 1800, '12:30', { ...app, upstreamStatus: 200 }),
      ...proxied(502, 300, '14:00', { ...app, ending: 'SC--' }),
    ],
  },
  {
    name: 'the log knows no upstreams',
    fires: true,
    says: /the upstream was not there/,
    lines: () => [...ordinary(), ...proxied(502, 300, '14:00')],
  },
  {
    name: 'it answers too late',
    fires: true,
    says: /answered 504: 10\.0\.0\.12:8080 did not answer in time/,
    lines: () => [...ordinary(), ...proxied(504, 300, '14:00', app)],
  },
  {
    name: 'a restart: six requests',
    fires: false,
    lines: () => [...ordinary(), ...proxied(502, 6, '14:00', app)],
  },
  {
    name: 'the application answers 500',
    fires: false,
    lines: () => [...ordinary(), ...proxied(500, 300, '14:00', { ...app, upstreamStatus: 500 })],
  },
  {
    name: 'a stray 502 now and then',
    fires: false,
    lines: () => ordinary().map((line, i) => (i % 90 === 7 ? { ...line, status: 502 } : line)),
  },
];
