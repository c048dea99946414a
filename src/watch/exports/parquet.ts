// A picture as tables in Parquet files, for DuckDB, ClickHouse, Spark and notebooks: `writeParquet` writes them into a
// folder, `parquetOf` gives their bytes. Times are timestamps in UTC, durations milliseconds unless a name says otherwise;
// what is unknown is null. Secrets are hidden as in every report.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnSource } from 'hyparquet-writer';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { FaceOptions } from '../faces/face.ts';
import { mask } from '../faces/face.ts';
import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import { signalOf, signals } from '../signal.ts';

/** The tables: one file each. */
export const parquetTables = ['steps', 'routes', 'route_steps', 'clients', 'failures', 'incidents'] as const;

/** The name of a table. */
export type ParquetTable = (typeof parquetTables)[number];

/**
 * The tables of a picture.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked
 * @returns the content of each file
 */
export function parquetOf(
  picture: Picture,
  incidents: readonly Incident[],
  options: FaceOptions = {},
): Readonly<Record<ParquetTable, Uint8Array>> {
  const shown = mask(picture, incidents, options);
  const columns = columnsOf(shown.picture, shown.incidents);
  return Object.fromEntries(
    parquetTables.map((name) => [
      name,
      new Uint8Array(parquetWriteBuffer({ columnData: columns[name], createdBy: 'statute' })),
    ]),
  ) as Record<ParquetTable, Uint8Array>;
}

/**
 * Writes the tables of a picture as files, each whole or not at all.
 *
 * @param folder made where it is missing; `steps.parquet` and the others in it are replaced
 * @returns the files
 * @throws an error of the file system
 */
export function writeParquet(
  folder: string,
  picture: Picture,
  incidents: readonly Incident[],
  options: FaceOptions = {},
): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(parquetOf(picture, incidents, options)).map(([name, content]) => {
    const file = join(folder, `${name}.parquet`);
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
    return file;
  });
}

function columnsOf(
  picture: Picture,
  incidents: readonly Incident[],
): Readonly<Record<ParquetTable, ColumnSource[]>> {
  const { vendor, steps, routes, clients, failures } = picture;
  const signal = (status: number) => signalOf(status, vendor);
  const stepRows = steps.flatMap((step) =>
    step.statuses.map(([status, count]) => ({ at: step.at, status, count })),
  );
  const routeRows = routes.flatMap(({ route, steps: own }) =>
    own.flatMap(({ at, statuses }) => statuses.map(([status, count]) => ({ at, route, status, count }))),
  );
  return {
    steps: [
      time('at', stepRows, ({ at }) => at),
      integer('status', stepRows, ({ status }) => status),
      text('signal', stepRows, ({ status }) => signal(status)),
      count('count', stepRows, (row) => row.count),
    ],
    routes: [
      text('route', routes, ({ route }) => route),
      count('count', routes, (row) => row.count),
      count('bytes', routes, ({ bytes }) => bytes),
      ...signals.map((each) =>
        count(signalColumn(each), routes, ({ statuses }) =>
          statuses.reduce((sum, [status, some]) => (signal(status) === each ? sum + some : sum), 0),
        ),
      ),
      number('p50', routes, ({ latency }) => latency?.p50),
      number('p90', routes, ({ latency }) => latency?.p90),
      number('p99', routes, ({ latency }) => latency?.p99),
      number('max', routes, ({ latency }) => latency?.max),
    ],
    route_steps: [
      time('at', routeRows, ({ at }) => at),
      text('route', routeRows, ({ route }) => route),
      integer('status', routeRows, ({ status }) => status),
      text('signal', routeRows, ({ status }) => signal(status)),
      count('count', routeRows, (row) => row.count),
    ],
    clients: [
      text('client', clients, ({ client }) => client),
      text('agent', clients, ({ agent }) => agent),
      count('count', clients, (row) => row.count),
      count('bytes', clients, ({ bytes }) => bytes),
      ...signals.map((each) => count(signalColumn(each), clients, (row) => row.signals[each]?.count ?? 0)),
      time('first', clients, ({ signals: own }) => Math.min(...Object.values(own).map(({ first }) => first))),
      time('last', clients, ({ signals: own }) => Math.max(...Object.values(own).map(({ last }) => last))),
    ],
    failures: [
      time('at', failures, ({ at }) => at),
      text('client', failures, ({ client }) => client),
      text('route', failures, ({ route }) => route),
      integer('status', failures, ({ status }) => status),
      text('signal', failures, ({ status }) => signal(status)),
      count('count', failures, (row) => row.count),
      count('users', failures, ({ users }) => users),
      number('gap', failures, ({ gap }) => gap),
      number('retry_after_seconds', failures, ({ retryAfter }) => (retryAfter > 0 ? retryAfter : undefined)),
    ],
    incidents: [
      text('kind', incidents, ({ kind }) => kind),
      text('urgency', incidents, ({ urgency }) => urgency),
      text('signal', incidents, (each) => each.signal),
      integer('code', incidents, ({ code }) => code),
      time('from', incidents, ({ from }) => from),
      time('to', incidents, ({ to }) => to),
      count('count', incidents, (each) => each.count),
      text('subject', incidents, ({ subject }) => subject),
      text('title', incidents, ({ title }) => title),
      text('reading', incidents, ({ reading }) => reading),
      text('fix', incidents, ({ fix }) => fix),
      text('evidence', incidents, ({ evidence }) =>
        evidence.map(({ label, value }) => `${label}: ${value}`).join('\n'),
      ),
    ],
  };
}

/** A signal is called `client`, as another column is. */
function signalColumn(signal: string): string {
  return `${signal}_count`;
}

type Column = <Row>(
  name: string,
  rows: readonly Row[],
  value: (row: Row) => number | undefined,
) => ColumnSource;

function text<Row>(name: string, rows: readonly Row[], value: (row: Row) => string): ColumnSource {
  return { name, type: 'STRING', nullable: false, data: rows.map(value) };
}

const integer: Column = (name, rows, value) => ({
  name,
  type: 'INT32',
  nullable: false,
  data: rows.map((row) => value(row)!),
});

/** Counts and bytes outgrow 32 bits. */
const count: Column = (name, rows, value) => ({
  name,
  type: 'INT64',
  nullable: false,
  data: rows.map((row) => BigInt(value(row)!)),
});

const number: Column = (name, rows, value) => ({
  name,
  type: 'DOUBLE',
  nullable: true,
  data: rows.map((row) => known(value(row))),
});

const time: Column = (name, rows, value) => ({
  name,
  type: 'TIMESTAMP',
  nullable: true,
  data: rows.map((row) => {
    const at = known(value(row));
    return at === null ? null : new Date(at);
  }),
});

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
