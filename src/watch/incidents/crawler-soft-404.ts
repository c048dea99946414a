// Pages that are not there and say 200: a crawler asks for random paths and gets the same page each time.

import type { Detector, Incident } from '../incident.ts';
import type { CrawlerVisit, Picture } from '../picture.ts';
import { routeTemplate, shownPath } from '../route-template.ts';
import { signalOf } from '../signal.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { grouped, total } from './evidence/tables.ts';
import { advice, clock, figure, some } from './evidence/words.ts';
import { soft404 } from './thresholds.ts';

export const detector: Detector = {
  kind: 'crawler-soft-404',
  summary:
    'A crawler gets 200 and a page of one size for many paths with random names: errors that say they are pages.',
  detect: (picture) => {
    const found = picture.crawlers.filter(
      (row) => signalOf(row.status, picture.vendor) === 'ok' && row.bytes > 0,
    );
    return [...grouped(found, (row) => row.crawler)].flatMap(([crawler, rows]) =>
      [...grouped(rows, (row) => Math.round(row.bytes / row.count))].flatMap(([size, same]) => {
        const random = same.filter((row) => looksRandom(row.path));
        const isMany = random.length >= soft404.paths && random.length >= soft404.randomShare * same.length;
        return isMany ? [tell(picture, crawler, size, random)] : [];
      }),
    );
  },
};

/** A last segment that is an id, or letters that no word has: five consonants in a row, or hardly a vowel. */
function looksRandom(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w{2,5}$/, '');
  if (name.length < 8) return false;
  if (/\{(?:id|long|odd)\}/.test(routeTemplate(`/${name}`)) && !/^\d+$/.test(name)) return true;
  if (!/^[a-z]+$/i.test(name)) return false;
  return /[bcdfghjklmnpqrstvwxz]{5}/i.test(name) || (name.match(/[aeiouy]/gi)?.length ?? 0) < name.length / 6;
}

function tell(picture: Picture, crawler: string, size: number, rows: readonly CrawlerVisit[]): Incident {
  const from = Math.min(...rows.map((row) => row.first));
  const code = rows[0]!.status;
  return {
    kind: 'crawler-soft-404',
    urgency: 'ticket',
    signal: 'missing',
    title: `${crawler} got ${code} and the same ${figure(size)} bytes for ${some(rows.length, 'path')} with random names since ${clock(picture, from)}: pages that are not there should say 404.`,
    reading:
      'Crawlers ask for names that nobody would choose in order to learn what an error looks like. Where it looks like a page, they index it, or distrust pages that are real.',
    evidence: rows
      .slice(0, 6)
      .map((row) => ({ label: shownPath(row.path), value: `${row.status}, ${figure(size)} bytes` })),
    fix: `Answer 404 for unknown paths on the server, before the page is drawn; a single-page application needs the list of its routes there. ${advice(404)}`,
    code: 404,
    from,
    to: Math.max(...rows.map((row) => row.last)),
    count: total(rows),
    subject: crawler,
  };
}

const google = {
  agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  client: '192.0.2.200',
};
const names = [
  'qzxvkrtp',
  'wrtpsdfghk',
  'xkcdqwrtz',
  'hjklmnbv',
  'zxcvbnmqw',
  'prtwqsdfg',
  'kqjxzvbn',
  'mnbvcxzlk',
  'trwqplkjh',
  'sdfghjkl',
  'vbnmqwrt',
  'ghjkltrw',
];

export const cases: readonly Case[] = [
  {
    name: 'twelve random names, one size',
    fires: true,
    says: /^Googlebot got 200 and the same 4\u202f096 bytes for 12 paths with random names since 12:00/,
    lines: () => [
      ...ordinary(),
      ...series({
        ...google,
        from: '12:00',
        times: 12,
        bytes: 4096,
        vary: (i) => ({ path: `/${names[i]}.html` }),
      }),
    ],
  },
  {
    name: 'hashes',
    fires: true,
    lines: () => [
      ...ordinary(),
      ...series({
        ...google,
        from: '12:00',
        times: 30,
        bytes: 512,
        vary: (i) => ({ path: `/p/${(0xabcdef12345 + i * 7919).toString(16)}` }),
      }),
    ],
  },
  {
    name: 'they are answered 404',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        ...google,
        from: '12:00',
        times: 12,
        bytes: 4096,
        status: 404,
        vary: (i) => ({ path: `/${names[i]}` }),
      }),
    ],
  },
  {
    name: 'pages of different sizes',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        ...google,
        from: '12:00',
        times: 12,
        vary: (i) => ({ bytes: 4096 + i * 31, path: `/${names[i]}` }),
      }),
    ],
  },
  {
    name: 'one size, but names that people chose',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        ...google,
        from: '12:00',
        times: 40,
        bytes: 4096,
        vary: (i) => ({ path: `/guides/${'abcdefgh'[i % 8]}-${'stuvw'[i % 5]}-how-to-begin` }),
      }),
    ],
  },
];
