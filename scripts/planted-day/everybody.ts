// Incidents that happen to everybody: they change lines that are there already.

import type { LogLine } from '../../src/watch/log-line.ts';
import type { Day } from './day.ts';
import { browsers, minute, sizeOf } from './day.ts';

/** Plants one incident; the slot is a time that no other incident of everybody has. */
export type Plant = (day: Day, slot: number) => void;

/** Changes lines between two times, and says how many were changed. */
function change(
  day: Day,
  from: number,
  to: number,
  which: (line: LogLine) => boolean,
  how: (line: LogLine) => Partial<LogLine>,
): number {
  let changed = 0;
  for (const line of day.lines) {
    if (line.time < from || line.time >= to || day.own.has(line.client) || !which(line)) continue;
    Object.assign(line, { bytes: 0 }, how(line));
    if (line.bytes === 0 && line.status !== 499) line.bytes = sizeOf(line.path, line.status);
    changed++;
  }
  return changed;
}

/** A time from the slot on, long enough for so many lines. */
export function windowOf(
  day: Day,
  slot: number,
  shortest: number,
  enough: number,
  which: (line: LogLine) => boolean,
): { from: number; to: number } {
  const from = slot + day.dice.below(20) * minute;
  const times = day.lines
    .filter((line) => line.time >= from && which(line))
    .map((line) => line.time)
    .sort((a, b) => a - b);
  const to = Math.max(from + shortest * minute, times[Math.min(Math.ceil(enough), times.length - 1)] ?? from);
  return { from, to: Math.min(to, slot + 110 * minute) };
}

const isDynamic = (line: LogLine) => line.upstream !== '' && line.status < 400;

const authRollout: Plant = (day, slot) => {
  const which = (line: LogLine) =>
    isDynamic(line) &&
    (line.path === '/api/cart' ||
      line.path.startsWith('/api/v1/orders') ||
      line.path.startsWith('/api/v1/stock'));
  const { from, to } = windowOf(day, slot, day.dice.between(12, 30), 60, which);
  const status = day.dice.pick([401, 403]);
  change(day, from, to, which, () => ({ status, upstreamStatus: status }));
  day.plant('auth-rollout', from, to);
};

const credentialStuffing: Plant = (day, slot) => {
  const { dice } = day;
  const from = slot + dice.below(20) * minute;
  const length = dice.between(15, 35) * minute;
  const clients = Math.round((90 + dice.below(120)) * Math.max(1, 2 * day.scale));
  for (let each = 0; each < clients; each++) {
    const who = {
      client: day.address(),
      agent: dice.pick(browsers),
      method: 'POST',
      path: '/login',
      status: 401,
    };
    const start = from + dice.next() * length;
    for (let tries = 1 + dice.below(4); tries > 0; tries--)
      day.add(start + tries * dice.between(1000, 20_000), who);
  }
  day.plant('credential-stuffing', from, from + length, 'POST /login');
};

const brokenRoute: Plant = (day, slot) => {
  const which = (line: LogLine) => line.path === '/search' && line.status === 200;
  const wanted = day.dice.between(0.15, 1);
  const { from, to } = windowOf(day, slot, day.dice.between(15, 60), 60 / wanted, which);
  const there = day.lines.filter((line) => line.time >= from && line.time < to && which(line)).length;
  // On a quiet morning all fail; where even that is a handful, nothing is planted.
  const share = there * wanted < 40 ? 1 : wanted;
  if (there * share < 30) return;
  change(
    day,
    from,
    to,
    (line) => which(line) && day.dice.chance(share),
    () => ({ status: 500, upstreamStatus: 500 }),
  );
  day.plant('broken-route', from, to, 'GET /search');
};

const overload: Plant = (day, slot) => {
  const { dice } = day;
  const { from, to } = windowOf(day, slot, dice.between(12, 30), 60, isDynamic);
  const there = day.lines.filter(
    (line) => line.time >= from && line.time < to && isDynamic(line) && !day.own.has(line.client),
  );
  for (const line of there) {
    for (let copies = 1 + dice.below(3); copies > 0; copies--) {
      day.add(from + dice.next() * (to - from), {
        ...line,
        client: day.address(),
        agent: dice.pick(browsers),
      });
    }
  }
  const share = dice.between(0.12, 0.4);
  change(day, from, to, isDynamic, (line) => {
    const slow = Math.round(line.duration * 8 + 500);
    const kind = dice.next();
    if (kind < share * 0.7) return { status: 503, upstreamStatus: 503, duration: slow };
    if (kind < share) return { status: 504, upstreamStatus: 0, duration: 30_000 };
    if (kind < share + 0.05)
      return { status: 499, upstreamStatus: 0, bytes: 0, duration: Math.round(2000 + dice.wait(6000)) };
    return { duration: slow, bytes: line.bytes };
  });
  day.plant('overload', from, to);
};

const upstreamDown: Plant = (day, slot) => {
  const upstream = day.dice.pick(['10.0.0.11:8080', '10.0.0.12:8080', '10.0.0.13:8080']);
  const which = (line: LogLine) => isDynamic(line) && line.upstream === upstream;
  const { from, to } = windowOf(day, slot, day.dice.between(8, 25), 80, which);
  change(day, from, to, which, () => ({ status: 502, upstreamStatus: 0, duration: 1 }));
  day.plant('upstream-down', from, to);
};

const rateLimitTight: Plant = (day, slot) => {
  const which = (line: LogLine) =>
    line.path.startsWith('/products/') && line.status === 200 && !/bot/i.test(line.agent);
  const { from, to } = windowOf(day, slot, 30, 200, which);
  const share = day.dice.between(0.2, 0.5);
  change(
    day,
    from,
    to,
    (line) => which(line) && day.dice.chance(share),
    () => ({ status: 429, upstreamStatus: 0, retryAfter: 10 }),
  );
  day.plant('rate-limit-tight', from, to, 'GET /products/{id}');
};

/** Those that change everybody's lines and need a time of their own; the first ones do so before copies are made. */
export const plantsOfEverybody: readonly Plant[] = [
  authRollout,
  brokenRoute,
  overload,
  upstreamDown,
  rateLimitTight,
  credentialStuffing,
];
