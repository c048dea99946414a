// Counters as OpenTelemetry's protocol has them (OTLP 1, JSON over HTTP), posted to a collector: for a process that has no
// SDK. Counts are cumulative, so a post that was lost costs nothing but its moment.

import type { Counters } from '../live/counters.ts';
import { durationBuckets } from '../live/counters.ts';
import { signals } from '../signal.ts';
import { attributesOf, durationName } from './opentelemetry.ts';

/** Where counts go, and under which name. */
export interface OtlpOptions {
  /** The collector's address for metrics: `http://127.0.0.1:4318/v1/metrics`. */
  readonly url: string;
  readonly counters: Counters;
  /** `service.name`. */
  readonly service: string;
  /** `url.scheme` of the requests that were counted. Default: `http`. */
  readonly scheme?: 'http' | 'https';
  /** Fields of each post: what the collector wants for authentication. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How often a post that may succeed later is tried, the first time included. Default: 4. */
  readonly tries?: number;
  /** How long a collector may take, in milliseconds. Default: 10,000. */
  readonly timeout?: number;
  /** Waits so many milliseconds. Default: a timer that keeps no process alive. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly clock?: () => number;
}

/** How a post ended. */
export type OtlpResult =
  | { readonly sent: true; readonly rejected: number }
  | { readonly sent: false; readonly status: number; readonly reason: string };

// What the protocol allows to be sent again; any other answer means that the same would be refused the same way.
const again = new Set([429, 502, 503, 504]);
const firstWait = 1_000;
/** However long a collector asks to be left alone, the next post comes with newer counts. */
const longestWait = 30_000;

/**
 * Posts the counts of now. Tries again as the protocol says, and waits as long as Retry-After asks for (RFC 9110 §10.2.3),
 * at most half a minute; else twice as long each time. Never throws.
 */
export async function postOtlp(options: OtlpOptions): Promise<OtlpResult> {
  const { url, headers = {}, tries = 4, timeout = 10_000, wait = pause, clock = Date.now } = options;
  const content = JSON.stringify(otlpMetrics(options));
  let result: OtlpResult = { sent: false, status: 0, reason: 'It was not tried.' };
  for (let attempt = 1; attempt <= tries; attempt++) {
    let asked: number | undefined;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: content,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      const answer = await response.text();
      if (response.ok) return { sent: true, rejected: rejectedOf(answer) };
      result = { sent: false, status: response.status, reason: answer.slice(0, 200) };
      if (!again.has(response.status)) return result;
      asked = waitOf(response.headers.get('retry-after'), clock());
    } catch (error) {
      result = { sent: false, status: 0, reason: reasonOf(error) };
    }
    if (attempt < tries) await wait(Math.min(longestWait, asked ?? firstWait * 2 ** (attempt - 1)));
  }
  return result;
}

/**
 * Posts regularly, one post at a time.
 *
 * @param every milliseconds from one to the next
 * @param onResult told how each ended
 * @returns ends it with a last post
 */
export function postOtlpRegularly(
  options: OtlpOptions,
  every = 60_000,
  onResult: (result: OtlpResult) => void = () => {},
): () => Promise<void> {
  let busy: Promise<void> | undefined;
  const post = () => {
    busy ??= postOtlp(options)
      .then(onResult)
      .finally(() => {
        busy = undefined;
      });
    return busy;
  };
  const timer = setInterval(() => void post(), every);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await busy;
    await post();
  };
}

/**
 * The counts as an ExportMetricsServiceRequest in JSON: 64-bit integers are strings, times nanoseconds since 1970.
 *
 * @returns plain data
 */
export function otlpMetrics({
  counters,
  service,
  scheme = 'http',
  clock = Date.now,
}: Pick<OtlpOptions, 'counters' | 'service' | 'scheme' | 'clock'>) {
  const times = { startTimeUnixNano: nanoseconds(counters.since), timeUnixNano: nanoseconds(clock()) };
  const rows = counters.responses().map((row) => {
    const { method, status, signal, route } = row;
    const template = counters.isRouted(route) ? route : undefined;
    return { ...row, attributes: keyValues(attributesOf(method, status, signal, template, scheme)) };
  });
  const bySignal = counters.signals();
  const cumulative = 2;
  return {
    resourceMetrics: [
      {
        resource: { attributes: keyValues({ 'service.name': service }) },
        scopeMetrics: [
          {
            scope: { name: 'statute' },
            metrics: [
              {
                name: durationName,
                description: 'Duration of HTTP server requests.',
                unit: 's',
                histogram: {
                  aggregationTemporality: cumulative,
                  dataPoints: summed(rows).map(({ attributes, buckets, sum, count }) => ({
                    ...times,
                    attributes,
                    count: String(count),
                    sum,
                    bucketCounts: buckets.map(String),
                    explicitBounds: durationBuckets,
                  })),
                },
              },
              {
                name: 'statute.http.responses',
                description: 'Responses by what their status is a sign of.',
                unit: '{response}',
                sum: {
                  aggregationTemporality: cumulative,
                  isMonotonic: true,
                  dataPoints: signals.map((signal) => ({
                    ...times,
                    attributes: keyValues({ 'statute.signal': signal }),
                    asInt: String(bySignal[signal]),
                  })),
                },
              },
            ],
          },
        ],
      },
    ],
  };
}

interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string };
}

function keyValues(attributes: Readonly<Record<string, string | number>>): KeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}

type Row = ReturnType<Counters['responses']>[number] & { readonly attributes: KeyValue[] };

/** Rows whose routes may not be told are one: two points of one metric must not have the same attributes. */
function summed(rows: readonly Row[]) {
  const sums = new Map<string, { attributes: KeyValue[]; buckets: number[]; sum: number; count: number }>();
  for (const { attributes, durations } of rows) {
    if (durations.count === 0) continue;
    const key = JSON.stringify(attributes);
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { attributes, ...durations, buckets: [...durations.buckets] });
    else {
      durations.buckets.forEach((each, at) => {
        known.buckets[at]! += each;
      });
      known.sum += durations.sum;
      known.count += durations.count;
    }
  }
  return [...sums.values()];
}

function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.floor(milliseconds)) * 1_000_000n);
}

/** How many points a collector took but did not keep. */
function rejectedOf(answer: string): number {
  try {
    const { partialSuccess } = JSON.parse(answer) as {
      readonly partialSuccess?: { readonly rejectedDataPoints?: string | number };
    };
    return Number(partialSuccess?.rejectedDataPoints ?? 0);
  } catch {
    return 0;
  }
}

/** Retry-After in milliseconds: seconds or a date. */
function waitOf(field: string | null, now: number): number | undefined {
  const text = field?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
