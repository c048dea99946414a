// Live traffic against the plain tally: the same lines, seen one by one, as far back as the window reaches.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { vendors } from '../../codes/index.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { pictureOf } from '../oracle.ts';
import type { Latency, Picture } from '../picture.ts';
import { signals } from '../signal.ts';
import { durationBuckets, noRoute, otherRoutes, routesKept, rowsKept } from './counters.ts';
import { liveTraffic } from './traffic.ts';
import { trimmed } from './trim.ts';

const hour = 3_600_000;
const midnight = Date.UTC(2026, 0, 1);
const vendor = Object.keys(vendors).find((each) => each === 'nginx')!;

const line = fc
  .record({
    status: fc.constantFrom(
      200,
      200,
      204,
      301,
      304,
      400,
      401,
      403,
      404,
      410,
      429,
      499,
      500,
      502,
      503,
      0,
      777,
    ),
    method: fc.constantFrom('GET', 'POST', 'BREW', ''),
    path: fc.constantFrom('/', '/orders/1', '/orders/2', '/a', '/b'),
    client: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1'),
    agent: fc.constantFrom('curl/8', 'Mozilla/5.0 (compatible; Googlebot/2.1)'),
    referrer: fc.constantFrom('', 'https://example.com/'),
    user: fc.constantFrom('', 'ada', 'bob'),
    host: fc.constantFrom('', 'example.com'),
    upstream: fc.constantFrom('', '10.0.0.1:80'),
    upstreamStatus: fc.constantFrom(0, 200, 502),
    ending: fc.constantFrom('', 'DC'),
    bytes: fc.nat(5000),
    duration: fc.constantFrom(1, 20, 300, 4000, Number.NaN),
    retryAfter: fc.constantFrom(Number.NaN, 30, 120),
  })
  .map((fields): LogLine => ({ ...emptyLine(), ...fields }));

