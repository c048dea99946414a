// What stands behind the combined log format: fields that people add, `0.005 0.004 10.0.0.1:80` or `rt=0.005 uct="0.001"`.
// Which is which is learnt from the first lines; what could be read two ways is left alone.

import type { Draft } from './draft.ts';
import { durationFrom, retryAfterFrom } from './measure.ts';
import { lastOf } from './nginx-format.ts';

/** Reads what follows the format's own fields into a draft. */
export type ExtraPlan = (draft: Draft, rest: string) => void;

interface Token {
  /** The name before the equals sign; empty where there is none. */
  readonly key: string;
  readonly value: string;
}

type Take = (draft: Draft, value: string) => void;

const takeTime: Take = (draft, value) => draft.duration(durationFrom(value, 's'), 2);
const takeUpstreamTime: Take = (draft, value) => draft.duration(durationFrom(lastOf(value), 's'), 1);
const takeMilliseconds: Take = (draft, value) => draft.duration(durationFrom(value, 'ms'), 2);
const takeUpstream: Take = ({ line }, value) => {
  const last = lastOf(value);
  line.upstream = last === '-' ? '' : last;
};
const takeUpstreamStatus: Take = ({ line }, value) => {
  const status = Number(lastOf(value));
  line.upstreamStatus = status >= 100 && status <= 999 ? status : 0;
};
const takeHost: Take = (draft, value) => draft.host(value, 2);
const takeForwarded: Take = (draft, value) => draft.forwarded(value);

// A Map: the names come from the log, and an object has more names than these.
const named = new Map<string, Take>(
  Object.entries({
    rt: takeTime,
    request_time: takeTime,
    req_time: takeTime,
    urt: takeUpstreamTime,
    upstream_response_time: takeUpstreamTime,
    upstream_time: takeUpstreamTime,
    ms: takeMilliseconds,
    duration_ms: takeMilliseconds,
    time_ms: takeMilliseconds,
    ua: (draft: Draft, value: string) => {
      if (address.test(lastOf(value))) takeUpstream(draft, value);
    },
    ups: takeUpstream,
    upstream: takeUpstream,
    upstream_addr: takeUpstream,
    us: takeUpstreamStatus,
    ust: takeUpstreamStatus,
    upstream_status: takeUpstreamStatus,
    host: takeHost,
    http_host: takeHost,
    vhost: takeHost,
    sn: takeHost,
    server_name: takeHost,
    xff: takeForwarded,
    x_forwarded_for: takeForwarded,
    retry_after: ({ line }: Draft, value: string) => {
      line.retryAfter = retryAfterFrom(value, line.time);
    },
  }),
);

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]{2,45}\]):\d{1,5}$|^unix:\//i;
const bareAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}:[\da-f:]{1,42})$/i;
const seconds = /^\d{1,7}\.\d{3}$/;
const withUnit = /^\d{1,9}(?:\.\d{1,9})?ms$/;
const hostname = /^(?:[a-z\d-]{1,63}\.){1,10}[a-z]{2,20}(?::\d{1,5})?$/i;

/** Cuts `0.1 "a b" key="c" [d] 10.0.0.1:80, 10.0.0.2:80` at its spaces; quotes, brackets and lists hold together. */
export function tokensOf(rest: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < rest.length && tokens.length < 60) {
    while (rest.charCodeAt(at) === 32 || rest.charCodeAt(at) === 9) at++;
    if (at >= rest.length) break;
    let key = '';
    const equals = /^[A-Za-z_][\w.-]{0,40}=/.exec(rest.slice(at, at + 42))?.[0];
    if (equals !== undefined) {
      key = equals.slice(0, -1).toLowerCase();
      at += equals.length;
    }
    const first = rest.charCodeAt(at);
    let end: number;
    if (first === 34 || first === 91) {
      const found = rest.indexOf(first === 34 ? '"' : ']', at + 1);
      end = found < 0 ? rest.length : found;
      tokens.push({ key, value: rest.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    end = endOfValue(rest, at);
    tokens.push({ key, value: rest.slice(at, end) });
    at = end;
  }
  return tokens;
}

function endOfValue(rest: string, from: number): number {
  let end = rest.indexOf(' ', from);
  while (end >= 0) {
    if (rest.startsWith(' : ', end)) end = rest.indexOf(' ', end + 3);
    else if (rest.charCodeAt(end - 1) === 44 && end > from + 1) end = rest.indexOf(' ', end + 1);
    else return end;
  }
  return rest.length;
}

/**
 * Learns from examples what the fields mean.
 *
 * @param rests what the first lines have behind their own fields
 */
export function learnExtras(rests: readonly string[]): ExtraPlan {
  const rows = rests.slice(0, 40).map(tokensOf);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const takes: (Take | undefined)[] = [];
  const columns = Array.from({ length: width }, (_, at) =>
    rows.flatMap((row) => (row[at] === undefined || row[at].key !== '' ? [] : [row[at].value])),
  );
  const every = (values: readonly string[], test: (value: string) => boolean): boolean => {
    const there = values.filter((value) => value !== '-' && value !== '');
    return there.length > 0 && there.every(test);
  };
  const upstreamAt = columns.findIndex((values) => every(values, (value) => address.test(lastOf(value))));
  const timeAt = longest(
    columns.map((values) => (every(values, (value) => seconds.test(lastOf(value))) ? values : [])),
  );
  columns.forEach((values, at) => {
    if (at === timeAt) takes[at] = (draft, value) => draft.duration(durationFrom(lastOf(value), 's'), 2);
    else if (every(values, (value) => withUnit.test(value))) takes[at] = takeMilliseconds;
    else if (every(values, isSecondsAndMicroseconds))
      takes[at] = (draft, value) =>
        draft.duration(durationFrom(value.slice(value.indexOf('/') + 1), 'us'), 2);
    else if (at === upstreamAt) takes[at] = takeUpstream;
    // A number of three digits is the upstream's status only where there is an upstream.
    else if (upstreamAt >= 0 && every(values, (value) => /^[1-5]\d\d$/.test(lastOf(value))))
      takes[at] = takeUpstreamStatus;
    else if (every(values, (value) => value.split(',', 9).every((hop) => bareAddress.test(hop.trim()))))
      takes[at] = takeForwarded;
    else if (every(values, (value) => hostname.test(value))) takes[at] = takeHost;
  });
  return (draft, rest) => {
    const tokens = tokensOf(rest);
    for (let at = 0; at < tokens.length; at++) {
      const { key, value } = tokens[at]!;
      if (key === '') takes[at]?.(draft, value);
      else named.get(key)?.(draft, value);
    }
  };
}

/** Of several columns with seconds the one that is never shorter than another: the request took as long as its parts. */
function longest(columns: readonly (readonly string[])[]): number {
  let best = -1;
  let bestSum = -1;
  columns.forEach((values, at) => {
    if (values.length === 0) return;
    let sum = 0;
    for (const value of values) sum += Number(lastOf(value)) || 0;
    if (sum > bestSum) {
      best = at;
      bestSum = sum;
    }
  });
  return best;
}

/** Apache's `%T/%D`: the same duration in seconds and in microseconds. */
function isSecondsAndMicroseconds(value: string): boolean {
  const slash = value.indexOf('/');
  if (slash < 1 || !/^\d{1,9}\/\d{1,15}$/.test(value)) return false;
  return Math.floor(Number(value.slice(slash + 1)) / 1e6) === Number(value.slice(0, slash));
}
