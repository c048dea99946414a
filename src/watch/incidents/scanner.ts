// Looking for holes: clients that ask for many paths of which none is there. Noise of every public address.

import { crawlerOf } from '../crawlers.ts';
import type { Detector } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { clientsOf, failuresOf, spanOf, total, withSignal } from './evidence/tables.ts';
import { isProbe } from './evidence/unasked.ts';
import { clock, figure, listed, some } from './evidence/words.ts';
import { scanning } from './thresholds.ts';

interface Scan {
  readonly client: string;
  readonly routes: ReadonlySet<string>;
  readonly rows: Parameters<typeof total>[0] & Parameters<typeof spanOf>[1];
}

export const detector: Detector = {
  kind: 'scanner',
  summary: 'Clients ask for many paths that are not there and for hardly anything else: scanners.',
  detect: (picture) => {
    const scans = scansOf(picture);
    if (scans.length === 0) return [];
    const rows = scans.flatMap((scan) => scan.rows);
    const routes = new Set(scans.flatMap((scan) => [...scan.routes]));
    const { from, to } = spanOf(picture, rows);
    const count = total(rows);
    const [most] = scans;
    return [
      {
        kind: 'scanner',
        urgency: 'note',
        signal: 'missing',
        title: `${scans.length === 1 ? most!.client : some(scans.length, 'client')} looked for ${figure(routes.size)} paths that are not there, ${listed(probes(routes))}, from ${clock(picture, from)} on: scanners, as on every public address.`,
        reading:
          'They ask for what has holes elsewhere, and got nothing. It is no error of the site, and needs nobody’s attention as long as every answer was a refusal.',
        evidence: scans.slice(0, 5).map((scan) => ({
          label: scan.client,
          value: `${some(total(scan.rows), 'request')} to ${some(scan.routes.size, 'path')}`,
        })),
        fix: 'Leave these requests out of error rates and alerts, and answer 404 cheaply, before the application. Make sure that none of the paths exists: a copied .env or .git is what they hope for.',
        code: 404,
        from,
        to,
        count,
        subject: scans.length === 1 ? most!.client : some(scans.length, 'client'),
      },
    ];
  },
};

function scansOf(picture: Picture): readonly Scan[] {
  const refused = withSignal(picture, 'missing', 'client', 'auth');
  return [...failuresOf(picture)]
    .flatMap(([name, all]): Scan[] => {
      const client = clientsOf(picture).get(name);
      const rows = all.filter((row) => refused(row.status));
      const routes = new Set(rows.map((row) => row.route));
      if (routes.size < scanning.routes || total(rows) < scanning.share * (client?.count ?? 0)) return [];
      // A crawler that goes through old addresses looks the same but for what it asks for.
      const isCrawler = crawlerOf(client?.agent ?? '') !== '' && ![...routes].some(isProbe);
      return isCrawler ? [] : [{ client: name, routes, rows }];
    })
    .sort((a, b) => total(b.rows) - total(a.rows));
}

/** The best known of them first. */
function probes(routes: ReadonlySet<string>): readonly string[] {
  const paths = [...new Set([...routes].map((route) => route.slice(route.indexOf(' ') + 1)))];
  return [...paths.filter(isProbe), ...paths.filter((path) => !isProbe(path))];
}

const wanted = [
  '/wp-login.php',
  '/.env',
  '/.git/config',
  '/phpmyadmin/',
  '/xmlrpc.php',
  '/admin',
  '/backup.sql',
  '/config.php',
  '/cgi-bin/test',
  '/solr/',
  '/actuator/env',
  '/shell.php',
  '/vendor/phpunit/x',
  '/old',
  '/test',
];
const scan = { client: '192.0.2.13', agent: 'curl/7.1', status: 404 };
const through = (fields: object) =>
  series({ ...scan, from: '13:00', times: 15, every: 2, vary: (i) => ({ path: wanted[i]! }), ...fields });

export const cases: readonly Case[] = [
  {
    name: 'one scanner',
    fires: true,
    says: /^192\.0\.2\.13 looked for 15 paths that are not there, \/wp-login\.php/,
    lines: () => [...ordinary(), ...through({})],
  },
  {
    name: 'two, with 403',
    fires: true,
    says: /^2 clients/,
    lines: () => [...ordinary(), ...through({ status: 403 }), ...through({ client: '192.0.2.14' })],
  },
  {
    name: 'a visitor with a mistyped address',
    fires: false,
    lines: () => [...ordinary(), ...through({ times: 3 })],
  },
  {
    name: 'a crawler with old addresses',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({
        ...scan,
        agent: 'Googlebot/2.1',
        from: '13:00',
        times: 15,
        vary: (i) => ({ path: `/old/${'abcdefghijklmno'[i]}` }),
      }),
    ],
  },
  {
    name: 'it finds most of it',
    fires: false,
    lines: () => [...ordinary(), ...through({ status: 200 }), ...through({ from: '13:10' })],
  },
];
