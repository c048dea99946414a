// What the SDK of OpenTelemetry makes of live traffic.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataPoint, Histogram } from '@opentelemetry/sdk-metrics';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { durationBuckets } from '../live/counters.ts';
import { liveTraffic } from '../live/traffic.ts';
import { emptyLine } from '../log-line.ts';
import { durationName, recordTo } from './opentelemetry.ts';

describe('recordTo', () => {
  const cases: readonly [
    name: string,
    line: { status: number; method: string; duration?: number },
    route: string | undefined,
    attributes: Record<string, string | number> | undefined,
  ][] = [
    [
      'an answer of a route',
      { status: 200, method: 'GET' },
      '/orders/{id}',
      {
        'http.request.method': 'GET',
        'url.scheme': 'https',
        'http.response.status_code': 200,
        'http.route': '/orders/{id}',
        'statute.signal': 'ok',
      },
    ],
    [
      'a path that no framework knows: no route',
      { status: 404, method: 'BREW' },
      undefined,
      {
        'http.request.method': '_OTHER',
        'url.scheme': 'https',
        'http.response.status_code': 404,
        'statute.signal': 'missing',
      },
    ],
    [
      'a refusal: no error of the server',
      { status: 401, method: 'POST' },
      undefined,
      {
        'http.request.method': 'POST',
        'url.scheme': 'https',
        'http.response.status_code': 401,
        'statute.signal': 'auth',
      },
    ],
    [
      'an error of the server',
      { status: 503, method: 'GET' },
      '/a',
      {
        'http.request.method': 'GET',
        'url.scheme': 'https',
        'http.response.status_code': 503,
        'http.route': '/a',
        'error.type': '503',
        'statute.signal': 'load',
      },
    ],
    [
      'a client that left: no status',
      { status: 0, method: 'GET' },
      undefined,
      { 'http.request.method': 'GET', 'url.scheme': 'https', 'statute.signal': 'client' },
    ],
    [
      'nothing where the time is not known',
      { status: 200, method: 'GET', duration: Number.NaN },
      '/',
      undefined,
    ],
  ];
  for (const [name, line, route, attributes] of cases)
    it(`records ${name}`, async () => {
      const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
      const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
      const provider = new MeterProvider({ readers: [reader] });
      const traffic = liveTraffic();
      const stop = recordTo(provider.getMeter('statute'), traffic, { scheme: 'https' });
      traffic.see({ ...emptyLine(), duration: 250, ...line }, route);
      stop();
      traffic.see({ ...emptyLine(), duration: 250, ...line }, route);
      await provider.forceFlush();
      const metrics = exporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      const points = metrics.flatMap(({ dataPoints }) => dataPoints as DataPoint<Histogram>[]);
      await provider.shutdown();
      assert.deepEqual(
        points.map((point) => point.attributes),
        attributes === undefined ? [] : [attributes],
      );
      if (attributes === undefined) return;
      assert.equal(metrics[0]!.descriptor.name, durationName);
      assert.equal(metrics[0]!.descriptor.unit, 's');
      const { value } = points[0]!;
      assert.deepEqual(value.buckets.boundaries, durationBuckets);
      assert.equal(value.count, 1);
      assert.equal(value.sum, 0.25);
      assert.equal(value.buckets.counts[durationBuckets.indexOf(0.25)], 1);
    });
});
