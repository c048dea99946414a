// The table that requests are kept in, for a ClickHouse of 2018 (Debian's) and for a current one.

/** `plain` runs on ClickHouse 18.16 and later; `modern` adds codecs, dictionaries of texts and a time to live. */
export type SchemaProfile = 'plain' | 'modern';

/** Where the table is. */
export interface TableOptions {
  readonly profile: SchemaProfile;
  /** The name of the table; with a cluster, of the table over all nodes. */
  readonly table: string;
  /** The cluster's name in the server's configuration, if rows are spread over several nodes. */
  readonly cluster?: string;
  /** With `modern`: days after which rows are forgotten; absent: never. */
  readonly days?: number;
}

/** Columns in the order in which rows are written; one row a request. */
const columns: readonly (readonly [name: string, type: string, modern: string])[] = [
  // Counts rows in the order of the log: what came first in the same millisecond.
  ['n', 'UInt64', 'UInt64 CODEC(Delta, ZSTD)'],
  ['time', 'Int64', 'Int64 CODEC(DoubleDelta, ZSTD)'],
  ['status', 'UInt16', 'UInt16 CODEC(ZSTD)'],
  ['method', 'String', 'LowCardinality(String)'],
  ['path', 'String', 'String CODEC(ZSTD)'],
  ['route', 'String', 'LowCardinality(String)'],
  ['host', 'String', 'LowCardinality(String)'],
  ['client', 'String', 'String CODEC(ZSTD)'],
  ['user', 'String', 'String CODEC(ZSTD)'],
  ['agent', 'String', 'LowCardinality(String)'],
  ['crawler', 'String', 'LowCardinality(String)'],
  ['referrer', 'String', 'String CODEC(ZSTD)'],
  ['bytes', 'UInt64', 'UInt64 CODEC(ZSTD)'],
  // Milliseconds; -1 where the log does not say.
  ['duration', 'Float64', 'Float64 CODEC(ZSTD)'],
  ['upstream', 'String', 'LowCardinality(String)'],
  ['upstream_status', 'UInt16', 'UInt16 CODEC(ZSTD)'],
  ['ending', 'String', 'LowCardinality(String)'],
  // Nobody waited for the answer: 499, 460, or an ending that says so.
  ['gone', 'UInt8', 'UInt8 CODEC(ZSTD)'],
  // Seconds; 0 where the log does not say.
  ['retry_after', 'Float64', 'Float64 CODEC(ZSTD)'],
];

/**
 * Statements that make the table, if it is not there.
 *
 * Rows are spread by client, so that everything about one client is on one node.
 */
export function createStatements({ profile, table, cluster, days }: TableOptions): readonly string[] {
  const local = cluster === undefined ? table : `${table}_local`;
  const list = columns
    .map(([name, plain, modern]) => `  \`${name}\` ${profile === 'modern' ? modern : plain}`)
    .join(',\n');
  const day = 'toDate(toDateTime(intDiv(time, 1000)))';
  const engine =
    profile === 'modern'
      ? `ENGINE = MergeTree PARTITION BY toYYYYMM(${day}) ORDER BY (status, time)${days === undefined ? '' : ` TTL ${day} + INTERVAL ${days} DAY`}`
      : `ENGINE = MergeTree PARTITION BY toYYYYMM(${day}) ORDER BY (status, time)`;
  const statements = [`CREATE TABLE IF NOT EXISTS ${local} (\n${list}\n) ${engine}`];
  if (cluster !== undefined) {
    statements.push(
      `CREATE TABLE IF NOT EXISTS ${table} AS ${local} ENGINE = Distributed(${cluster}, currentDatabase(), ${local}, cityHash64(client))`,
    );
  }
  return statements;
}

/** A name that may stand in SQL as it is. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(text);
}
