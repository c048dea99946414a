// Looks more closely at what was answered otherwise than 200, and at crawlers.

import type { Rows } from '../rows.ts';
import { signals } from '../signal.ts';
import type { Tables } from './tables.ts';
import { chainGap, span } from './tables.ts';

/** What was found out about the rows of a batch. */
export interface Batch {
  /** A status with its signal, as tables have it, by status. */
  readonly keys: Uint32Array;
  /** The number of each row's route. */
  readonly route: Uint32Array;
  /** The number of each row's step. */
  readonly stepOf: Uint32Array;
}

const [ok, redirected, missed] = ['ok', 'redirect', 'missing'].map((name) =>
  (signals as readonly string[]).indexOf(name),
);

/** Columns of keys, and the rows that were found for them. */
interface Work {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly c: Uint32Array;
  readonly d: Uint32Array;
  readonly found: Uint32Array;
}

const workOf = (size: number): Work => {
  const column = () => new Uint32Array(size);
  return { a: column(), b: column(), c: column(), d: column(), found: column() };
};
let work = workOf(2048);

/** Room for `count` keys. */
function room(count: number): Work {
  if (count > work.a.length) work = workOf(count);
  return work;
}

/**
 * Counts rows that were answered otherwise than 200.
 *
 * @param special which rows; used up
 * @param count how many of `special` are filled
 */
export function addSpecial(
  tables: Tables,
  { keys, route, stepOf }: Batch,
  special: Uint32Array,
  count: number,
  rows: Rows,
): void {
  const { pathStatuses, clientSignals, failures, failureUsers, missing } = tables;
  const { time, path, client, status, referrer } = rows;
  const { a, b, c, d, found } = room(count);
  for (let each = 0; each < count; each++) {
    const row = special[each]!;
    a[each] = path[row]!;
    b[each] = keys[Math.min(status[row]!, 999)]!;
  }
  pathStatuses.rows(count, [a, b], found);
  for (let each = 0; each < count; each++) span(pathStatuses, found[each]! * 3, time[special[each]!]!);
  let notOk = 0;
  for (let each = 0; each < count; each++) {
    const row = special[each]!;
    const signal = keys[Math.min(status[row]!, 999)]! >>> 10;
    if (signal === ok) continue;
    a[notOk] = client[row]!;
    b[notOk] = signal;
    special[notOk++] = row;
  }
  clientSignals.rows(notOk, [a, b], found);
  for (let each = 0; each < notOk; each++) span(clientSignals, found[each]! * 3, time[special[each]!]!);
  let failed = 0;
  for (let each = 0; each < notOk; each++) {
    const row = special[each]!;
    const key = keys[Math.min(status[row]!, 999)]!;
    if (key >>> 10 === redirected) addRedirect(tables, client[row]!, path[row]!, time[row]!);
    else {
      a[failed] = client[row]!;
      b[failed] = route[row]!;
      c[failed] = key;
      d[failed] = stepOf[row]!;
      special[failed++] = row;
    }
  }
  const users = rows.has.has('user');
  const waits = rows.has.has('retryAfter');
  failures.rows(failed, [a, b, c, d], found);
  for (let each = 0; each < failed; each++) {
    const row = special[each]!;
    const failure = found[each]! * 4;
    span(failures, failure, time[row]!);
    if (waits && rows.retryAfter[row]! > failures.values[failure + 3]!)
      failures.values[failure + 3] = rows.retryAfter[row]!;
    if (users && rows.user[row]! > 0) {
      const user = failureUsers.row(a[each]!, b[each]!, c[each]!, d[each]!, rows.user[row]!);
      failureUsers.values[user]! += 1;
    }
  }
  let missedCount = 0;
  for (let each = 0; each < failed; each++) {
    const row = special[each]!;
    if (c[each]! >>> 10 !== missed) continue;
    a[missedCount] = path[row]!;
    b[missedCount] = referrer[row]!;
    c[missedCount] = c[each]!;
    special[missedCount++] = row;
  }
  missing.rows(missedCount, [a, b, c], found);
  for (let each = 0; each < missedCount; each++) span(missing, found[each]! * 3, time[special[each]!]!);
}

function addRedirect({ redirected: ends, chains }: Tables, client: number, path: number, time: number): void {
  const known = ends.size;
  const row = ends.row(client);
  const at = row * 4;
  const { values } = ends;
  if (row === known) {
    values[at] = time;
    values[at + 1] = path;
  } else if (time - values[at + 2]! <= chainGap && values[at + 3] !== path && values[at + 3]! > 0) {
    chains.count(1, values[at + 3]!, path);
  }
  values[at + 2] = time;
  values[at + 3] = path;
}

/**
 * Counts what crawlers were answered.
 *
 * @param which the rows of crawlers
 * @param crawler the number of a crawler by that of an agent
 */
export function addCrawls(
  { crawls }: Tables,
  keys: Uint32Array,
  crawler: Uint16Array,
  which: Uint32Array,
  { agent, path, status, bytes, time }: Rows,
): void {
  const { length } = which;
  const { a, b, c, found } = room(length);
  for (let each = 0; each < length; each++) {
    const row = which[each]!;
    a[each] = crawler[agent[row]!]!;
    b[each] = path[row]!;
    c[each] = keys[Math.min(status[row]!, 999)]!;
  }
  crawls.rows(length, [a, b, c], found);
  const { values } = crawls;
  for (let each = 0; each < length; each++) {
    const row = which[each]!;
    const at = found[each]! * 4;
    values[at]! += 1;
    values[at + 1]! += bytes[row]!;
    if (time[row]! < values[at + 2]!) values[at + 2] = time[row]!;
    if (time[row]! > values[at + 3]!) values[at + 3] = time[row]!;
  }
}

/** The rows of crawlers. @param crawler the number of a crawler by that of an agent; 0: none */
export function crawlsOf(crawler: Uint16Array, { agent, length }: Rows, into: Uint32Array): Uint32Array {
  let count = 0;
  for (let row = 0; row < length; row++) if (crawler[agent[row]!] !== 0) into[count++] = row;
  return into.subarray(0, count);
}

/** Notes how many ok answers a client had had when it was refused. */
export function addRefusal({ refused }: Tables, client: number, okBefore: number): void {
  const known = refused.size;
  const row = refused.row(client);
  if (row === known) refused.values[row * 2] = okBefore;
  refused.values[row * 2 + 1] = okBefore;
}
