// Counts the columns that need no more than a look at each row.

import type { Rows } from '../rows.ts';
import { signals } from '../signal.ts';
import { bin } from './latency.ts';
import { addRefusal } from './special.ts';
import type { Tables } from './tables.ts';
import { histogram } from './tables.ts';

const auth = signals.indexOf('auth');

/** Counts paths. */
export function addPaths({ paths: { values } }: Tables, { length, path, bytes }: Rows): void {
  touch(values, path, 2, length);
  for (let row = 0; row < length; row++) {
    const at = path[row]! * 2;
    values[at]! += 1;
    values[at + 1]! += bytes[row]!;
  }
}

/** Counts agents. */
export function addAgents({ agents: { values } }: Tables, { length, agent, bytes }: Rows): void {
  for (let row = 0; row < length; row++) {
    const at = agent[row]! * 2;
    values[at]! += 1;
    values[at + 1]! += bytes[row]!;
  }
}

/** Counts how long answers took, by route and by step. */
export function addDurations(
  to: { readonly routeLatency: Map<number, Uint32Array>; readonly stepLatency: Map<number, Uint32Array> },
  route: Uint32Array,
  step: Uint32Array,
  { length, duration }: Rows,
): void {
  for (let row = 0; row < length; row++) {
    const took = duration[row]!;
    if (Number.isNaN(took)) continue;
    const at = bin(took);
    histogram(to.routeLatency, route[row]!)[at]! += 1;
    histogram(to.stepLatency, step[row]!)[at]! += 1;
  }
}

/** Counts virtual hosts. @param keys a status with its signal, by status */
export function addHosts({ hosts }: Tables, keys: Uint32Array, { length, host, status, bytes }: Rows): void {
  for (let row = 0; row < length; row++) {
    const at = hosts.row(host[row]!, keys[Math.min(status[row]!, 999)]) * 2;
    hosts.values[at]! += 1;
    hosts.values[at + 1]! += bytes[row]!;
  }
}

/** Counts what upstreams answered, and what went out. @param keys a status with its signal, by status */
export function addUpstreams(
  { upstreams, answered }: Tables,
  keys: Uint32Array,
  { length, upstream, upstreamStatus, status }: Rows,
): void {
  for (let row = 0; row < length; row++) {
    const id = upstream[row]!;
    if (id === 0) continue;
    upstreams.count(1, id, keys[Math.min(status[row]!, 999)]);
    answered.count(1, id, keys[Math.min(upstreamStatus[row]!, 999)]);
  }
}

/** Counts the sender's own words for endings. @param keys a status with its signal, by status */
export function addEndings({ endings }: Tables, keys: Uint32Array, { length, ending, status }: Rows): void {
  for (let row = 0; row < length; row++)
    if (ending[row]! > 0) endings.count(1, ending[row]!, keys[Math.min(status[row]!, 999)]);
}

/**
 * Counts clients, and when they were answered well.
 *
 * @param keys a status with its signal, by status
 */
export function addClients(
  tables: Tables,
  keys: Uint32Array,
  { length, client, agent, bytes, time, status }: Rows,
): void {
  const { values } = tables.clients;
  touch(values, client, 6, length);
  for (let row = 0; row < length; row++) {
    const at = client[row]! * 6;
    values[at]! += 1;
    values[at + 1]! += bytes[row]!;
    values[at + 2] = agent[row]!;
    const signal = keys[Math.min(status[row]!, 999)]! >>> 10;
    if (signal === 0) {
      const when = time[row]!;
      if (when < values[at + 3]!) values[at + 3] = when;
      if (when > values[at + 4]!) values[at + 4] = when;
    } else {
      values[at + 5]! += 1;
      if (signal === auth) addRefusal(tables, client[row]!, values[at]! - values[at + 5]!);
    }
  }
}

/** Keeps the loop below from being optimised away. */
export let touched = 0;

/**
 * Looks at the place of each row in a large table, so that the processor fetches many at once and the loop after this one
 * does not wait for each.
 */
function touch(values: Float64Array, ids: Uint32Array, depth: number, length: number): void {
  let sum = 0;
  for (let row = 0; row < length; row++) sum += values[ids[row]! * depth]!;
  touched = sum;
}
