// Live traffic as OpenTelemetry's `http.server.request.duration`, for a process that has the SDK. A meter is asked for by
// its shape, so that nothing here depends on the SDK or its version.

import { durationBuckets, methodLabel } from '../live/counters.ts';
import type { LiveTraffic } from '../live/traffic.ts';
import { signalOf } from '../signal.ts';

/** What is needed of a meter of `@opentelemetry/api`. */
export interface MeterLike {
  createHistogram(
    name: string,
    options: {
      readonly description: string;
      readonly unit: string;
      readonly advice: { readonly explicitBucketBoundaries: number[] };
    },
  ): { record(value: number, attributes: Record<string, string | number>): void };
}

/** What {@link recordTo} may be told. */
export interface RecordOptions {
  /** `url.scheme`, as clients see it. Default: `http`. */
  readonly scheme?: 'http' | 'https';
}

/** The name of the histogram in OpenTelemetry's semantic conventions. */
export const durationName = 'http.server.request.duration';

/**
 * The attributes of one response, as the conventions want them: a route only where a framework told one, an error type
 * only for what is a server's error.
 *
 * @param status as a log has it; 0 where nothing was sent
 */
export function attributesOf(
  method: string,
  status: number,
  signal: string,
  route: string | undefined,
  scheme: string,
): Record<string, string | number> {
  return {
    'http.request.method': methodLabel(method),
    'url.scheme': scheme,
    ...(status > 0 ? { 'http.response.status_code': status } : {}),
    ...(route === undefined ? {} : { 'http.route': route }),
    ...(status >= 500 ? { 'error.type': String(status) } : {}),
    'statute.signal': signal,
  };
}

/**
 * Records each response from now on, with `statute.signal` beside the usual attributes.
 *
 * @param meter of `@opentelemetry/api`: `metrics.getMeter('statute')`
 * @returns ends it
 */
export function recordTo(
  meter: MeterLike,
  traffic: LiveTraffic,
  { scheme = 'http' }: RecordOptions = {},
): () => void {
  const histogram = meter.createHistogram(durationName, {
    description: 'Duration of HTTP server requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: [...durationBuckets] },
  });
  return traffic.listen(({ method, status, duration }, route) => {
    if (!(duration >= 0)) return;
    const signal = signalOf(status, traffic.vendor);
    histogram.record(duration / 1000, attributesOf(method, status, signal, route, scheme));
  });
}
