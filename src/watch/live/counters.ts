// Counts that only grow, for whoever takes the difference of two readings: Prometheus, OpenTelemetry. They begin with the
// process and never forget, so what tells them apart is bounded: routes, methods, and rows in all.

import type { Signal } from '../../codes/index.ts';
import type { LogLine } from '../log-line.ts';
import { maskText } from '../mask.ts';
import { routeTemplate } from '../route-template.ts';
import { signalOf, signals } from '../signal.ts';
import { otherRoutes } from '../tally/routes.ts';

/** The upper bounds of the buckets in seconds: those of OpenTelemetry's `http.server.request.duration`. */
export const durationBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

/** The route of a request that met none. */
export const noRoute = '(no route)';
export { otherRoutes };

/** So many routes are told apart. */
export const routesKept = 200;
/** So many rows are kept by route; after that, new ones count under {@link otherRoutes}. */
export const rowsKept = 1_000;

// RFC 9110 §9.3 and RFC 5789. A method is what a client sends: any other is one, whatever it says.
const knownMethods = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
]);

/**
 * A method as a label.
 *
 * @returns the method of RFC 9110 §9.3 or RFC 5789, else `_OTHER`, as OpenTelemetry calls it
 */
export function methodLabel(method: string): string {
  return knownMethods.has(method) ? method : '_OTHER';
}

/** How long responses took. */
export interface DurationCount {
  /** By bucket, not cumulative: one more number than there are {@link durationBuckets}. */
  readonly buckets: number[];
  /** Seconds. */
  sum: number;
  count: number;
}

/** How many responses there were of one kind. */
export interface ResponseCount {
  readonly method: string;
  /** A template, {@link noRoute} or {@link otherRoutes}. */
  readonly route: string;
  /** As a log would have it; 0: none was sent. */
  readonly status: number;
  readonly signal: Signal;
  count: number;
  /** Of those whose duration is known. */
  readonly durations: DurationCount;
}

/** Counts since the process began. */
export interface Counters {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly responses: () => readonly ResponseCount[];
  /** Whether a framework told of a route; otherwise it was read from paths. */
  readonly isRouted: (route: string) => boolean;
  /** All signals, those that never came with 0: a counter that is there from the start loses no first increment. */
  readonly signals: () => Readonly<Record<Signal, number>>;
  /** All bytes that were sent. */
  readonly bytes: () => number;
}

/** Fills counters. */
export class TrafficCounters implements Counters {
  readonly since: number;
  readonly #vendor: string;
  /** Templates and what they are called: one that was made of a path might hold a secret. */
  readonly #routes = new Map<string, string>();
  readonly #routed = new Set<string>();
  readonly #responses = new Map<string, ResponseCount>();
  readonly #signals = Object.fromEntries(signals.map((signal) => [signal, 0])) as Record<Signal, number>;
  #bytes = 0;

  /**
   * @param since milliseconds since 1970
   * @param vendor whose readings of vendor codes hold; empty where nobody's
   */
  constructor(since: number, vendor = '') {
    this.since = since;
    this.#vendor = vendor;
  }

  /**
   * Counts a line.
   *
   * @param route the template of the framework, `/orders/{id}`; `undefined` where it told none
   */
  see(line: LogLine, route: string | undefined): void {
    const { status } = line;
    const signal = signalOf(status, this.#vendor);
    const method = methodLabel(line.method);
    const label = this.#label(line, route, signal);
    this.#signals[signal] += 1;
    this.#bytes += line.bytes;
    const row = this.#row(method, label, status, signal);
    row.count += 1;
    if (!(line.duration >= 0)) return;
    const seconds = line.duration / 1000;
    const { durations } = row;
    let at = 0;
    while (at < durationBuckets.length && seconds > durationBuckets[at]!) at++;
    durations.buckets[at]! += 1;
    durations.sum += seconds;
    durations.count += 1;
  }

  readonly responses = (): readonly ResponseCount[] => [...this.#responses.values()];
  readonly isRouted = (route: string): boolean => this.#routed.has(route);
  readonly signals = (): Readonly<Record<Signal, number>> => ({ ...this.#signals });
  readonly bytes = (): number => this.#bytes;

  #label(line: LogLine, route: string | undefined, signal: Signal): string {
    const template = route ?? routeTemplate(line.path);
    if (template === '') return noRoute;
    const known = this.#routes.get(template);
    if (known !== undefined) return known;
    // Without a framework, a path is a route once something is there. Who tries paths must not use up the places.
    if (route === undefined && ['client', 'auth', 'missing', 'limit'].includes(signal)) return noRoute;
    if (this.#routes.size >= routesKept) return otherRoutes;
    const name = route ?? maskText(template);
    this.#routes.set(template, name);
    if (route !== undefined) this.#routed.add(template);
    return name;
  }

  #row(method: string, route: string, status: number, signal: Signal): ResponseCount {
    const key = `${method} ${status} ${route}`;
    const known = this.#responses.get(key);
    if (known !== undefined) return known;
    if (this.#responses.size >= rowsKept && route !== otherRoutes)
      return this.#row(method, otherRoutes, status, signal);
    const buckets = new Array<number>(durationBuckets.length + 1).fill(0);
    const made = { method, route, status, signal, count: 0, durations: { buckets, sum: 0, count: 0 } };
    this.#responses.set(key, made);
    return made;
  }
}
