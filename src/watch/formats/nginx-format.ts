// Any nginx `log_format` string as a format, JSON ones included.

import type { Format } from '../format.ts';
import type { Draft } from './draft.ts';
import { commonTime, Draft as NewDraft } from './draft.ts';
import { isObject, parseJson } from './json.ts';
import { bytesFrom, durationFrom, retryAfterFrom } from './measure.ts';
import { shareRead } from './recognise.ts';
import { withoutQuery } from './target.ts';
import type { Field, Piece } from './template.ts';
import { ignored, templateReader } from './template.ts';
import { epochTime, isoTime } from './time.ts';

/** The last of several upstreams' values: the one that made the answer. */
export function lastOf(list: string): string {
  const at = Math.max(list.lastIndexOf(', '), list.lastIndexOf(' : ') + 1);
  return (at <= 0 ? list : list.slice(at + 1)).trim();
}

function text(name: 'user' | 'agent' | 'referrer' | 'ending'): Field {
  return {
    set: ({ line }, value) => {
      line[name] = value === '-' ? '' : name === 'referrer' ? withoutQuery(value) : value;
    },
  };
}

const clock: Field = { set: commonTime, spaces: 1 };
const host = (weight: number): Field => ({ set: (draft, value) => draft.host(value, weight) });
const seconds = (weight: number): Field => ({
  set: (draft, value) => draft.duration(durationFrom(value, 's'), weight),
});

// The variables that say something about the answer (nginx.org, ngx_http_log_module, ngx_http_core_module,
// ngx_http_upstream_module); all others are stepped over.
const variables: Readonly<Record<string, Field>> = {
  remote_addr: { set: (draft, value) => draft.peer(value) },
  realip_remote_addr: ignored,
  proxy_protocol_addr: { set: (draft, value) => draft.forwarded(value) },
  http_x_forwarded_for: { set: (draft, value) => draft.forwarded(value), list: true },
  proxy_add_x_forwarded_for: { set: (draft, value) => draft.forwarded(value), list: true },
  http_x_real_ip: { set: (draft, value) => draft.forwarded(value) },
  remote_user: text('user'),
  time_local: clock,
  time_iso8601: { set: (draft, value) => draft.time(isoTime(value), 2) },
  msec: { set: (draft, value) => draft.time(epochTime(Number(value)), 3) },
  request: { set: (draft, value) => draft.requestLine(value), spaces: 2 },
  request_method: { set: (draft, value) => draft.method(value) },
  request_uri: { set: (draft, value) => draft.target(value, 3) },
  uri: { set: (draft, value) => draft.target(value, 2) },
  document_uri: { set: (draft, value) => draft.target(value, 2) },
  status: { set: (draft, value) => draft.status(value) },
  body_bytes_sent: {
    set: ({ line }, value) => {
      line.bytes = bytesFrom(value);
    },
  },
  bytes_sent: {
    set: ({ line }, value) => {
      line.bytes ||= bytesFrom(value);
    },
  },
  request_time: seconds(2),
  upstream_response_time: {
    set: (draft, value) => draft.duration(durationFrom(lastOf(value), 's'), 1),
    list: true,
  },
  upstream_connect_time: { ...ignored, list: true },
  upstream_header_time: { ...ignored, list: true },
  upstream_response_length: { ...ignored, list: true },
  upstream_bytes_received: { ...ignored, list: true },
  upstream_bytes_sent: { ...ignored, list: true },
  upstream_addr: {
    set: ({ line }, value) => {
      const last = lastOf(value);
      line.upstream = last === '-' ? '' : last;
    },
    list: true,
  },
  upstream_status: {
    set: ({ line }, value) => {
      const status = Number(lastOf(value));
      line.upstreamStatus = status >= 100 && status <= 999 ? status : 0;
    },
    list: true,
  },
  host: host(3),
  http_host: host(2),
  server_name: host(1),
  http_user_agent: text('agent'),
  http_referer: text('referrer'),
  sent_http_retry_after: {
    set: ({ line }, value) => {
      line.retryAfter = retryAfterFrom(value, line.time);
    },
  },
};

function variableNamed(name: string): Field | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** Reads a template into pieces; variables are written `$name` or `${name}`. */
export function nginxPieces(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of template.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    pieces.push(template.slice(at, match.index));
    pieces.push(variableNamed((match[1] ?? match[2])!) ?? ignored);
    at = match.index + match[0].length;
  }
  pieces.push(template.slice(at));
  return pieces;
}

/**
 * Makes a format of the string given to `log_format`.
 *
 * @param template `$remote_addr [$time_local] "$request" $status`, or an object in JSON with variables as values; the
 *   parts of a directive that is split over lines joined, without the quotes of the configuration file
 * @throws Error when it has no `$status`
 */
export function nginxFormat(template: string, name = 'nginx-format', title = 'nginx, log_format'): Format {
  if (!/\$\{?(?:status\b)/.test(template)) throw new Error('The log format has no $status.');
  const json = template.trim().startsWith('{') ? jsonFields(template.trim()) : undefined;
  const pieces = nginxPieces(template);
  const reader: Format['reader'] = () => (json === undefined ? templateReader(pieces) : jsonReader(json));
  return { name, title, vendor: 'nginx', recognise: (lines) => shareRead(reader, lines), reader };
}

type JsonField = readonly [path: readonly string[], field: Field];

/** Where in a JSON template which variable is; `undefined` where the template is no JSON. */
function jsonFields(template: string): readonly JsonField[] | undefined {
  // Numbers stand without quotes: `"status": $status`.
  const quoted = template.replace(/([:[,]\s*)(\$\{?\w+\}?)(?=\s*[,\]}])/g, '$1"$2"');
  const value = parseJson(quoted);
  const fields: JsonField[] = [];
  const walk = (inside: unknown, path: readonly string[]): void => {
    if (typeof inside === 'string') {
      const name = /^\$\{?(\w+)\}?$/.exec(inside)?.[1];
      const field = name === undefined ? undefined : variableNamed(name);
      if (field !== undefined) fields.push([path, field]);
    } else if (isObject(inside)) {
      for (const key of Object.keys(inside)) walk(inside[key], [...path, key]);
    }
  };
  walk(value, []);
  return fields.length > 0 ? fields : undefined;
}

function jsonReader(fields: readonly JsonField[]) {
  const draft: Draft = new NewDraft();
  return (line: string) => {
    if (line.trim() === '') return 'skip';
    const object = parseJson(line);
    if (!isObject(object)) return undefined;
    draft.start();
    for (const [path, field] of fields) {
      let value: unknown = object;
      for (const key of path) value = isObject(value) ? value[key] : undefined;
      if (typeof value === 'string') field.set(draft, value);
      else if (typeof value === 'number') field.set(draft, String(value));
    }
    return draft.finish();
  };
}

const ingress = nginxFormat(
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" ' +
    '$request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr ' +
    '$upstream_response_length $upstream_response_time $upstream_status $req_id',
  'ingress-nginx',
  'ingress-nginx, text',
);

/** What the controller for Kubernetes writes where nothing else is configured. */
export const ingressNginx: Format = {
  ...ingress,
  recognise: (lines) =>
    lines.some((line) => / \d+ \d+\.\d{3} \[[^\]]*\] \[[^\]]*\] /.test(line.slice(-700)))
      ? ingress.recognise(lines)
      : 0,
};
