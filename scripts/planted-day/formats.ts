// The day as a log: what each format tells, and how it writes it.

import type { LogLine } from '../../src/watch/log-line.ts';

export const formats = ['combined', 'timed', 'json'] as const;
export type LogFormat = (typeof formats)[number];

/** A line as its format would give it back: without what it has no place for. */
export function asLogged(line: LogLine, format: LogFormat): LogLine {
  const time = format === 'json' ? line.time : Math.floor(line.time / 1000) * 1000;
  if (format === 'json') return { ...line, time };
  const timed = format === 'timed';
  return {
    ...line,
    time,
    host: '',
    ending: '',
    retryAfter: Number.NaN,
    duration: timed ? line.duration : Number.NaN,
    upstream: timed ? line.upstream : '',
    upstreamStatus: timed ? line.upstreamStatus : 0,
  };
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function apacheTime(time: number): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/**
 * One line of text. `combined` is that of nginx and Apache; `timed` adds `$request_time $upstream_addr $upstream_status`;
 * `json` is nginx with `escape=json` and its own names of variables.
 */
export function written(line: LogLine, format: LogFormat): string {
  const upstreamStatus = line.upstreamStatus === 0 ? '-' : String(line.upstreamStatus);
  if (format === 'json') {
    return JSON.stringify({
      msec: (line.time / 1000).toFixed(3),
      remote_addr: line.client,
      remote_user: line.user,
      request_method: line.method,
      request_uri: line.path,
      status: String(line.status),
      body_bytes_sent: String(line.bytes),
      request_time: (line.duration / 1000).toFixed(3),
      http_referer: line.referrer,
      http_user_agent: line.agent,
      host: line.host,
      upstream_addr: line.upstream,
      upstream_status: line.upstream === '' ? '' : upstreamStatus,
      sent_http_retry_after: Number.isNaN(line.retryAfter) ? '' : String(line.retryAfter),
    });
  }
  const combined = `${line.client} - ${line.user || '-'} [${apacheTime(line.time)}] "${line.method} ${line.path} HTTP/1.1" ${line.status} ${line.bytes} "${line.referrer || '-'}" "${line.agent || '-'}"`;
  if (format === 'combined') return combined;
  return `${combined} ${(line.duration / 1000).toFixed(3)} ${line.upstream || '-'} ${line.upstream === '' ? '-' : upstreamStatus}`;
}
