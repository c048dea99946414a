// Counters as OpenMetrics 1.0 text, which Prometheus reads. Every label is bounded: methods, routes and rows by the
// counters, statuses by three digits, kinds by the detectors.

import type { Incident } from '../incident.ts';
import type { Counters, ResponseCount } from '../live/counters.ts';
import { durationBuckets } from '../live/counters.ts';
import type { Picture } from '../picture.ts';
import { signals } from '../signal.ts';

/** The media type of what {@link openMetrics} writes. */
export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** What there is to tell. */
export interface MetricsReading {
  readonly counters?: Counters;
  /** Of a log that is followed. */
  readonly lines?: Picture['lines'];
  /** Those of now; one that is over should not be among them. */
  readonly incidents?: readonly Incident[];
}

/** The names of what is written. Rules and dashboards are made from them. */
export const metricNames = {
  responses: 'statute_http_responses',
  signals: 'statute_http_signals',
  bytes: 'statute_http_sent_bytes',
  durations: 'http_server_request_duration_seconds',
  lines: 'statute_log_lines',
  incidents: 'statute_incidents',
} as const;

/**
 * Writes metrics.
 *
 * @returns OpenMetrics 1.0 text, to be sent as {@link openMetricsType}
 */
export function openMetrics({ counters, lines, incidents }: MetricsReading): string {
  const text = [
    ...(counters === undefined ? [] : ofCounters(counters)),
    ...(lines === undefined ? [] : ofLines(lines)),
    ...(incidents === undefined ? [] : ofIncidents(incidents)),
    '# EOF',
  ];
  return `${text.join('\n')}\n`;
}

function ofCounters(counters: Counters): string[] {
  const created = String(counters.since / 1000);
  const rows = counters.responses();
  const bySignal = counters.signals();
  const { responses, signals: signal, bytes, durations } = metricNames;
  return [
    ...head(
      responses,
      'counter',
      'Responses by method, route, status code and what the status is a sign of.',
    ),
    ...rows.flatMap((row) => counter(responses, labels(labelsOf(row)), row.count, created)),
    ...head(
      signal,
      'counter',
      'Responses by what their status is a sign of. All signals are there from the start.',
    ),
    ...signals.flatMap((each) => counter(signal, labels({ signal: each }), bySignal[each], created)),
    ...head(bytes, 'counter', 'Bytes sent, fields included.', 'bytes'),
    ...counter(bytes, '', counters.bytes(), created),
    ...head(durations, 'histogram', 'From the request until the end of its response.', 'seconds'),
    ...rows.filter((row) => row.durations.count > 0).flatMap((row) => histogram(durations, row, created)),
  ];
}

function labelsOf({ method, route, status, signal }: ResponseCount): Readonly<Record<string, string>> {
  return { method, route, status: String(status), signal };
}

function ofLines({ understood, bad, skipped }: Picture['lines']): string[] {
  const name = metricNames.lines;
  return [
    ...head(name, 'counter', 'Lines of log that were read.'),
    ...Object.entries({ understood, bad, skipped }).map(
      ([result, count]) => `${name}_total${labels({ result })} ${count}`,
    ),
  ];
}

function ofIncidents(incidents: readonly Incident[]): string[] {
  const name = metricNames.incidents;
  const counts = new Map<string, number>();
  for (const { kind, urgency } of incidents) {
    const key = labels({ kind, urgency });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [
    ...head(name, 'gauge', 'Incidents that are going on.'),
    ...Array.from(counts, ([key, count]) => `${name}${key} ${count}`),
  ];
}

/** What a family begins with. */
function head(name: string, type: 'counter' | 'gauge' | 'histogram', help: string, unit?: string): string[] {
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
  ];
}

function counter(name: string, of: string, count: number, created: string): string[] {
  return [`${name}_total${of} ${count}`, `${name}_created${of} ${created}`];
}

function histogram(name: string, row: ResponseCount, created: string): string[] {
  const of = labelsOf(row);
  const { buckets, sum, count } = row.durations;
  let below = 0;
  return [
    ...buckets.map((each, at) => {
      below += each;
      return `${name}_bucket${labels({ ...of, le: bound(durationBuckets[at]) })} ${below}`;
    }),
    `${name}_count${labels(of)} ${count}`,
    `${name}_sum${labels(of)} ${sum}`,
    `${name}_created${labels(of)} ${created}`,
  ];
}

/** OpenMetrics wants a bound to look like a floating-point number. */
function bound(seconds: number | undefined): string {
  if (seconds === undefined) return '+Inf';
  return Number.isInteger(seconds) ? `${seconds}.0` : String(seconds);
}

function labels(pairs: Readonly<Record<string, string>>): string {
  return `{${Object.entries(pairs)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`;
}

/** Backslash, quotation mark and line feed are written as two characters; half a surrogate pair is no text at all. */
function escaped(text: string): string {
  return text.toWellFormed().replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
