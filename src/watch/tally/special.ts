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
  for (let each = 0; each < count; each++) {
    const row = special[each]!;
    span(pathStatuses, pathStatuses.row(path[row]!, keys[Math.min(status[row]!, 999)]!) * 3, time[row]!);
  }
  let notOk = 0;
  for (let each = 0; each < count; each++) {
    const row = special[each]!;
    const signal = keys[Math.min(status[row]!, 999)]! >>> 10;
    if (signal === ok) continue;
    special[notOk++] = row;
    span(clientSignals, clientSignals.row(client[row]!, signal) * 3, time[row]!);
  }
  let failed = 0;
  for (let each = 0; each < notOk; each++) {
    const row = special[each]!;
    if (keys[Math.min(status[row]!, 999)]! >>> 10 === redirected)
      addRedirect(tables, client[row]!, path[row]!, time[row]!);
    else special[failed++] = row;
  }
  const users = rows.has.has('user');
  const waits = rows.has.has('retryAfter');
  for (let each = 0; each < failed; each++) {
    const row = special[each]!;
    const key = keys[Math.min(status[row]!, 999)]!;
    const failure = failures.row(client[row]!, route[row]!, key, stepOf[row]!) * 4;
    span(failures, failure, time[row]!);
    if (waits && rows.retryAfter[row]! > failures.values[failure + 3]!)
      failures.values[failure + 3] = rows.retryAfter[row]!;
    if (users && rows.user[row]! > 0) {
      const user = failureUsers.row(client[row]!, route[row]!, key, stepOf[row]!, rows.user[row]!);
      failureUsers.values[user]! += 1;
    }
  }
  for (let each = 0; each < failed; each++) {
    const row = special[each]!;
    const key = keys[Math.min(status[row]!, 999)]!;
    if (key >>> 10 === missed) span(missing, missing.row(path[row]!, referrer[row]!, key) * 3, time[row]!);
  }
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
 * @param crawler the number of a crawler by that of an agent; 0: none
 */
export function addCrawls(
  { crawls }: Tables,
  keys: Uint32Array,
  crawler: Uint16Array,
  { length, agent, path, status, bytes, time }: Rows,
): void {
  for (let row = 0; row < length; row++) {
    const family = crawler[agent[row]!]!;
    if (family === 0) continue;
    const at = crawls.row(family, path[row]!, keys[Math.min(status[row]!, 999)]) * 4;
    const { values } = crawls;
    values[at]! += 1;
    values[at + 1]! += bytes[row]!;
    if (time[row]! < values[at + 2]!) values[at + 2] = time[row]!;
    if (time[row]! > values[at + 3]!) values[at + 3] = time[row]!;
  }
}

/** Notes how many ok answers a client had had when it was refused. */
export function addRefusal({ refused }: Tables, client: number, okBefore: number): void {
  const known = refused.size;
  const row = refused.row(client);
  if (row === known) refused.values[row * 2] = okBefore;
  refused.values[row * 2 + 1] = okBefore;
}
