// Envoy's access log: the default text, the text and JSON of Istio, and JSON with its operators' usual names
// (envoyproxy.io, Access logging). `RESPONSE_FLAGS` is the ending.

import type { Format } from '../format.ts';
import { emptyLine } from '../log-line.ts';
import type { JsonObject } from './json.ts';
import { textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, retryAfterFrom, statusFrom } from './measure.ts';
import { shareRead } from './recognise.ts';
import { readRequestLine } from './request-line.ts';
import { addressOf, clientOf, hostOf, withoutQuery } from './target.ts';
import type { Field, Piece } from './template.ts';
import { ignored, templateReader } from './template.ts';
import { anyTime, isoTime } from './time.ts';

const text = (name: 'agent' | 'ending' | 'upstream'): Field => ({
  set: ({ line }, value) => {
    line[name] = value === '-' ? '' : value;
  },
});

const head: readonly Piece[] = [
  '[',
  { set: (draft, value) => draft.time(isoTime(value), 1) },
  '] "',
  { set: (draft, value) => draft.requestLine(value) },
  '" ',
  { set: (draft, value) => draft.status(value) },
  ' ',
  text('ending'),
  ' ',
];
const tail: readonly Piece[] = [
  ignored,
  ' ',
  {
    set: ({ line }, value) => {
      line.bytes = bytesFrom(value);
    },
  },
  ' ',
  { set: (draft, value) => draft.duration(durationFrom(value, 'ms'), 1) },
  ' ',
  ignored,
  ' "',
  { set: (draft, value) => draft.forwarded(value) },
  '" "',
  text('agent'),
  '" "',
  ignored,
  '" "',
  { set: (draft, value) => draft.host(value, 1) },
  '" "',
  text('upstream'),
];
// Istio: details of the response, of the connection and of the transport between flags and bytes.
const details: readonly Piece[] = [
  {
    set: ({ line }, value) => {
      if (value === 'via_upstream') line.upstreamStatus = -1;
    },
  },
  ' ',
  ignored,
  ' "',
  ignored,
  '" ',
];
const afterUpstream: readonly Piece[] = [
  '" ',
  ignored,
  ' ',
  ignored,
  ' ',
  ignored,
  ' ',
  { set: (draft, value) => draft.peer(value) },
  ' ',
  ignored,
];

const defaultReader = (): ReturnType<Format['reader']> => templateReader([...head, ...tail, '"']);
const istioReader = (): ReturnType<Format['reader']> => {
  const read = templateReader([...head, ...details, ...tail, ...afterUpstream]);
  return (line) => {
    const result = read(line);
    // The upstream's own answer went through: its status is the one that was logged.
    if (typeof result === 'object' && result.upstreamStatus === -1) result.upstreamStatus = result.status;
    return result;
  };
};

const start = /^\[\d{4}-\d\d-\d\dT[^\]]{8,20}\] "/;

/** A word between the flags and the quote or the bytes: Istio's. */
function isIstio(line: string): boolean {
  const quote = line.indexOf('" ', 30);
  const words = quote < 0 ? [] : line.slice(quote + 2, quote + 300).split(' ', 5);
  return words[4]?.startsWith('"') === true;
}

function textFormat(name: string, title: string, istio: boolean, reader: Format['reader']): Format {
  return {
    name,
    title,
    recognise: (lines) => {
      const own = lines.filter((line) => start.test(line) && isIstio(line) === istio);
      return own.length === 0
        ? 0
        : shareRead(reader, own) * (own.length / Math.max(1, lines.filter(Boolean).length));
    },
    reader,
  };
}

/** Envoy, default text. */
export const envoy = textFormat('envoy', 'Envoy, default text', false, defaultReader);
/** Istio, text. */
export const istio = textFormat('istio', 'Istio, text', true, istioReader);

/** The first of several keys that an object has. */
function first(object: JsonObject, ...keys: readonly string[]): unknown {
  for (const key of keys) if (object[key] !== undefined && object[key] !== null) return object[key];
  return undefined;
}

/** Envoy, JSON. */
export const envoyJson = jsonFormat({
  name: 'envoy-json',
  title: 'Envoy, JSON',
  is: (object) => 'response_code' in object && ('response_flags' in object || 'upstream_cluster' in object),
  read: (object) => {
    const status = statusFrom(object.response_code);
    if (status === undefined) return undefined;
    const line = emptyLine();
    line.time = anyTime(first(object, 'start_time', 'timestamp', 'time'));
    line.status = status;
    const request = readRequestLine(textFrom(object.request));
    line.method = textFrom(first(object, 'method', ':method', 'request_method')) || request.method;
    line.path = withoutQuery(
      textFrom(first(object, 'x-envoy-origin-path', 'path', ':path', 'x_envoy_original_path')) ||
        request.target,
    );
    line.host = hostOf(textFrom(first(object, 'authority', ':authority', 'host')));
    line.client = clientOf(
      addressOf(textFrom(first(object, 'downstream_remote_address', 'downstream_direct_remote_address'))),
      textFrom(first(object, 'x_forwarded_for', 'x-forwarded-for')),
    );
    line.agent = textFrom(first(object, 'user_agent', 'user-agent'));
    line.referrer = withoutQuery(textFrom(first(object, 'referer', 'referrer')));
    line.bytes = bytesFrom(object.bytes_sent);
    line.duration = durationFrom(object.duration, 'ms');
    line.upstream = textFrom(object.upstream_host);
    line.ending = textFrom(object.response_flags);
    if (object.response_code_details === 'via_upstream') line.upstreamStatus = status;
    line.retryAfter = retryAfterFrom(first(object, 'retry_after', 'retry-after'), line.time);
    return line;
  },
});
