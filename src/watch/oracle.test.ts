// The slow counter that the tally is compared with, by hand-made lines.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { series } from './incidents/case.ts';
import { pictureOf } from './oracle.ts';

const noon = Date.parse('2026-08-03T12:00:00Z');
const lines = [
  ...series({ from: '12:00:10', path: '/orders/1', client: 'a', duration: 100, bytes: 10 }),
  ...series({
    from: '12:00:20',
    path: '/orders/2',
    client: 'a',
    status: 401,
    user: 'ada',
    duration: 20,
    bytes: 5,
  }),
  ...series({
    from: '12:00:30',
    path: '/orders/2',
    client: 'a',
    status: 401,
    user: 'bob',
    duration: 20,
    bytes: 5,
  }),
  ...series({ from: '12:00:40', path: '/orders/3', client: 'a', duration: 300, bytes: 10 }),
  ...series({ from: '12:01:10', path: '/orders/3', client: 'a', status: 401, retryAfter: 9, bytes: 5 }),
  ...series({ from: '12:02', path: '/old', client: 'b', status: 301, bytes: 0 }),
  ...series({ from: '12:02:01', path: '/older', client: 'b', status: 302, bytes: 0 }),
  ...series({
    from: '12:02:02',
    path: '/gone',
    client: 'b',
    status: 404,
    referrer: 'https://example.org/',
    bytes: 1,
  }),
  ...series({
    from: '12:02:30',
    path: '/slow',
    client: 'b',
    status: 499,
    duration: 10_020,
    upstream: 'u:1',
    bytes: 0,
  }),
  ...series({
    from: '12:02:40',
    path: '/',
    client: 'c',
    agent: 'Googlebot/2.1',
    upstream: 'u:1',
    upstreamStatus: 200,
    ending: '----',
    bytes: 7,
  }),
];

describe('the oracle', () => {
  const picture = pictureOf(lines.toReversed(), { vendor: 'nginx', format: 'combined' });

  it('counts in all', () => {
    assert.equal(picture.requests, 10);
    assert.equal(picture.bytes, 43);
    assert.deepEqual([picture.from, picture.to, picture.step], [noon + 10_000, noon + 160_000, 60_000]);
    assert.deepEqual(picture.statuses, [
      [200, 3],
      [301, 1],
      [302, 1],
      [401, 3],
      [404, 1],
      [499, 1],
    ]);
    assert.deepEqual(picture.signals, {
      ok: 3,
      redirect: 2,
      client: 1,
      auth: 3,
      missing: 1,
      limit: 0,
      load: 0,
      bug: 0,
      upstream: 0,
    });
    assert.deepEqual(picture.distinct, { paths: 8, clients: 3, agents: 2 });
  });

  it('by step, with latency', () => {
    assert.deepEqual(
      picture.steps.map(({ at, count }) => [at - noon, count]),
      [
        [0, 4],
        [60_000, 1],
        [120_000, 5],
      ],
    );
    assert.deepEqual(picture.steps[0]!.latency, { count: 4, p50: 20, p90: 300, p99: 300, max: 300 });
    assert.equal(picture.steps[1]!.latency, undefined);
  });

  it('by route and step', () => {
    const route = picture.routes.find((each) => each.route === 'GET /orders/{id}')!;
    assert.equal(route.count, 5);
    assert.deepEqual(route.steps, [
      {
        at: noon,
        count: 4,
        statuses: [
          [200, 2],
          [401, 2],
        ],
        p50: 20,
        p99: 300,
      },
      { at: noon + 60_000, count: 1, statuses: [[401, 1]] },
    ]);
  });

  it('by client and signal, and what succeeded between refusals', () => {
    const [a, b] = picture.clients;
    assert.deepEqual(a!.signals, {
      ok: { count: 2, first: noon + 10_000, last: noon + 40_000 },
      auth: { count: 3, first: noon + 20_000, last: noon + 70_000 },
    });
    assert.deepEqual([a!.okBetween, b!.okBetween], [1, 0]);
  });

  it('failures by client, route, status and step', () => {
    assert.deepEqual(picture.failures.slice(0, 2), [
      {
        client: 'a',
        route: 'GET /orders/{id}',
        status: 401,
        at: noon,
        count: 2,
        users: 2,
        gap: 10_000,
        retryAfter: 0,
      },
      {
        client: 'a',
        route: 'GET /orders/{id}',
        status: 401,
        at: noon + 60_000,
        count: 1,
        users: 0,
        gap: Number.NaN,
        retryAfter: 9,
      },
    ]);
    assert.deepEqual(
      picture.failures.map(({ status }) => status),
      [401, 401, 404, 499],
    );
  });

  it('redirects, chains, missing pages, crawlers, upstreams, and clients that have gone', () => {
    const at = (second: number) => ({ count: 1, first: noon + second * 1000, last: noon + second * 1000 });
    assert.deepEqual(picture.redirects, [
      { path: '/old', status: 301, ...at(120) },
      { path: '/older', status: 302, ...at(121) },
    ]);
    assert.deepEqual(picture.chains, [{ from: '/old', to: '/older', count: 1 }]);
    assert.deepEqual(picture.missing, [
      { path: '/gone', referrer: 'https://example.org/', status: 404, ...at(122) },
    ]);
    assert.deepEqual(picture.crawlers, [
      { crawler: 'Googlebot', path: '/', status: 200, bytes: 7, ...at(160) },
    ]);
    assert.deepEqual(picture.upstreams, [
      {
        upstream: 'u:1',
        count: 2,
        statuses: [
          [200, 1],
          [499, 1],
        ],
        answered: [
          [0, 1],
          [200, 1],
        ],
      },
    ]);
    assert.deepEqual(picture.gone, [{ route: 'GET /slow', status: 499, wait: 10_000, ...at(150) }]);
    assert.deepEqual(picture.endings, [{ ending: '----', status: 200, count: 1 }]);
  });

  it('makes longer steps of longer logs', () => {
    const days = (count: number) => pictureOf(series({ from: '00:00', times: count, every: 86_400 })).step;
    assert.deepEqual(
      [days(2), days(4), days(10), days(60), days(400)],
      [60_000, 300_000, 900_000, 3_600_000, 86_400_000],
    );
  });

  it('can count nothing', () => {
    const empty = pictureOf([]);
    assert.equal(empty.requests, 0);
    assert.ok(Number.isNaN(empty.from));
  });
});
