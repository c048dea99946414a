// OpenTelemetry in OTLP/JSON: server spans of traces, and log records that tell of a request. Names of attributes before
// and after the semantic conventions for HTTP became stable (1.23).

import type { DocumentFormat } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { JsonObject } from './json.ts';
import { isObject, parseJson, textFrom } from './json.ts';
import { bytesFrom, numberFrom, retryAfterFrom, statusFrom } from './measure.ts';
import { addressOf, clientOf, hostOf, splitUrl, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

type Attributes = ReadonlyMap<string, unknown>;

/** The value inside `{"stringValue": …}`, `{"intValue": "…"}` and the other wrappers. */
function unwrapped(wrapped: unknown): unknown {
  if (!isObject(wrapped)) return undefined;
  if (isObject(wrapped.arrayValue) && Array.isArray(wrapped.arrayValue.values))
    return unwrapped(wrapped.arrayValue.values[0]);
  return wrapped.stringValue ?? wrapped.intValue ?? wrapped.doubleValue ?? wrapped.boolValue;
}

function addAll(to: Map<string, unknown>, list: unknown): void {
  if (!Array.isArray(list)) return;
  for (const pair of list as readonly unknown[]) {
    if (isObject(pair) && typeof pair.key === 'string') to.set(pair.key, unwrapped(pair.value));
  }
}

function lineFrom(attributes: Attributes): LogLine | undefined {
  const text = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = textFrom(attributes.get(name));
      if (value !== '') return value;
    }
    return '';
  };
  const code = attributes.get('http.response.status_code') ?? attributes.get('http.status_code');
  // A span that ended without an answer has no status; its error.type says why.
  const status = statusFrom(code ?? 0);
  if (status === undefined) return undefined;
  const line = emptyLine();
  line.status = status;
  line.method = text('http.request.method_original', 'http.request.method', 'http.method');
  const url = splitUrl(text('url.full', 'http.url'));
  line.path = withoutQuery(text('url.path', 'http.target')) || url.path || text('http.route');
  line.host = hostOf(text('server.address', 'http.host', 'net.host.name', 'http.server_name')) || url.host;
  const peer = addressOf(text('network.peer.address', 'net.sock.peer.addr', 'net.peer.ip'));
  line.client = addressOf(text('client.address', 'http.client_ip')) || clientOf(peer, '');
  line.user = text('enduser.id', 'user.id');
  line.agent = text('user_agent.original', 'http.user_agent');
  line.referrer = withoutQuery(text('http.request.header.referer'));
  line.bytes = bytesFrom(
    attributes.get('http.response.body.size') ?? attributes.get('http.response_content_length'),
  );
  const error = text('error.type');
  line.ending = error === String(status) ? '' : error;
  return line;
}

function isHttp(attributes: Attributes): boolean {
  return (
    attributes.has('http.response.status_code') ||
    attributes.has('http.status_code') ||
    attributes.has('http.request.method') ||
    attributes.has('http.method')
  );
}

function readSpan(span: unknown): LogLine | undefined | 'skip' {
  if (!isObject(span)) return undefined;
  if (span.kind !== 2 && span.kind !== 'SPAN_KIND_SERVER') return 'skip';
  const attributes = new Map<string, unknown>();
  addAll(attributes, span.attributes);
  if (!isHttp(attributes)) return 'skip';
  const line = lineFrom(attributes);
  if (line === undefined) return undefined;
  const [start, end] = [numberFrom(span.startTimeUnixNano), numberFrom(span.endTimeUnixNano)];
  line.time = anyTime(start);
  line.duration = end >= start ? Math.round((end - start) / 1e3) / 1e3 : Number.NaN;
  line.retryAfter = retryAfterFrom(attributes.get('http.response.header.retry-after'), line.time);
  return line;
}

function readRecord(record: unknown): LogLine | undefined | 'skip' {
  if (!isObject(record)) return undefined;
  const attributes = new Map<string, unknown>();
  if (isObject(record.body) && isObject(record.body.kvlistValue))
    addAll(attributes, record.body.kvlistValue.values);
  addAll(attributes, record.attributes);
  if (!attributes.has('http.response.status_code') && !attributes.has('http.status_code')) return 'skip';
  const line = lineFrom(attributes);
  if (line === undefined) return undefined;
  line.time = anyTime(numberFrom(record.timeUnixNano) || numberFrom(record.observedTimeUnixNano));
  const seconds = numberFrom(attributes.get('http.server.request.duration'));
  line.duration = seconds >= 0 ? seconds * 1000 : Number.NaN;
  return line;
}

/** The members of nested lists: `resourceSpans[].scopeSpans[].spans[]`. */
function nested(object: unknown, ...names: readonly string[]): readonly unknown[] {
  let level: readonly unknown[] = [object];
  for (const name of names) {
    level = level.flatMap((member) => {
      const list: unknown = isObject(member) ? member[name] : undefined;
      return Array.isArray(list) ? (list as readonly unknown[]) : [];
    });
  }
  return level;
}

function readDocument(document: JsonObject): readonly (LogLine | undefined)[] {
  const results = [
    ...nested(document, 'resourceSpans', 'scopeSpans', 'spans').map(readSpan),
    // Its name before OTLP 0.15.
    ...nested(document, 'resourceSpans', 'instrumentationLibrarySpans', 'spans').map(readSpan),
    ...nested(document, 'resourceLogs', 'scopeLogs', 'logRecords').map(readRecord),
  ];
  return results.filter((line) => line !== 'skip');
}

/** OpenTelemetry, OTLP/JSON. */
export const otlp: DocumentFormat = {
  name: 'otlp',
  title: 'OpenTelemetry, OTLP/JSON',
  recognise: (start) => (/^\s*\{\s*"resource(?:Spans|Logs)"\s*:/.test(start) ? 0.99 : 0),
  read: (text) => {
    const document = parseJson(text);
    return isObject(document) ? readDocument(document) : text.trim() === '' ? [] : [undefined];
  },
};
