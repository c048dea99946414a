// HAProxy's HTTP log, `option httplog` and `option httpslog`, with or without a syslog prefix (HAProxy configuration
// manual, §8.2.3). The termination state is the ending.

import type { Format, LineResult } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { timeStart } from './clf.ts';
import { bytesFrom, statusOf } from './measure.ts';
import { shareRead } from './recognise.ts';
import { readRequestLine } from './request-line.ts';
import { addressBeforePort, splitUrl, withoutQuery } from './target.ts';
import { clfTime, zoneOf } from './time.ts';

/** Which capture of the request holds what; -1: none does. Their order is the configuration's. */
interface Captures {
  readonly host: number;
  readonly agent: number;
  readonly referrer: number;
}

const noCaptures: Captures = { host: -1, agent: -1, referrer: -1 };
const hostname = /^(?:[a-z\d-]{1,63}\.){1,10}[a-z]{2,20}(?::\d{1,5})?$|^localhost(?::\d+)?$/i;
const product = /^[A-Za-z][\w.-]{1,40}\/\d|Mozilla\//;
// HAProxy's other messages: of its own state, and of connections that carried no request.
const message =
  /\b(?:Proxy|Server|Backup Server|Health check|Connect from|SSL handshake failure|Connection (?:error|closed)|has no server|Stopping|Starting|Reexecuting|New worker|started|Loading|WARNING|NOTICE|ALERT)\b/;

/** The pieces between braces: what was captured. */
function capturesOf(line: string, at: number): readonly string[] {
  if (line.charCodeAt(at) !== 123) return [];
  const end = line.indexOf('} ', at);
  return end < 0 ? [] : line.slice(at + 1, end).split('|', 20);
}

function learnCaptures(lines: readonly string[]): Captures {
  const rows: (readonly string[])[] = [];
  for (const line of lines.slice(0, 40)) {
    const found = readLine(line, noCaptures, (captured) => rows.push(captured));
    if (found === undefined) continue;
  }
  const column = (test: (value: string) => boolean): number => {
    const width = Math.max(0, ...rows.map((row) => row.length));
    for (let at = 0; at < width; at++) {
      const values = rows.map((row) => row[at] ?? '').filter((value) => value !== '');
      if (values.length > 0 && values.every(test)) return at;
    }
    return -1;
  };
  return {
    host: column((value) => hostname.test(value)),
    agent: column((value) => product.test(value)),
    referrer: column((value) => /^https?:\/\//.test(value)),
  };
}

function readLine(
  line: string,
  captures: Captures,
  seen?: (captured: readonly string[]) => void,
): LineResult {
  const start = timeStart(line);
  if (start < 0) return line.trim() === '' || message.test(line) ? 'skip' : undefined;
  const close = line.indexOf('] ', start);
  if (close < 0) return undefined;
  // front end, back end/server, timers, status, bytes, two cookies, termination state, connections, queues.
  const words = line.slice(close + 2, close + 2 + 1200).split(' ', 11);
  const timers = words[2]?.split('/') ?? [];
  if (timers.length < 5) {
    // `option tcplog` has three timers and no request; a failed handshake has none.
    return timers.length === 3 || message.test(line) ? 'skip' : undefined;
  }
  const status = statusOf(words[3] ?? '');
  if (status === undefined || words.length < 10) return undefined;
  const out = emptyLine();
  out.time = clfTime(line, start, prefixZone(line, start));
  out.status = status;
  out.client = clientBefore(line, start);
  out.bytes = bytesFrom(words[4]);
  const total = timers.at(-1)!.replace('+', '');
  out.duration = /^\d+$/.test(total) ? Number(total) : Number.NaN;
  const state = words[7]!;
  // Two hyphens in front: nothing ended it early. What follows tells of cookies.
  out.ending = state.startsWith('--') ? '' : state;
  setUpstream(out, words[1]!, timers[3]!, state);
  let at = close + 2;
  for (const word of words.slice(0, 10)) at += word.length + 1;
  setRequest(out, line, at, captures, seen);
  return out;
}

/** `static/srv1`; `<NOSRV>` where no server was asked. */
function setUpstream(out: LogLine, server: string, responseTime: string, state: string): void {
  if (server.endsWith('<NOSRV>') || server.endsWith('<STATS>') || server === '-') return;
  out.upstream = server;
  // Tr is -1 where the server never sent its whole header section; `P` and `S` mean that HAProxy's own answer went out.
  if (responseTime !== '-1' && !'PSsRIL'.includes(state.charAt(0))) out.upstreamStatus = out.status;
}

function setRequest(
  out: LogLine,
  line: string,
  from: number,
  captures: Captures,
  seen: ((captured: readonly string[]) => void) | undefined,
): void {
  if (line.charCodeAt(from) === 123) {
    const captured = capturesOf(line, from);
    seen?.(captured);
    if (captures.host >= 0) out.host = addressBeforePortOrAll(captured[captures.host] ?? '');
    if (captures.agent >= 0) out.agent = captured[captures.agent] ?? '';
    if (captures.referrer >= 0) out.referrer = withoutQuery(captured[captures.referrer] ?? '');
  }
  const open = line.indexOf(
    '"',
    line.charCodeAt(from) === 123 ? Math.max(from, afterBraces(line, from)) : from,
  );
  if (open < 0) return;
  const end = line.lastIndexOf('"');
  const request = readRequestLine(line.slice(open + 1, end > open ? end : line.length));
  out.method = request.method;
  // HTTP/2 requests are logged with the whole URL.
  const { host, path } = splitUrl(request.target);
  out.path = path;
  out.host ||= host;
}

function addressBeforePortOrAll(host: string): string {
  return (/:\d+$/.test(host) ? host.slice(0, host.lastIndexOf(':')) : host).toLowerCase();
}

/** Captured values may hold quotes; the request stands after the last brace group. */
function afterBraces(line: string, from: number): number {
  const end = line.lastIndexOf('} "');
  return end < from ? from : end + 2;
}

function clientBefore(line: string, start: number): string {
  const end = start - 2;
  return addressBeforePort(line.slice(line.lastIndexOf(' ', end - 1) + 1, end));
}

/** The accept date has no zone. Where the prefix has one (RFC 5424, or rsyslog's ISO dates) it is taken; else UTC. */
function prefixZone(line: string, start: number): number {
  const t = line.indexOf('T');
  if (t < 10 || t > start || line.charCodeAt(t + 3) !== 58 || line.charCodeAt(t - 3) !== 45) return 0;
  let at = t + 9;
  while (at < start && /[\d.,]/.test(line.charAt(at))) at++;
  return zoneOf(line, at);
}

const reader: Format['reader'] = (lines) => {
  const captures = learnCaptures(lines);
  return (line) => readLine(line, captures);
};

/** HAProxy, HTTP log. */
export const haproxy: Format = {
  name: 'haproxy',
  title: 'HAProxy, HTTP log',
  recognise: (lines) => shareRead(reader, lines),
  reader,
};
