// The tables of a tally, how much they may hold, and what is done to their rows everywhere.

import type { Counter, Dictionaries } from '../rows.ts';
import { dictionaryNames } from '../rows.ts';
import { Cells } from './cells.ts';
import { Dense } from './dense.ts';
import { bins } from './latency.ts';

/** How much a tally keeps. */
export const bounds = {
  /** Different texts of one kind (paths, clients, agents …) before rare ones are forgotten. */
  texts: 200_000,
  /** Bytes of the texts of one kind before rare ones are forgotten: long paths fill memory before many do. */
  textBytes: 16 * 1024 * 1024,
  /** Rows of one table before rare ones are forgotten. */
  rows: 200_000,
  /** Steps of time before their length grows: three days by the minute. */
  steps: 4_320,
} as const;

/** The lengths that a step can have, each a multiple of the one before, in milliseconds. */
export const stepLengths: readonly number[] = [1, 5, 15, 60, 360, 1440].map((minutes) => minutes * 60_000);

/** Two redirects of one client within this many milliseconds are links of a chain. */
export const chainGap = 2_000;

/** The kinds of texts that rows share. */
export type TextKind = keyof Dictionaries;
/** All of them. */
export const textKinds: readonly TextKind[] = dictionaryNames;

/**
 * The tables of a tally. Steps are numbered from 1970; a status carries its signal: status + 1024 × signal.
 *
 * @param counter in whose memory those tables lie that it counts
 */
export function newTables(counter?: Counter) {
  // All that there can be before rare ones are forgotten: memory costs nothing before it is used, and tables that move do.
  const most = counter === undefined ? 256 : bounds.texts + 4096;
  return {
    routeSteps: new Cells(['route', 'step', 'status'], ['sum']),
    stepStatuses: new Cells(['step', 'status'], ['sum']),
    routes: new Dense('route', ['sum', 'sum']),
    steps: new Cells(['step'], ['sum', 'sum']),
    paths: new Dense('path', ['sum', 'sum'], counter, most),
    pathStatuses: new Cells(['path', 'status'], ['sum', 'min', 'max']),
    clients: new Dense('client', ['sum', 'sum', 'last', 'min', 'max', 'sum'], counter, most),
    clientSignals: new Cells(['client', 'signal'], ['sum', 'min', 'max']),
    agents: new Dense('agent', ['sum', 'sum'], counter, most),
    hosts: new Cells(['host', 'status'], ['sum', 'sum']),
    upstreams: new Cells(['upstream', 'status'], ['sum']),
    answered: new Cells(['upstream', 'status'], ['sum']),
    endings: new Cells(['ending', 'status'], ['sum']),
    failures: new Cells(['client', 'route', 'status', 'step'], ['sum', 'min', 'max', 'max']),
    failureUsers: new Cells(['client', 'route', 'status', 'step', 'user'], ['sum']),
    missing: new Cells(['path', 'referrer', 'status'], ['sum', 'min', 'max']),
    chains: new Cells(['path', 'path'], ['sum']),
    /** The first and the last redirect of a client: where two tallies of one log meet, a chain may cross the seam. */
    redirected: new Cells(['client'], ['min', 'sum', 'max', 'last']),
    /** How many ok answers a client had had before its first and before its last auth answer. */
    refused: new Cells(['client'], ['sum', 'sum']),
    /** The wait is in tenths of a second, and one more; 0 where the log does not say. */
    gone: new Cells(['route', 'status', 'wait'], ['sum', 'min', 'max']),
    crawls: new Cells(['crawler', 'path', 'status'], ['sum', 'sum', 'min', 'max']),
  };
}

/** All tables by name. */
export type Tables = ReturnType<typeof newTables>;

/** Counts a row into a table whose values are count, first time, last time. */
export function span(table: Cells, at: number, time: number): void {
  const { values } = table;
  values[at]! += 1;
  if (time < values[at + 1]!) values[at + 1] = time;
  if (time > values[at + 2]!) values[at + 2] = time;
}

/** The histogram under a number; made if it is new. */
export function histogram(of: Map<number, Uint32Array>, number: number): Uint32Array {
  const known = of.get(number);
  if (known !== undefined) return known;
  const made = new Uint32Array(bins);
  of.set(number, made);
  return made;
}

/** Adds one histogram to another. */
export function addTo(sum: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < bins; at++) sum[at]! += counts[at]!;
}
