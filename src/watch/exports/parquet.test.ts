// What is written is read back by another library, row by row.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Incident } from '../incident.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { pictureOf } from '../oracle.ts';
import type { ParquetTable } from './parquet.ts';
import { parquetOf, parquetTables, writeParquet } from './parquet.ts';

const midnight = Date.UTC(2026, 0, 1);
const client = '198.51.100.77';

function line(seconds: number, status: number, more: Partial<LogLine> = {}): LogLine {
  return {
    ...emptyLine(),
    time: midnight + seconds * 1000,
    status,
    method: 'GET',
    path: '/orders/1',
    client,
    ...more,
  };
}

const picture = pictureOf([
  line(0, 200, { bytes: 3_000_000_000, duration: 10, agent: 'curl/8' }),
  line(1, 200, { bytes: 3_000_000_000, duration: 20, agent: 'curl/8' }),
  line(61, 401, { user: 'ada', agent: 'curl/8' }),
  line(63, 401, { agent: 'curl/8' }),
  line(64, 429, { path: '/ä', retryAfter: 30, agent: 'curl/8' }),
  line(65, 200, { path: '/reset/8fk2abc9', time: Number.NaN, client: '192.0.2.1' }),
]);

const incident: Incident = {
  kind: 'expired-key',
  urgency: 'ticket',
  signal: 'auth',
  title: 'A key ended.',
  reading: 'All of one client.',
  evidence: [
    { label: 'refused', value: '2' },
    { label: 'before', value: '2 ok' },
  ],
  fix: 'Renew it.',
  code: 401,
  from: midnight + 61_000,
  to: midnight + 63_000,
  count: 2,
  subject: client,
};

async function read(table: ParquetTable, options = {}): Promise<Record<string, unknown>[]> {
  const file = parquetOf(picture, [incident], options)[table];
  return parquetReadObjects({ file: file.buffer as ArrayBuffer });
}

describe('parquetOf', () => {
  it('writes steps by status', async () => {
    assert.deepEqual(await read('steps'), [
      { at: new Date(midnight), status: 200, signal: 'ok', count: 2n },
      { at: new Date(midnight + 60_000), status: 401, signal: 'auth', count: 2n },
      { at: new Date(midnight + 60_000), status: 429, signal: 'limit', count: 1n },
    ]);
  });

  it('writes routes with counts beyond 32 bits, and null where latency is unknown', async () => {
    const rows = await read('routes');
    const orders = rows.find(({ route }) => route === 'GET /orders/{id}')!;
    assert.deepEqual(
      [
        orders.count,
        orders.bytes,
        orders.ok_count,
        orders.auth_count,
        orders.bug_count,
        orders.p50,
        orders.max,
      ],
      [4n, 6_000_000_000n, 2n, 2n, 0n, 10, 20],
    );
    const other = rows.find(({ route }) => route === 'GET /ä')!;
    assert.deepEqual([other.limit_count, other.p50, other.p99], [1n, null, null]);
  });

  it('writes routes over time', async () => {
    const rows = await read('route_steps');
    assert.equal(rows.length, 3);
    assert.deepEqual(rows[1], {
      at: new Date(midnight + 60_000),
      route: 'GET /orders/{id}',
      status: 401,
      signal: 'auth',
      count: 2n,
    });
  });

  it('writes failures', async () => {
    assert.deepEqual(await read('failures'), [
      {
        at: new Date(midnight + 60_000),
        client,
        route: 'GET /orders/{id}',
        status: 401,
        signal: 'auth',
        count: 2n,
        users: 1n,
        gap: 2000,
        retry_after_seconds: null,
      },
      {
        at: new Date(midnight + 60_000),
        client,
        route: 'GET /ä',
        status: 429,
        signal: 'limit',
        count: 1n,
        users: 0n,
        gap: null,
        retry_after_seconds: 30,
      },
    ]);
  });

  it('writes clients, with no time where no line has one', async () => {
    const rows = await read('clients');
    const [first, second] = rows;
    assert.deepEqual(
      [first!.client, first!.agent, first!.ok_count, first!.auth_count, first!.first, first!.last],
      [client, 'curl/8', 2n, 2n, new Date(midnight), new Date(midnight + 64_000)],
    );
    assert.deepEqual([second!.client, second!.first, second!.last], ['192.0.2.1', null, null]);
  });

  it('writes incidents', async () => {
    const { evidence, title, reading, fix, subject, ...rest } = incident;
    assert.deepEqual(await read('incidents'), [
      {
        ...rest,
        count: 2n,
        from: new Date(incident.from),
        to: new Date(incident.to),
        subject,
        title,
        reading,
        fix,
        evidence: 'refused: 2\nbefore: 2 ok',
      },
    ]);
  });

  it('hides secrets always, and addresses where that is wanted', async () => {
    for (const table of parquetTables)
      assert.ok(!JSON.stringify(await read(table), bigint).includes('8fk2abc9'), table);
    for (const table of parquetTables)
      assert.ok(!JSON.stringify(await read(table, { maskAddresses: true }), bigint).includes(client), table);
  });

  it('has a file for every table though there is nothing to tell', () => {
    for (const [name, file] of Object.entries(parquetOf(pictureOf([]), [])))
      assert.equal(parquetMetadata(file.buffer as ArrayBuffer).num_rows, 0n, name);
  });
});

describe('writeParquet', () => {
  it('writes one file a table and leaves nothing half done', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'statute-parquet-'));
    t.after(() => rmSync(folder, { recursive: true }));
    for (let times = 0; times < 2; times++) writeParquet(join(folder, 'x'), picture, [incident]);
    assert.deepEqual(
      readdirSync(join(folder, 'x')).toSorted(),
      parquetTables.map((name) => `${name}.parquet`).toSorted(),
    );
    assert.equal(readFileSync(join(folder, 'x', 'steps.parquet')).toString('latin1', 0, 4), 'PAR1');
  });
});

function bigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
