// Posts to a collector that is played here: what it gets, and what is tried again after how long.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { durationBuckets } from '../live/counters.ts';
import { liveTraffic } from '../live/traffic.ts';
import { emptyLine } from '../log-line.ts';
import { signals } from '../signal.ts';
import { otlpMetrics, postOtlp, postOtlpRegularly } from './otlp.ts';

const since = Date.UTC(2026, 0, 1);

function counters() {
  const traffic = liveTraffic({ clock: () => since });
  traffic.see({ ...emptyLine(), status: 200, method: 'GET', duration: 30 }, '/orders/{id}');
  traffic.see({ ...emptyLine(), status: 200, method: 'GET', path: '/a', duration: 30 });
  traffic.see({ ...emptyLine(), status: 200, method: 'GET', path: '/b', duration: 7_600 });
  traffic.see({ ...emptyLine(), status: 500, method: 'GET', path: '/b' });
  return traffic.counters;
}

interface Collector {
  readonly url: string;
  readonly posts: { readonly headers: IncomingHttpHeaders; readonly content: string }[];
}

async function collector(
  t: TestContext,
  answer: (response: ServerResponse, post: number) => void,
): Promise<Collector> {
  const posts: Collector['posts'] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    posts.push({ headers: request.headers, content: (await request.toArray()).join('') });
    answer(response, posts.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/metrics`, posts };
}

describe('otlpMetrics', () => {
  const request = otlpMetrics({ counters: counters(), service: 'shop', clock: () => since + 60_000 });
  const [histogram, sums] = request.resourceMetrics[0]!.scopeMetrics[0]!.metrics;

  it('tells durations with routes that a framework told, and others as one', () => {
    const points = histogram!.histogram!.dataPoints;
    assert.deepEqual(
      points.map(({ attributes, count }) => [
        attributes.find(({ key }) => key === 'http.route')?.value,
        attributes.find(({ key }) => key === 'http.response.status_code')?.value,
        count,
      ]),
      [
        [{ stringValue: '/orders/{id}' }, { intValue: '200' }, '1'],
        [undefined, { intValue: '200' }, '2'],
      ],
    );
    const [, others] = points;
    assert.equal(others!.bucketCounts.length, durationBuckets.length + 1);
    assert.equal(
      others!.bucketCounts.reduce((sum, each) => sum + Number(each), 0),
      2,
    );
    assert.equal(others!.bucketCounts[durationBuckets.indexOf(10)], '1');
    assert.ok(Math.abs(others!.sum - 7.63) < 1e-9);
    assert.equal(others!.startTimeUnixNano, '1767225600000000000');
    assert.equal(others!.timeUnixNano, '1767225660000000000');
  });

  it('tells all signals', () => {
    assert.deepEqual(
      sums!.sum!.dataPoints.map(({ attributes, asInt }) => [attributes[0]!.value, asInt]),
      signals.map((signal) => [
        { stringValue: signal },
        signal === 'ok' ? '3' : signal === 'bug' ? '1' : '0',
      ]),
    );
  });
});

describe('postOtlp', () => {
  type Answer = readonly [status: number, fields?: Record<string, string>, content?: string];
  const cases: readonly {
    readonly name: string;
    readonly answers: readonly Answer[];
    readonly waits: readonly number[];
    readonly result: object;
  }[] = [
    {
      name: 'sends once what is taken',
      answers: [[200, {}, '{}']],
      waits: [],
      result: { sent: true, rejected: 0 },
    },
    {
      name: 'tells what was not kept',
      answers: [[200, {}, '{"partialSuccess":{"rejectedDataPoints":"3"}}']],
      waits: [],
      result: { sent: true, rejected: 3 },
    },
    {
      name: 'waits as long as it is asked to',
      answers: [[503, { 'Retry-After': '7' }], [429, { 'Retry-After': '2' }], [200]],
      waits: [7_000, 2_000],
      result: { sent: true, rejected: 0 },
    },
    {
      name: 'waits until a date',
      answers: [[503, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:05 GMT' }], [200]],
      waits: [5_000],
      result: { sent: true, rejected: 0 },
    },
    {
      name: 'waits half a minute at most',
      answers: [[503, { 'Retry-After': '86400' }], [200]],
      waits: [30_000],
      result: { sent: true, rejected: 0 },
    },
    {
      name: 'waits twice as long each time where nothing was asked for, and gives up',
      answers: [[502], [504], [503], [502, {}, 'no']],
      waits: [1_000, 2_000, 4_000],
      result: { sent: false, status: 502, reason: 'no' },
    },
    {
      name: 'does not repeat what was refused',
      answers: [[400, {}, 'bad']],
      waits: [],
      result: { sent: false, status: 400, reason: 'bad' },
    },
    {
      name: 'does not repeat what failed for good',
      answers: [[500, { 'Retry-After': '1' }, 'broken']],
      waits: [],
      result: { sent: false, status: 500, reason: 'broken' },
    },
  ];
  for (const { name, answers, waits, result } of cases)
    it(name, async (t) => {
      const waited: number[] = [];
      const { url, posts } = await collector(t, (response, post) => {
        const [status, fields = {}, content = ''] = answers[post - 1]!;
        response.writeHead(status, fields).end(content);
      });
      const told = await postOtlp({
        url,
        counters: counters(),
        service: 'shop',
        headers: { Authorization: 'Bearer collector' },
        clock: () => since,
        wait: async (milliseconds) => void waited.push(milliseconds),
      });
      assert.deepEqual(told, result);
      assert.deepEqual(waited, waits);
      assert.equal(posts.length, answers.length);
      for (const { headers, content } of posts) {
        assert.equal(headers['content-type'], 'application/json');
        assert.equal(headers.authorization, 'Bearer collector');
        assert.deepEqual(
          JSON.parse(content),
          otlpMetrics({ counters: counters(), service: 'shop', clock: () => since }),
        );
      }
    });

  it('tries again when nobody is there, and says so', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    const waited: number[] = [];
    const result = await postOtlp({
      url: `http://127.0.0.1:${port}/v1/metrics`,
      counters: counters(),
      service: 'shop',
      tries: 2,
      wait: async (milliseconds) => void waited.push(milliseconds),
    });
    assert.ok(
      !result.sent && result.status === 0 && result.reason.includes('ECONNREFUSED'),
      JSON.stringify(result),
    );
    assert.deepEqual(waited, [1_000]);
  });

  it('posts a last time when it is ended', async (t) => {
    const { url, posts } = await collector(t, (response) => response.end('{}'));
    const results: unknown[] = [];
    const end = postOtlpRegularly({ url, counters: counters(), service: 'shop' }, 3_600_000, (each) =>
      results.push(each),
    );
    await end();
    assert.equal(posts.length, 1);
    assert.deepEqual(results, [{ sent: true, rejected: 0 }]);
  });
});
