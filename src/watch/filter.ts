// Leaves rows out before they are counted: by time, status, client, path, host, method.

import type { Dictionaries, Rows } from './rows.ts';
import { methods } from './rows.ts';

/** Which rows to count; what is absent lets everything through. */
export interface Criteria {
  /** Milliseconds since 1970, included. Rows without a time are left out as soon as a time is asked for. */
  readonly since?: number;
  /** Milliseconds since 1970, excluded. */
  readonly until?: number;
  /** The statuses that are wanted. */
  readonly status?: readonly number[];
  /** Addresses, or their beginnings ending with `*`. */
  readonly client?: readonly string[];
  /** Paths, or their beginnings ending with `*`. */
  readonly path?: readonly string[];
  /** Hosts, or their beginnings ending with `*`. */
  readonly host?: readonly string[];
  readonly method?: readonly string[];
}

/** A filter with what it remembers about texts it has seen. */
export type Filter = (rows: Rows) => Rows;

/**
 * Makes a filter for the rows of one reader.
 *
 * @param criteria which rows to keep
 * @param dictionaries the reader's
 * @returns `undefined` where everything is kept
 */
export function filterOf(criteria: Criteria, dictionaries: Dictionaries): Filter | undefined {
  const tests: ((rows: Rows, row: number) => boolean)[] = [];
  const { since, until, status, method } = criteria;
  if (since !== undefined) tests.push((rows, row) => rows.time[row]! >= since);
  if (until !== undefined) tests.push((rows, row) => rows.time[row]! < until);
  if (status !== undefined) {
    const wanted = new Set(status);
    tests.push((rows, row) => wanted.has(rows.status[row]!));
  }
  if (method !== undefined) {
    const wanted = new Set(method.map((name) => methods.indexOf(name.toUpperCase() as 'GET')));
    tests.push((rows, row) => wanted.has(rows.method[row]!));
  }
  for (const kind of ['client', 'path', 'host'] as const) {
    const patterns = criteria[kind];
    if (patterns === undefined) continue;
    tests.push((rows, row) => matches(dictionaries[kind].text(rows[kind][row]!), patterns));
  }
  if (tests.length === 0) return undefined;
  return (rows) => {
    let length = 0;
    for (let row = 0; row < rows.length; row++)
      if (tests.every((test) => test(rows, row))) move(rows, row, length++);
    return { ...rows, length };
  };
}

function matches(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern,
  );
}

/** The arrays are the reader's, to be overwritten by its next batch anyway. */
function move(rows: Rows, from: number, to: number): void {
  if (from === to) return;
  rows.time[to] = rows.time[from]!;
  rows.status[to] = rows.status[from]!;
  rows.method[to] = rows.method[from]!;
  rows.bytes[to] = rows.bytes[from]!;
  rows.path[to] = rows.path[from]!;
  rows.client[to] = rows.client[from]!;
  rows.agent[to] = rows.agent[from]!;
  rows.referrer[to] = rows.referrer[from]!;
  const { has } = rows;
  if (has.has('user')) rows.user[to] = rows.user[from]!;
  if (has.has('host')) rows.host[to] = rows.host[from]!;
  if (has.has('ending')) rows.ending[to] = rows.ending[from]!;
  if (has.has('duration')) rows.duration[to] = rows.duration[from]!;
  if (has.has('retryAfter')) rows.retryAfter[to] = rows.retryAfter[from]!;
  if (has.has('upstream')) {
    rows.upstream[to] = rows.upstream[from]!;
    rows.upstreamStatus[to] = rows.upstreamStatus[from]!;
  }
}

/**
 * Reads a moment that people write: `2026-11-22T14:00`, `14:00` (today), `2h` or `30m` or `7d` (ago). Without a zone, UTC
 * is meant, as in every face.
 *
 * @param text as written
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970; `undefined` where it is none of these
 */
export function readMoment(text: string, now: number): number | undefined {
  const ago = /^(\d+(?:\.\d+)?)\s*(s|m|h|d|w)$/.exec(text);
  if (ago !== null) return now - Number(ago[1]) * units[ago[2] as keyof typeof units];
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock !== null) {
    const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
    if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
    return Math.floor(now / units.d) * units.d + hours * units.h + minutes * units.m + seconds * units.s;
  }
  if (!/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text))
    return undefined;
  const dated = text.replace(' ', 'T');
  const moment = Date.parse(/T/.test(dated) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(dated) ? `${dated}Z` : dated);
  return Number.isNaN(moment) ? undefined : moment;
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * Reads which statuses are wanted: `404`, `5xx`, `400-499`, several with commas.
 *
 * @returns `undefined` where it is none of these
 */
export function readStatuses(text: string): readonly number[] | undefined {
  const wanted: number[] = [];
  for (const part of text.split(',')) {
    const range = /^\s*(\d)(\d\d|xx)(?:\s*-\s*(\d{3}))?\s*$/i.exec(part);
    if (range === null) return undefined;
    const first = Number(range[1]) * 100;
    const all = range[2]!.toLowerCase() === 'xx';
    if (all && range[3] !== undefined) return undefined;
    const from = all ? first : first + Number(range[2]);
    const to = range[3] === undefined ? (all ? first + 99 : from) : Number(range[3]);
    for (let status = from; status <= to; status++) wanted.push(status);
  }
  return wanted;
}
