// Crawlers that meet errors: they come less often, and drop pages in the end.

import { describe } from '../../codes/index.ts';
import type { Detector, Incident } from '../incident.ts';
import type { CrawlerVisit, Picture } from '../picture.ts';
import { shownPath } from '../route-template.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import type { StatusTest } from './evidence/tables.ts';
import { grouped, mainStatus, total, withSignal } from './evidence/tables.ts';
import { clock, figure, pageOf, percent, some } from './evidence/words.ts';
import { crawlerErrors } from './thresholds.ts';

export const detector: Detector = {
  kind: 'crawler-errors',
  summary:
    'A crawler gets server errors or refusals for a good part of its visits, or an error for robots.txt.',
  detect: (picture) =>
    [...grouped(picture.crawlers, (row) => row.crawler)].flatMap(([crawler, rows]) => [
      ...errors(picture, crawler, rows, withSignal(picture, 'bug', 'load', 'upstream')),
      ...refusals(picture, crawler, rows, withSignal(picture, 'auth')),
      ...robots(picture, crawler, rows, withSignal(picture, 'bug', 'load', 'upstream')),
    ]),
};

function errors(
  picture: Picture,
  crawler: string,
  rows: readonly CrawlerVisit[],
  failed: StatusTest,
): Incident[] {
  const own = rows.filter((row) => failed(row.status) && row.path !== '/robots.txt');
  if (total(own) < crawlerErrors.count || total(own) < crawlerErrors.rate * total(rows)) return [];
  return [tell(picture, crawler, own, rows, 'the site looks broken to it')];
}

/** A crawler that is refused everywhere is shut out on purpose; one that is refused here and there is not. */
function refusals(
  picture: Picture,
  crawler: string,
  rows: readonly CrawlerVisit[],
  refused: StatusTest,
): Incident[] {
  const own = rows.filter((row) => refused(row.status));
  const count = total(own);
  if (count < crawlerErrors.count || count < crawlerErrors.rate * total(rows)) return [];
  if (count > crawlerErrors.refusedAll * total(rows)) return [];
  if (new Set(own.map((row) => row.path)).size < crawlerErrors.paths) return [];
  return [tell(picture, crawler, own, rows, 'a firewall or a limit takes it for an intruder')];
}

/** Google stops crawling a site whose robots.txt fails. */
function robots(
  picture: Picture,
  crawler: string,
  rows: readonly CrawlerVisit[],
  failed: StatusTest,
): Incident[] {
  const visits = rows.filter((row) => row.path === '/robots.txt');
  const own = visits.filter((row) => failed(row.status));
  if (total(own) < crawlerErrors.robots || total(own) < total(visits) / 2) return [];
  return [tell(picture, crawler, own, visits, 'without robots.txt it stops crawling the site')];
}

function tell(
  picture: Picture,
  crawler: string,
  own: readonly CrawlerVisit[],
  all: readonly CrawlerVisit[],
  means: string,
): Incident {
  const code = mainStatus(
    own.map((row) => [row.status, row.count] as const),
    () => true,
  )!;
  const from = Math.min(...own.map((row) => row.first));
  const to = Math.max(...own.map((row) => row.last));
  const paths = [...grouped(own, (row) => row.path)].sort((a, b) => total(b[1]) - total(a[1]));
  const count = total(own);
  const where = paths.length === 1 ? shownPath(paths[0]![0]) : some(paths.length, 'path');
  return {
    kind: 'crawler-errors',
    urgency: 'ticket',
    signal: withSignal(picture, 'auth')(code) ? 'auth' : 'bug',
    title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${crawler} was answered ${code} ${figure(count)} times of ${figure(total(all))} at ${where}: ${means}.`,
    reading: describe(pageOf(code)).crawlers?.effect ?? 'Crawlers read an unknown code as its class.',
    evidence: [
      { label: 'errors', value: `${figure(count)} of ${figure(total(all))} (${percent(count, total(all))})` },
      ...paths.slice(0, 5).map(([path, rows]) => ({ label: shownPath(path), value: figure(total(rows)) })),
    ],
    fix: 'Mend the errors first; for a short outage 503 with Retry-After is the right answer. Let crawlers that you want through firewall and limits after checking their address, since the name alone can be forged. Do not use 401 or 403 to slow one down: 429 or 503 does that.',
    code,
    from,
    to,
    count,
    subject: crawler,
  };
}

const google = {
  agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  client: '192.0.2.200',
};
const crawl = (statusOf: (i: number) => number, times = 300) =>
  series({
    ...google,
    from: '12:00',
    times,
    every: 20,
    vary: (i) => ({
      path: `/guides/${'abcdefghij'[i % 10]}-${'klmnopqrst'[Math.floor(i / 10) % 10]}`,
      status: statusOf(i),
    }),
  });

export const cases: readonly Case[] = [
  {
    name: 'a third of the pages fail',
    fires: true,
    says: /Googlebot was answered 500 100 times of 300/,
    lines: () => [...ordinary(), ...crawl((i) => (i % 3 ? 200 : 500))],
  },
  {
    name: 'a firewall refuses a part',
    fires: true,
    says: /was answered 403 .* takes it for an intruder/,
    lines: () => [...ordinary(), ...crawl((i) => (i > 200 ? 403 : 200))],
  },
  {
    name: 'robots.txt fails',
    fires: true,
    says: /Googlebot was answered 503 4 times of 4 at \/robots\.txt/,
    lines: () => [
      ...ordinary(),
      ...crawl(() => 200),
      ...series({ ...google, from: '12:00', times: 4, every: 1800, path: '/robots.txt', status: 503 }),
    ],
  },
  {
    name: 'a stray error',
    fires: false,
    lines: () => [...ordinary(), ...crawl((i) => (i % 60 ? 200 : 500))],
  },
  { name: 'it is shut out', fires: false, lines: () => [...ordinary(), ...crawl(() => 403)] },
  {
    name: 'old pages are gone',
    fires: false,
    lines: () => [...ordinary(), ...crawl((i) => (i % 3 ? 200 : 404))],
  },
  {
    name: 'no robots.txt',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...crawl(() => 200),
      ...series({ ...google, from: '12:00', times: 9, path: '/robots.txt', status: 404 }),
    ],
  },
];
