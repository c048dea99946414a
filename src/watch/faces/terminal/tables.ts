// The tables of the text report and of the dashboard: statuses, routes, clients, upstreams, dead links.

import type { Picture } from '../../picture.ts';
import { codesOf } from '../codes-of.ts';
import { writeCount, writeMilliseconds, writeShare } from '../notation.ts';
import { describeSignals, signalsOf, signalsOfClient } from '../ranking.ts';
import { meaningOf, writeCode } from '../reading.ts';
import type { Cell, GridColumn } from './grid.ts';
import { grid } from './grid.ts';
import { wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { signalStyles } from './paint.ts';

/** A table before it is laid out. */
export interface Table {
  readonly name: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there are in all; more than `rows` where the rest was cut. */
  readonly total: number;
  /** By how much a count may be too low; 0: exact. */
  readonly inexact: number;
}

const count = (head: string): GridColumn => ({ head, align: 'right' });

/** The codes that were sent, with the catalogue's words in the sense of the log's vendor. */
export function statusTable({ statuses, vendor, requests }: Picture): Table {
  const rows = [...statuses].sort(([a], [b]) => a - b);
  return table(
    'Statuses',
    [
      { head: 'code' },
      count('responses'),
      { ...count('share'), optional: 2 },
      { head: 'signal', optional: 1 },
      { head: 'meaning' },
    ],
    rows,
    ([code, times]) => {
      const { phrase, signal } = meaningOf(code, vendor);
      return [
        { text: writeCode(code), style: signalStyles[signal] },
        writeCount(times),
        writeShare(times, requests),
        { text: signal, style: signalStyles[signal] },
        phrase,
      ];
    },
  );
}

/** The routes, those with trouble first. */
export function routeTable({ routes, vendor, inexact }: Picture): Table {
  return table(
    'Routes',
    [
      count('requests'),
      { ...count('p50'), optional: 2 },
      { ...count('p99'), optional: 1 },
      { head: 'trouble', most: 28 },
      { head: 'route' },
    ],
    routes,
    (each) => [
      writeCount(each.count),
      writeMilliseconds(each.latency?.p50),
      writeMilliseconds(each.latency?.p99),
      describeSignals(signalsOf(each.statuses, vendor), writeCount),
      each.route,
    ],
    inexact.routes,
  );
}

/** The clients, those with trouble first. */
export function clientTable({ clients, inexact }: Picture): Table {
  return table(
    'Clients',
    [count('requests'), { head: 'trouble', most: 26 }, { head: 'client', most: 39 }, { head: 'agent' }],
    clients,
    (each) => [
      writeCount(each.count),
      describeSignals(signalsOfClient(each), writeCount),
      each.client,
      each.agent,
    ],
    inexact.clients,
  );
}

/** The upstreams: what they answered, and what went out. */
export function upstreamTable({ upstreams, inexact }: Picture): Table {
  return table(
    'Upstreams',
    [
      count('requests'),
      { head: 'upstream', most: 40 },
      { head: 'sent', most: 34, optional: 1 },
      { head: 'answered' },
    ],
    upstreams,
    (each) => [
      writeCount(each.count),
      each.upstream,
      codesOf(each.statuses),
      codesOf(each.answered, 'nothing'),
    ],
    inexact.upstreams,
  );
}

/** Paths that were not there, and the pages that link to them. */
export function missingTable({ missing, inexact }: Picture): Table {
  return table(
    'Dead links',
    [count('responses'), { head: 'code' }, { head: 'path', most: 44 }, { head: 'linked from' }],
    missing,
    (each) => [writeCount(each.count), writeCode(each.status), each.path, each.referrer],
    inexact.missing,
  );
}

/**
 * All tables as blocks of lines, empty ones left out.
 *
 * @param picture what may be shown
 * @param width columns of the terminal
 * @param paint colours
 * @param rows how many rows of each
 */
export function tables(picture: Picture, width: number, paint: Paint, rows: number): string[][] {
  const status = statusTable(picture);
  return [
    drawTable(status, width, paint, status.rows.length),
    ...[routeTable, clientTable, upstreamTable, missingTable].map((make) =>
      drawTable(make(picture), width, paint, rows),
    ),
  ].filter((block) => block.length > 0);
}

/**
 * One table with its name above it.
 *
 * @param table what to lay out
 * @param width columns of the terminal
 * @param paint colours
 * @param most how many rows
 * @returns nothing for a table without rows
 */
export function drawTable(table: Table, width: number, paint: Paint, most: number): string[] {
  if (table.rows.length === 0) return [];
  const left = table.total - Math.min(most, table.rows.length);
  const notes = [
    ...(left > 0 ? [`${writeCount(left)} more`] : []),
    ...(table.inexact > 0 ? [`counts may be low by up to ${writeCount(table.inexact)}`] : []),
  ];
  return [
    paint('bold', table.name),
    ...grid(table.columns, table.rows.slice(0, most), width, paint),
    ...(notes.length > 0 ? wrap(notes.join('; '), width).map((line) => paint('dim', line)) : []),
  ];
}

// Nobody looks at more rows than this on a terminal.
const most = 200;

function table<T>(
  name: string,
  columns: readonly GridColumn[],
  rows: readonly T[],
  cells: (row: T) => readonly Cell[],
  inexact = 0,
): Table {
  return { name, columns, rows: rows.slice(0, most).map(cells), total: rows.length, inexact };
}