const log = fc
  .array(fc.tuple(line, fc.constantFrom(0, 1, 700, 61_000, 0.2 * hour, 3 * hour)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((list) => {
    let time = midnight;
    return list.map(([each, gap]) => {
      time += gap;
      return { ...each, time };
    });
  });

/** What both must agree on: lists in one order, percentiles (which the fast one rounds) and the first and last moments apart. */
function comparable(picture: Picture): unknown {
  const exact = JSON.parse(
    JSON.stringify(picture, (key, value) =>
      key === 'latency' ? (value as Latency).count : key === 'p50' || key === 'p99' ? undefined : value,
    ),
  );
  for (const agent of exact.agents) agent.statuses = [];
  // A method without a number of its own is `*` in a table.
  exact.routes = exact.routes.map((route: { route: string }) => ({ ...route, route: star(route.route) }));
  exact.methods = sumMethods(exact.methods);
  for (const list of ['failures', 'gone'])
    exact[list] = exact[list].map((row: { route: string }) => ({ ...row, route: star(row.route) }));
  for (const [key, value] of Object.entries(exact))
    if (Array.isArray(value)) exact[key] = value.map((each) => JSON.stringify(each, keysInOrder)).sort();
  for (const list of ['paths', 'agents', 'hosts'])
    exact[list] = exact[list].filter((each: string) => !each.includes('"name":""'));
  delete exact.sources;
  delete exact.lines;
  return exact;
}

const star = (route: string) => route.replace(/^BREW /, '* ');

function sumMethods(list: [string, number][]): [string, number][] {
  return list.map(([method, count]) => [method === 'BREW' ? '*' : method, count]);
}

function keysInOrder(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

describe('liveTraffic', () => {
  it('shows what the plain tally counts of the lines within the window, whenever it is asked', () => {
    fc.assert(
      fc.property(
        log,
        fc.array(fc.nat(60), { maxLength: 3 }),
        fc.constantFrom(1, 6, 24),
        (lines, asks, window) => {
          let now = midnight;
          const traffic = liveTraffic({ vendor, window, clock: () => now });
          lines.forEach((each, at) => {
            now = each.time;
            traffic.see({ ...each });
            if (asks.includes(at)) traffic.picture();
          });
          const slice = (window * hour) / 24;
          const inside = lines.filter(({ time }) => Math.floor(time / slice) > Math.floor(now / slice) - 24);
          assert.deepEqual(
            comparable(traffic.picture()),
            comparable(pictureOf(inside, { vendor, step: 60_000 })),
          );
          assert.equal(traffic.picture().lines.read, inside.length);
        },
      ),
    );
  });

  it('forgets what left the window though nothing new comes, and keeps its counters', () => {
    let now = midnight;
    const traffic = liveTraffic({ clock: () => now });
    traffic.see({ ...emptyLine(), status: 500, method: 'GET', path: '/' });
    assert.equal(traffic.picture().from, midnight);
    now += 6 * hour;
    assert.equal(traffic.picture().requests, 0);
    assert.ok(Number.isNaN(traffic.picture().from));
    assert.equal(traffic.counters.signals().bug, 1);
  });

  it('stays in its slice when the clock is set back', () => {
    let now = midnight;
    const traffic = liveTraffic({ clock: () => now });
    traffic.see({ ...emptyLine(), status: 200 });
    now -= 24 * hour;
    traffic.see({ ...emptyLine(), status: 200 });
    assert.equal(traffic.picture().requests, 2);
  });

  it('keeps slices small however many paths and addresses are made up, and sums and the frequent ones right', () => {
    let now = midnight;
    const traffic = liveTraffic({ clock: () => now });
    const total = 3 * trimmed.texts;
    for (let at = 0; at < total; at++) {
      const often = at % 10 === 0;
      traffic.see({
        ...emptyLine(),
        status: 404,
        method: 'GET',
        path: often ? '/often' : `/page-${at}-x/y`,
        client: often ? '192.0.2.1' : `2001:db8::${at.toString(16)}`,
        agent: often ? 'curl/8' : `agent ${at}`,
      });
    }
    now += hour;
    const picture = traffic.picture();
    assert.equal(picture.requests, total);
    assert.equal(picture.signals.missing, total);
    assert.equal(picture.paths[0]!.name, '/often');
    assert.equal(picture.paths[0]!.count, total / 10);
    assert.equal(picture.clients[0]!.client, '192.0.2.1');
    assert.equal(picture.clients[0]!.agent, 'curl/8');
    assert.ok(picture.inexact.path! > 0);
    assert.ok(Math.abs(picture.distinct.paths / (total * 0.9) - 1) < 0.03, String(picture.distinct.paths));
  });

  it('refuses a window that is none', () => {
    for (const window of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => liveTraffic({ window }), RangeError);
  });

  it('tells listeners of every line until they stop', () => {
    const traffic = liveTraffic();
    const heard: unknown[] = [];
    const stop = traffic.listen((each, route) => heard.push([each.status, route]));
    traffic.see({ ...emptyLine(), status: 200 }, '/a');
    stop();
    traffic.see({ ...emptyLine(), status: 500 });
    assert.deepEqual(heard, [[200, '/a']]);
  });
});

describe('counters', () => {
  it('have all signals from the start', () => {
    assert.deepEqual(
      liveTraffic().counters.signals(),
      Object.fromEntries(signals.map((signal) => [signal, 0])),
    );
  });

  it('put a duration into the bucket whose bound it does not exceed', () => {
    const traffic = liveTraffic();
    for (const duration of [0, 5, 5.1, 10_000, 10_001])
      traffic.see({ ...emptyLine(), status: 200, method: 'GET', path: '/', duration });
    const row = traffic.counters.responses()[0]?.durations;
    assert.equal(row!.buckets[0], 2);
    assert.equal(row!.buckets[1], 1);
    assert.equal(row!.buckets[durationBuckets.length - 1], 1);
    assert.equal(row!.buckets[durationBuckets.length], 1);
    assert.equal(row!.count, 5);
    assert.ok(Math.abs(row!.sum - 20.0111) < 1e-9);
  });

  it('keep so many routes, methods and rows, and lose no response', () => {
    const traffic = liveTraffic();
    let sent = 0;
    for (let at = 0; at < 3 * routesKept; at++)
      for (const status of [200, 201, 204, 301, 302, 400, 401, 403, 409, 422, 429, 500]) {
        traffic.see({ ...emptyLine(), status, method: `M${at % 300}`, duration: 1 }, `/route-${at}`);
        sent += 1;
      }
    const rows = traffic.counters.responses();
    const routes = new Set(rows.map(({ route }) => route));
    assert.ok(routes.size <= routesKept + 1);
    assert.ok(routes.has(otherRoutes));
    assert.deepEqual([...new Set(rows.map(({ method }) => method))], ['_OTHER']);
    assert.ok(rows.length <= rowsKept + 12);
    assert.equal(
      rows.reduce((sum, { count }) => sum + count, 0),
      sent,
    );
    assert.equal(
      rows.reduce((sum, { durations }) => sum + durations.count, 0),
      sent,
    );
  });

  it('take a path for a route only when something is there', () => {
    const traffic = liveTraffic();
    const see = (status: number, path: string) =>
      traffic.see({ ...emptyLine(), status, method: 'GET', path });
    see(404, '/.env');
    see(401, '/admin');
    see(404, '/orders/9');
    see(200, '/orders/1');
    see(404, '/orders/8');
    assert.deepEqual(
      traffic.counters.responses().map(({ route, status, count }) => [route, status, count]),
      [
        [noRoute, 404, 2],
        [noRoute, 401, 1],
        ['/orders/{id}', 200, 1],
        ['/orders/{id}', 404, 1],
      ],
    );
  });
});
