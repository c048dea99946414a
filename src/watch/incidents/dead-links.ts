// Links that lead nowhere: 404 on paths that pages still link to.

import type { Detector } from '../incident.ts';
import type { Missing, Picture } from '../picture.ts';
import { shownPath } from '../route-template.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { grouped, total } from './evidence/tables.ts';
import { isAutomatic, isProbe } from './evidence/unasked.ts';
import { advice, clock, figure, listed, some } from './evidence/words.ts';
import { deadLinks } from './thresholds.ts';

export const detector: Detector = {
  kind: 'dead-links',
  summary: 'Paths that pages link to are answered 404: pages that moved or were deleted without a word.',
  detect: (picture) => {
    const rows = picture.missing.filter((row) => isLinked(row) && isNotFound(row));
    const byPath = [...grouped(rows, (row) => row.path)].sort((a, b) => total(b[1]) - total(a[1]));
    const visits = total(rows);
    const many = byPath.length >= deadLinks.paths && visits >= deadLinks.visits;
    if (!many && !(total(byPath[0]?.[1] ?? []) >= deadLinks.visitsOfOne)) return [];
    return [tell(picture, rows, byPath)];
  },
};

/** 410 says on purpose that a page is gone. */
const isNotFound = (row: Missing) => row.status === 404;

function isLinked({ path, referrer }: Missing): boolean {
  if (referrer === '' || referrer === '-' || isAutomatic(path) || isProbe(path)) return false;
  // Scanners name the page itself as its referrer.
  return URL.canParse(referrer) && new URL(referrer).pathname !== path;
}

function tell(
  picture: Picture,
  rows: readonly Missing[],
  byPath: readonly (readonly [string, readonly Missing[]])[],
) {
  const visits = total(rows);
  const sources = [...grouped(rows, (row) => new URL(row.referrer).host)].sort(
    (a, b) => total(b[1]) - total(a[1]),
  );
  const own = sources.filter(([host]) =>
    picture.hosts.some(({ name }) => name === host.replace(/:\d+$/, '')),
  );
  const from = Math.min(...rows.map((row) => row.first));
  const to = Math.max(...rows.map((row) => row.last));
  return {
    kind: 'dead-links',
    urgency: 'ticket',
    signal: 'missing',
    title: `${figure(visits)} visitors followed links to ${some(byPath.length, 'path')} that ${byPath.length === 1 ? 'is' : 'are'} answered 404 since ${clock(picture, from)}: redirect what moved, and say 410 for what is gone.`,
    reading: `Their referrers name pages that link there, most often on ${listed(sources.map(([host]) => host))}. Paths that only scanners try are left out.`,
    evidence: [
      ...byPath.slice(0, 10).map(([path, all]) => ({
        label: shownPath(path),
        value: `${some(total(all), 'visit')} from ${listed([...new Set(all.map((row) => new URL(row.referrer).host))], 2)}`,
      })),
      ...(own.length > 0
        ? [{ label: 'from your own pages', value: figure(total(own.flatMap(([, all]) => all))) }]
        : []),
    ],
    fix: `301 or 308 to the page that took the place of each, 410 where nothing did; and mend the links on your own pages. ${advice(404)}`,
    code: 404,
    from,
    to,
    count: visits,
    subject: shownPath(byPath[0]![0]),
  } as const;
}

const old = (times: number, paths: number, referrer: string) =>
  series({
    from: '12:00',
    times,
    status: 404,
    referrer,
    vary: (i) => ({ client: `192.0.2.${i % 250}`, path: `/old/${'abcdefghijklmnopqrst'[i % paths]}` }),
  });

export const cases: readonly Case[] = [
  {
    name: 'eight old pages that another site links to',
    fires: true,
    says: /^60 visitors followed links to 8 paths that are answered 404/,
    lines: () => [...ordinary(), ...old(60, 8, 'https://example.org/links')],
  },
  {
    name: 'one page, often',
    fires: true,
    says: /1 path that is/,
    lines: () => [...ordinary(), ...old(80, 1, 'https://example.org/')],
  },
  { name: 'without referrers', fires: false, lines: () => [...ordinary(), ...old(60, 8, '')] },
  { name: 'a few', fires: false, lines: () => [...ordinary(), ...old(6, 6, 'https://example.org/links')] },
  {
    name: 'they say 410',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...old(60, 8, 'https://example.org/links').map((line) => ({ ...line, status: 410 })),
    ],
  },
  {
    name: 'a scanner with made-up referrers, and icons',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        from: '12:00',
        times: 60,
        status: 404,
        referrer: 'https://example.org/x',
        vary: (i) => ({
          path: ['/wp-login.php', '/.env', '/favicon.ico', '/app.js.map', '/old.sql', '/.git/config'][i % 6]!,
        }),
      }),
    ],
  },
];
