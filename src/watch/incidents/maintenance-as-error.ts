// The whole service is answered 503 for a while, and nobody is told when to come back.

import type { Detector } from '../incident.ts';
import type { Case } from './case.ts';
import { ordinary } from './case.ts';
import { switchedOffTimes } from './evidence/switched-off.ts';
import { mainStatus, total, withSignal } from './evidence/tables.ts';
import { advice, clock, duration, figure, percent } from './evidence/words.ts';

export const detector: Detector = {
  kind: 'maintenance-as-error',
  summary: 'Everything is answered 503 for a while without a time to come back.',
  detect: (picture) =>
    switchedOffTimes(picture).flatMap(({ from, to, bad, count }) => {
      const load = withSignal(picture, 'load');
      const rows = picture.failures.filter((row) => row.at >= from && row.at < to && load(row.status));
      // With Retry-After a maintenance is announced as it should be.
      if (total(rows.filter((row) => row.retryAfter > 0)) > bad / 2) return [];
      const code = mainStatus(picture.statuses, load)!;
      return [
        {
          kind: 'maintenance-as-error',
          urgency: 'ticket',
          signal: 'load',
          title: `From ${clock(picture, from)} to ${clock(picture, to)}, ${percent(bad, count)} of all requests were answered ${code} at ordinary traffic: the service was switched off, and no Retry-After is on record.`,
          reading:
            'Under load some requests still succeed. Here everything failed on every route from one minute to another, as in a maintenance or with all backends taken out.',
          evidence: [
            { label: `answered ${code}`, value: `${figure(bad)} of ${figure(count)}` },
            { label: 'lasted', value: duration(to - from) },
          ],
          fix: `For a planned maintenance send 503 with Retry-After and Cache-Control: no-store, so that clients and crawlers come back in time; if it was not planned, look at the health checks of that minute. ${advice(code)}`,
          code,
          from,
          to,
          count: bad,
          subject: 'all routes',
        },
      ];
    }),
};

const off = (status: number, fields: object = {}) =>
  ordinary().map((line) => {
    const time = new Date(line.time).toISOString().slice(11, 16);
    return time >= '14:00' && time < '14:20' ? { ...line, status, ...fields } : line;
  });

export const cases: readonly Case[] = [
  {
    name: 'twenty minutes of 503 for everything',
    fires: true,
    says: /^From 14:00 to 14:20, 100 % of all requests were answered 503/,
    lines: () => off(503),
  },
  {
    name: 'but for the health check',
    fires: true,
    lines: () => off(503).map((line, i) => (i % 20 === 0 ? { ...line, status: 200 } : line)),
  },
  { name: 'with Retry-After', fires: false, lines: () => off(503, { retryAfter: 1200 }) },
  {
    name: 'half of the requests: load',
    fires: false,
    lines: () => off(503).map((line, i) => (i % 2 === 0 ? { ...line, status: 200 } : line)),
  },
  { name: 'all is well', fires: false, lines: () => ordinary() },
];
