// The tables of a tally as SQL: each is a GROUP BY over requests.

import { signals } from '../signal.ts';
import { bins } from '../tally/latency.ts';
import type { Tables } from '../tally/tables.ts';
import { bounds, chainGap } from '../tally/tables.ts';
import { signalSql } from './classification.ts';

/** One query and the table it fills: the first columns are the key, the rest the values. */
export interface TableQuery {
  readonly table: keyof Tables;
  readonly sql: string;
}

/** What queries are made for. */
export interface QueryOptions {
  readonly table: string;
  readonly vendor: string;
  /** The length of a step in milliseconds. */
  readonly step: number;
  /** Spread over several nodes: joins have to reach all of them. */
  readonly distributed: boolean;
  /** A condition on rows, in SQL; absent: all. */
  readonly where?: string;
}

/**
 * The queries for every table of a tally.
 *
 * A status goes with its signal, as in the tables: status + 1024 × signal.
 */
export function tableQueries({
  table,
  vendor,
  step,
  distributed,
  where = '1',
}: QueryOptions): readonly TableQuery[] {
  const signal = signalSql('status', vendor);
  const key = `toUInt32(status + 1024 * ${signal})`;
  const at = `if(time < 0, 0, intDiv(time, ${step}))`;
  const from = (condition = '1') => `FROM ${table} WHERE ${where} AND ${condition}`;
  const most = (rows: number) => `ORDER BY c DESC LIMIT ${rows}`;
  const span = 'count() AS c, min(time), max(time)';
  const failed = `${signal} > 1`;
  const missing = signals.indexOf('missing');
  const auth = signals.indexOf('auth');
  const redirect = signals.indexOf('redirect');
  const join = distributed ? 'GLOBAL ALL INNER JOIN' : 'ALL INNER JOIN';
  return [
    {
      table: 'routeSteps',
      sql: `SELECT route, ${at} AS s, ${key} AS k, count() AS c ${from()} GROUP BY route, s, k`,
    },
    {
      table: 'stepStatuses',
      sql: `SELECT ${at} AS s, ${key} AS k, count() AS c ${from()} GROUP BY s, k`,
    },
    { table: 'routes', sql: `SELECT route, count() AS c, sum(bytes) ${from()} GROUP BY route` },
    { table: 'steps', sql: `SELECT ${at} AS s, count() AS c, sum(bytes) ${from()} GROUP BY s` },
    {
      table: 'paths',
      sql: `SELECT path, count() AS c, sum(bytes) ${from()} GROUP BY path ${most(bounds.texts)}`,
    },
    {
      table: 'pathStatuses',
      sql: `SELECT path, ${key} AS k, ${span} ${from('status != 200')} GROUP BY path, k ${most(bounds.rows)}`,
    },
    {
      table: 'clients',
      sql: `SELECT client, count() AS c, sum(bytes), argMax(agent, n),
        minIf(time, ${signal} = 0), maxIf(time, ${signal} = 0), countIf(${signal} != 0)
        ${from()} GROUP BY client ${most(bounds.texts)}`,
    },
    {
      table: 'clientSignals',
      sql: `SELECT client, ${signal} AS g, ${span} ${from(`${signal} != 0`)} GROUP BY client, g ${most(bounds.rows)}`,
    },
    {
      table: 'agents',
      sql: `SELECT agent, count() AS c, sum(bytes) ${from()} GROUP BY agent ${most(bounds.texts)}`,
    },
    {
      table: 'hosts',
      sql: `SELECT host, ${key} AS k, count() AS c, sum(bytes) ${from("host != ''")} GROUP BY host, k`,
    },
    {
      table: 'upstreams',
      sql: `SELECT upstream, ${key} AS k, count() AS c ${from("upstream != ''")} GROUP BY upstream, k`,
    },
    {
      table: 'answered',
      sql: `SELECT upstream, toUInt32(upstream_status + 1024 * ${signalSql('upstream_status', vendor)}) AS k, count() AS c
        ${from("upstream != ''")} GROUP BY upstream, k`,
    },
    {
      table: 'endings',
      sql: `SELECT ending, ${key} AS k, count() AS c ${from("ending != ''")} GROUP BY ending, k`,
    },
    {
      table: 'failures',
      sql: `SELECT client, route, ${key} AS k, ${at} AS s, ${span}, max(retry_after)
        ${from(failed)} GROUP BY client, route, k, s ${most(bounds.rows)}`,
    },
    {
      table: 'failureUsers',
      sql: `SELECT client, route, ${key} AS k, ${at} AS s, user, count() AS c
        ${from(`${failed} AND user != ''`)} GROUP BY client, route, k, s, user ${most(bounds.rows)}`,
    },
    {
      table: 'missing',
      sql: `SELECT path, referrer, ${key} AS k, ${span} ${from(`${signal} = ${missing}`)} GROUP BY path, referrer, k ${most(bounds.rows)}`,
    },
    {
      // Each redirect of a client beside its next one, in the order of the log.
      table: 'chains',
      sql: `SELECT tupleElement(p, 1) AS f, tupleElement(p, 2) AS t, count() AS c FROM (
        SELECT arrayJoin(arrayFilter(
          x -> tupleElement(x, 3) <= ${chainGap} AND tupleElement(x, 1) != tupleElement(x, 2) AND tupleElement(x, 1) != '',
          arrayMap((a, b) -> (tupleElement(a, 3), tupleElement(b, 3), tupleElement(b, 2) - tupleElement(a, 2)),
            arrayPopBack(r), arrayPopFront(r)))) AS p
        FROM (SELECT client, arraySort(groupArray((n, time, path))) AS r ${from(`${signal} = ${redirect}`)} GROUP BY client)
      ) GROUP BY f, t ${most(bounds.rows)}`,
    },
    {
      table: 'refused',
      sql: `SELECT client, 0 AS z, sum(fine) AS c FROM (
        SELECT client, n, ${signal} = 0 AS fine ${from(`${signal} = 0`)}
      ) AS a ${join} (
        SELECT client, min(n) AS first, max(n) AS last ${from(`${signal} = ${auth}`)} GROUP BY client
      ) AS b USING client WHERE n > first AND n < last GROUP BY client ${most(bounds.rows)}`,
    },
    {
      table: 'gone',
      sql: `SELECT route, ${key} AS k, if(duration < 0, 0, toUInt32(floor(duration / 100 + 0.5)) + 1) AS w, ${span}
        ${from('gone = 1')} GROUP BY route, k, w ${most(bounds.rows)}`,
    },
    {
      table: 'crawls',
      sql: `SELECT crawler, path, ${key} AS k, count() AS c, sum(bytes), min(time), max(time)
        ${from("crawler != ''")} GROUP BY crawler, path, k ${most(bounds.rows)}`,
    },
  ];
}

/** The bin of a duration, as `bin()` finds it: the upper bits of a 32-bit float. */
const binSql = `least(${bins - 1}, greatest(0, toInt32(intDiv(reinterpretAsUInt32(reinterpretAsString(toFloat32(duration))), 262144)) - 3936))`;

/** Histograms by route and by step, and what is counted once. */
export function otherQueries({ table, step, where = '1' }: QueryOptions): {
  readonly routeLatency: string;
  readonly stepLatency: string;
  readonly totals: string;
} {
  const timed = `FROM ${table} WHERE ${where} AND duration >= 0`;
  return {
    routeLatency: `SELECT route, ${binSql} AS b, count() ${timed} GROUP BY route, b`,
    stepLatency: `SELECT if(time < 0, 0, intDiv(time, ${step})) AS s, ${binSql} AS b, count() ${timed} GROUP BY s, b`,
    totals: `SELECT count(), min(time), max(time), uniq(path), uniq(client), uniq(agent) FROM ${table} WHERE ${where} AND time >= 0`,
  };
}
