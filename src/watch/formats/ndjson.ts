// JSON lines of any program: columns found under their usual names, or under those that somebody gives.

import type { Format, LineReader } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { JsonObject } from './json.ts';
import { isObject, textFrom } from './json.ts';
import { objectOf } from './json-format.ts';
import type { Unit } from './measure.ts';
import { bytesFrom, durationFrom, retryAfterFrom, statusFrom } from './measure.ts';
import type { NdjsonColumn } from './ndjson-keys.ts';
import { nginxKeys, usualKeys } from './ndjson-keys.ts';
import { lastOf } from './nginx-format.ts';
import { readRequestLine } from './request-line.ts';
import { addressOf, clientOf, hostOf, splitUrl, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

/** Which key holds which column, `{ status: 'res.code', duration: 'took|us' }`; the others are found by themselves. */
export type NdjsonMapping = Readonly<Partial<Record<NdjsonColumn, string>>>;

interface Key {
  readonly flat: string;
  /** The levels of a key with dots; empty for one without. */
  readonly levels: readonly string[];
  readonly unit: Unit;
}

type Keys = Readonly<Record<NdjsonColumn, readonly Key[]>>;

const columns = Object.keys(usualKeys) as readonly NdjsonColumn[];
// Rare columns are looked for in every line: the first lines seldom have an error or a Retry-After.
const rare = new Set<NdjsonColumn>(['upstream', 'upstreamStatus', 'ending', 'retryAfter', 'status']);

function keyFrom(text: string): Key {
  const bar = text.lastIndexOf('|');
  const flat = bar < 0 ? text : text.slice(0, bar);
  const unit = bar < 0 ? 'ms' : text.slice(bar + 1);
  return {
    flat,
    levels: flat.includes('.') ? flat.split('.') : [],
    unit: unit === 's' || unit === 'us' || unit === 'ns' ? unit : 'ms',
  };
}

function valueAt(object: JsonObject, { flat, levels }: Key): unknown {
  const value = object[flat];
  if (value !== undefined || levels.length === 0) return value;
  let inside: unknown = object;
  for (const level of levels) {
    if (!isObject(inside)) return undefined;
    inside = inside[level];
  }
  return inside;
}

/** The first text or number under one of the keys. */
function text(object: JsonObject, keys: readonly Key[]): string {
  for (const key of keys) {
    const value = valueAt(object, key);
    const found = textFrom(Array.isArray(value) ? value[0] : value);
    if (found !== '') return found;
  }
  return '';
}

function status(object: JsonObject, keys: readonly Key[]): number | undefined {
  for (const key of keys) {
    const value = valueAt(object, key);
    const found = value === undefined || value === null || value === '' ? undefined : statusFrom(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function duration(object: JsonObject, keys: readonly Key[]): number {
  for (const key of keys) {
    const value = valueAt(object, key);
    const found = durationFrom(typeof value === 'string' ? lastOf(value) : value, key.unit);
    if (!Number.isNaN(found)) return found;
  }
  return Number.NaN;
}

function time(object: JsonObject, keys: readonly Key[]): number {
  for (const key of keys) {
    const found = anyTime(valueAt(object, key));
    if (!Number.isNaN(found)) return found;
  }
  return Number.NaN;
}

function setRequest(line: LogLine, object: JsonObject, keys: Keys): void {
  line.method = text(object, keys.method);
  const target = text(object, keys.path);
  const request = text(object, keys.request);
  const { host, path } = splitUrl(target);
  line.path = path;
  line.host = hostOf(text(object, keys.host)) || host;
  if (request === '' || (line.method !== '' && target !== '')) return;
  const read = readRequestLine(request);
  line.method ||= read.method;
  if (target === '') line.path = withoutQuery(read.target);
}

function readObject(object: JsonObject, keys: Keys): LogLine | undefined {
  const code = status(object, keys.status);
  if (code === undefined) return undefined;
  const line = emptyLine();
  line.status = code;
  line.time = time(object, keys.time);
  setRequest(line, object, keys);
  line.client = clientOf(addressOf(text(object, keys.client)), text(object, keys.forwarded));
  line.user = text(object, keys.user);
  line.agent = text(object, keys.agent);
  line.referrer = withoutQuery(text(object, keys.referrer));
  line.bytes = bytesFrom(text(object, keys.bytes));
  line.duration = duration(object, keys.duration);
  line.upstream = lastOf(text(object, keys.upstream));
  if (line.upstream === '-') line.upstream = '';
  const answered = Number(lastOf(text(object, keys.upstreamStatus)));
  line.upstreamStatus = answered >= 100 && answered <= 999 ? answered : 0;
  line.ending = text(object, keys.ending);
  line.retryAfter = retryAfterFrom(text(object, keys.retryAfter), line.time);
  return line;
}

/** Which of the usual keys the first lines have, and those that were given before all others. */
function learn(lines: readonly string[], mapping: NdjsonMapping): Keys {
  const objects = lines
    .slice(0, 200)
    .map(objectOf)
    .filter((object) => object !== undefined);
  const keys = {} as Record<NdjsonColumn, readonly Key[]>;
  for (const column of columns) {
    const given = mapping[column];
    const usual = usualKeys[column].split(' ').map(keyFrom);
    const seen = usual.filter((key) =>
      objects.some((object) => {
        const value = valueAt(object, key);
        return value !== undefined && value !== null && !isObject(value);
      }),
    );
    if (given !== undefined) keys[column] = [keyFrom(given)];
    else if (objects.length === 0) keys[column] = usual;
    else keys[column] = rare.has(column) ? [...new Set([...seen, ...usual])] : seen;
  }
  return keys;
}

// Fastify logs a request when it comes and again when it is answered, and only the first has its method and path.
const most = 10_000;

function reader(keys: Keys, told = false): LineReader {
  const waiting = new Map<string | number, LogLine>();
  return (text) => {
    const object = objectOf(text);
    if (object === undefined) return text.trim() === '' ? 'skip' : undefined;
    const id = object.reqId;
    const known = typeof id === 'string' || typeof id === 'number' ? id : undefined;
    const line = readObject(object, keys);
    if (line === undefined) {
      if (known !== undefined && isObject(object.req)) {
        const begun = emptyLine();
        setRequest(begun, object, keys);
        begun.client = addressOf(textFrom(object.req.remoteAddress));
        if (waiting.size >= most) waiting.delete(waiting.keys().next().value!);
        waiting.set(known, begun);
      }
      return 'skip';
    }
    if (known !== undefined && line.method === '') {
      const begun = waiting.get(known);
      waiting.delete(known);
      if (begun !== undefined) {
        line.method = begun.method;
        line.path = begun.path;
        line.host ||= begun.host;
        line.client ||= begun.client;
      }
    }
    // A status alone is no request: `{"level":"info","status":200}` may be anything, unless somebody said what it is.
    return !told && line.method === '' && line.path === '' && known === undefined && !hasRequest(object, keys)
      ? 'skip'
      : line;
  };
}

/** A request line that is garbage still is a request. */
function hasRequest(object: JsonObject, keys: Keys): boolean {
  return [...keys.request, ...keys.path, ...keys.method].some((key) => valueAt(object, key) !== undefined);
}

interface Sender {
  readonly name: string;
  readonly title: string;
  readonly vendor?: string;
  readonly mapping?: NdjsonMapping;
  /** How telling the keys of an object are, from 0 to 1. */
  readonly weigh: (object: JsonObject) => number;
}

function ndjsonFormat({ name, title, vendor, mapping = {}, weigh }: Sender): Format {
  return {
    name,
    title,
    ...(vendor === undefined ? {} : { vendor }),
    recognise: (lines) => {
      const read = reader(learn(lines, mapping));
      let best = 0;
      for (const line of lines.slice(0, 200)) {
        const object = objectOf(line);
        if (object !== undefined && typeof read(line) === 'object') best = Math.max(best, weigh(object));
      }
      return best;
    },
    reader: (lines) => reader(learn(lines, mapping), mapping.status !== undefined),
  };
}

/**
 * JSON lines with named fields.
 *
 * @param mapping columns under names of their own: `{ status: 'res.code', duration: 'took|us' }`
 */
export function ndjson(mapping: NdjsonMapping = {}): Format {
  return ndjsonFormat({ name: 'ndjson', title: 'JSON lines', mapping, weigh: () => 0.5 });
}

/** A JSON `log_format` of nginx that uses the names of its variables. */
export const nginxJson = ndjsonFormat({
  name: 'nginx-json',
  title: 'nginx, JSON lines',
  vendor: 'nginx',
  weigh: (object) => (nginxKeys.filter((key) => key in object).length >= 2 ? 0.9 : 0),
});

/** Cloudflare's Logpush, data set `http_requests`. */
export const cloudflare = ndjsonFormat({
  name: 'cloudflare',
  title: 'Cloudflare Logpush, JSON lines',
  vendor: 'cloudflare',
  weigh: (object) => ('EdgeResponseStatus' in object ? 0.97 : 0),
});
