// Which rows come first: those with trouble, then those with traffic.

import type { Signal } from '../../codes/index.ts';
import type { Client, Route, StatusCount } from '../picture.ts';
import { meaningOf, signals, troubles } from './reading.ts';

/** How often each signal occurred. */
export type SignalCounts = Readonly<Partial<Record<Signal, number>>>;

/**
 * Counts signals.
 *
 * @param statuses how often each code was sent
 * @param vendor who wrote the log
 */
export function signalsOf(statuses: readonly StatusCount[], vendor: string): SignalCounts {
  const counts: Partial<Record<Signal, number>> = {};
  for (const [code, count] of statuses) {
    const { signal } = meaningOf(code, vendor);
    counts[signal] = (counts[signal] ?? 0) + count;
  }
  return counts;
}

/**
 * How often a client received each signal.
 *
 * @param client one row of the clients
 */
export function signalsOfClient(client: Client): SignalCounts {
  const counts: Partial<Record<Signal, number>> = {};
  for (const signal of signals) {
    const count = client.signals[signal]?.count ?? 0;
    if (count > 0) counts[signal] = count;
  }
  return counts;
}

/**
 * How much of it asks for attention.
 *
 * @param counts how often each signal occurred
 * @param which the signals that count; all troubles if absent
 */
export function troubleIn(counts: SignalCounts, which: readonly Signal[] = troubles): number {
  return which.reduce((sum, signal) => sum + (counts[signal] ?? 0), 0);
}

// Paths that are not there and requests that are wrong say more about clients than about a route.
const ofRoutes: readonly Signal[] = ['bug', 'upstream', 'load', 'limit', 'auth'];

/**
 * Routes with trouble first.
 *
 * @param routes in any order
 * @param vendor who wrote the log
 */
export function rankRoutes(routes: readonly Route[], vendor: string): Route[] {
  return rank(routes, (each) => troubleIn(signalsOf(each.statuses, vendor), ofRoutes));
}

/**
 * Clients with trouble first.
 *
 * @param clients in any order
 */
export function rankClients(clients: readonly Client[]): Client[] {
  return rank(clients, (each) => troubleIn(signalsOfClient(each)));
}

function rank<T extends { readonly count: number }>(rows: readonly T[], trouble: (row: T) => number): T[] {
  return rows
    .map((row) => ({ row, trouble: trouble(row) }))
    .sort((a, b) => b.trouble - a.trouble || b.row.count - a.row.count)
    .map(({ row }) => row);
}

/**
 * Signals in words, the worst first: `412 bug, 3 upstream`.
 *
 * @param counts how often each signal occurred
 * @param write how a count is written
 */
export function describeSignals(counts: SignalCounts, write: (count: number) => string): string {
  return troubles
    .filter((signal) => (counts[signal] ?? 0) > 0)
    .map((signal) => `${write(counts[signal] ?? 0)} ${signal}`)
    .join(', ');
}
