// Small logs to try detectors on: each says in its own words what happened.

import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';

/** A log that a detector must read an incident in, or must not. */
export interface Case {
  readonly name: string;
  readonly fires: boolean;
  readonly lines: () => readonly LogLine[];
  /** What the incident's title must hold. */
  readonly says?: RegExp;
}

/** A series of requests; what is not said is an ordinary one. */
export interface Series extends Partial<Omit<LogLine, 'time'>> {
  /** `14:02`, `14:02:30`, or with a date before it: `2026-08-20 14:02`. */
  readonly from: string;
  /** How many; 1 by default. */
  readonly times?: number;
  /** Seconds between two. */
  readonly every?: number;
  /** What changes from one to the next. */
  readonly vary?: (index: number) => Partial<LogLine>;
}

const day = '2026-08-03';
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36';

/** Writes a series as log lines. */
export function series({ from, times = 1, every = 60, vary, ...fields }: Series): LogLine[] {
  const [date, time] = from.includes(' ') ? from.split(' ') : [day, from];
  const start = Date.parse(`${date}T${time!.length === 5 ? `${time}:00` : time}Z`);
  return Array.from({ length: times }, (_, index) => ({
    ...emptyLine(),
    status: 200,
    method: 'GET',
    path: '/',
    client: '198.51.100.1',
    agent: browser,
    bytes: 1234,
    ...fields,
    ...vary?.(index),
    time: start + Math.round(index * every * 1000),
  }));
}

/**
 * Three hours from 12:00 in which all is well: twelve clients, four routes, each client once a minute.
 *
 * @param fields what every line has besides, `{ duration: 80 }`
 */
export function ordinary(fields: Partial<LogLine> = {}): LogLine[] {
  const paths = ['/', '/orders', '/orders/8123', '/search'];
  return Array.from({ length: 12 }, (_, client) =>
    series({
      from: `12:00:${String(client * 5).padStart(2, '0')}`,
      times: 180,
      client: `198.51.100.${10 + client}`,
      vary: (index) => ({ path: paths[(index + client) % paths.length]!, ...fields }),
    }),
  ).flat();
}
