// A temporary redirect that has been there for weeks: clients and crawlers keep the old address.

import type { Detector } from '../incident.ts';
import type { Picture, Redirect } from '../picture.ts';
import { routeTemplate, shownPath } from '../route-template.ts';
import type { Case } from './case.ts';
import { series } from './case.ts';
import { total } from './evidence/tables.ts';
import { advice, clock, duration, figure, listed, some } from './evidence/words.ts';
import { temporary } from './thresholds.ts';

// RFC 9110 §15.4.3 and §15.4.8: the old URI ought to be used for future requests.
const isTemporary = (status: number) => status === 302 || status === 307;
// Whose target depends on who asks: these are temporary for ever.
const personal =
  /(?:^|[/._-])(?:log-?in|log-?out|sign-?in|sign-?out|signup|auth|oauth2?|sso|saml|callback|account|me|my|session|checkout|cart|lang|random|latest|go|out)(?:[/._-]|$)/i;

export const detector: Detector = {
  kind: 'redirect-temporary-for-long',
  summary: 'A path has been answered with a temporary redirect, and nothing else, for weeks.',
  detect: (picture) => {
    const rows = picture.redirects
      .filter((row) => row.last - row.first >= temporary.duration && row.count >= temporary.count)
      .filter(
        (row) =>
          isTemporary(row.status) && row.path !== '/' && !personal.test(row.path) && isAlways(picture, row),
      )
      .sort((a, b) => b.count - a.count);
    return rows.length === 0 ? [] : [tell(picture, rows)];
  },
};

/** The path answers nothing else, and to GET: a redirect after POST shows a result (RFC 9110 §15.4.4). */
function isAlways(picture: Picture, { path, status, count }: Redirect): boolean {
  const own = picture.paths.find((each) => each.name === path);
  if (own !== undefined && count < temporary.share * own.count) return false;
  const route = picture.routes.find((each) => each.route === `GET ${routeTemplate(path)}`);
  return route?.statuses.some(([each, times]) => each === status && times >= count / 2) ?? false;
}

function tell(picture: Picture, rows: readonly Redirect[]) {
  const first = rows[0]!;
  const from = Math.min(...rows.map((row) => row.first));
  const to = Math.max(...rows.map((row) => row.last));
  return {
    kind: 'redirect-temporary-for-long',
    urgency: 'note',
    signal: 'redirect',
    title: `${some(rows.length, 'path')} ${rows.length === 1 ? 'has' : 'have'} been redirected with ${first.status} since ${clock(picture, from)} and longer than ${duration(temporary.duration)}: ${listed(rows.map((row) => shownPath(row.path)))}.`,
    reading:
      'Every answer of it was that redirect. Clients go on asking the old address, and search engines may keep it.',
    evidence: rows.slice(0, 10).map((row) => ({
      label: `${row.status} ${shownPath(row.path)}`,
      value: `${figure(row.count)} in ${duration(row.last - row.first)}`,
    })),
    fix: `If it is meant to stay, send 308, or 301 where old clients matter; if the target depends on the visitor, leave it. ${advice(first.status)}`,
    code: first.status,
    from,
    to,
    count: total(rows),
    subject: shownPath(first.path),
  } as const;
}

const moved = { from: '2026-08-01 00:00', times: 480, every: 3600, path: '/shop', status: 302 };

export const cases: readonly Case[] = [
  {
    name: 'twenty days of 302',
    fires: true,
    says: /^1 path has been redirected with 302 since 2026-08-01 00:00/,
    lines: () => series(moved),
  },
  { name: '307 as well', fires: true, lines: () => series({ ...moved, status: 307 }) },
  { name: 'a day', fires: false, lines: () => series({ ...moved, times: 24 }) },
  { name: '301', fires: false, lines: () => series({ ...moved, status: 301 }) },
  {
    name: 'a page for those who are signed in',
    fires: false,
    lines: () => series({ ...moved, path: '/account/orders' }),
  },
  {
    name: 'only some are redirected',
    fires: false,
    lines: () => series({ ...moved, vary: (i) => ({ status: i % 4 ? 302 : 200 }) }),
  },
  { name: 'after a form', fires: false, lines: () => series({ ...moved, method: 'POST' }) },
];
