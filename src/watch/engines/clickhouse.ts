// ClickHouse over HTTP, by way of its own client.

import { Readable } from 'node:stream';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { Engine } from './ask.ts';
import { EngineFailure } from './ask.ts';
import type { SchemaProfile } from './schema.ts';
import { isName } from './schema.ts';

/** What an address says: `clickhouse://user:password@host:8123/database?table=requests&profile=plain&cluster=all`. */
export interface EngineAddress {
  /** The nodes, the first of which is asked. */
  readonly urls: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly database: string;
  readonly table: string;
  readonly profile: SchemaProfile;
  readonly cluster: string | undefined;
  readonly days: number | undefined;
  /** For people: without user and password. */
  readonly name: string;
}

/**
 * Reads an engine's address. Several hosts are separated by commas.
 *
 * @throws EngineFailure that says what is wrong; never with the password
 */
export function readAddress(text: string): EngineAddress {
  const match = /^clickhouses?:\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(text);
  if (match === null)
    throw new EngineFailure(
      'the engine is written clickhouse://user:password@host:8123/database?table=requests.',
    );
  const [, credentials = '', hosts = '', database = '', search = ''] = match;
  const [username = '', password = ''] = credentials.split(':').map(decodeURIComponent);
  const options = new URLSearchParams(search);
  const table = options.get('table') ?? 'statute_requests';
  const cluster = options.get('cluster') ?? undefined;
  const profile = options.get('profile') ?? 'modern';
  const days = options.get('days') ?? undefined;
  for (const [what, name] of [
    ['table', table],
    ['cluster', cluster ?? 'none'],
    ['database', database || 'default'],
  ] as const)
    if (!isName(name))
      throw new EngineFailure(`the engine's ${what} has a name of letters, digits and _ only.`);
  if (profile !== 'plain' && profile !== 'modern')
    throw new EngineFailure(
      `the engine's profile is plain (ClickHouse of 2018) or modern, not "${profile}".`,
    );
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
    throw new EngineFailure(`the engine keeps rows for a number of days, not "${days}".`);
  const scheme = text.startsWith('clickhouses:') ? 'https' : 'http';
  return {
    urls: hosts.split(',').map((host) => `${scheme}://${/:\d+$/.test(host) ? host : `${host}:8123`}`),
    username: username || 'default',
    password,
    database: database || 'default',
    table,
    profile,
    cluster,
    days: days === undefined ? undefined : Number(days),
    name: `clickhouse://${hosts}/${database || 'default'}`,
  };
}

/**
 * Connects to a node.
 *
 * @param url one of the address's
 */
export function connect(url: string, { username, password, database, cluster }: EngineAddress): Engine {
  const client = createClient({
    url,
    username,
    password,
    database,
    request_timeout: 600_000,
    log: { level: ClickHouseLogLevel.OFF },
    // Rows for other nodes have arrived when an insert is over.
    clickhouse_settings: cluster === undefined ? {} : { insert_distributed_sync: 1 },
  });
  const named = async <T>(what: Promise<T>): Promise<T> => {
    try {
      return await what;
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      throw new EngineFailure(
        code === 'ECONNREFUSED' || code === 'ENOTFOUND'
          ? `${url} does not answer. Is the server running, and is this its HTTP port?`
          : `${url}: ${message.split('\n', 1)[0]!.slice(0, 500)}`,
      );
    }
  };
  return {
    run: async (sql) => {
      await named(client.command({ query: sql }));
    },
    ask: async (sql) => {
      const answer = await named(client.query({ query: sql, format: 'JSONCompact' }));
      const { data } = await named(answer.json<readonly unknown[]>());
      return data as unknown as readonly (readonly unknown[])[];
    },
    insert: async (table, lines) => {
      await named(
        client.insert({ table, values: Readable.from(lines, { objectMode: false }), format: 'TabSeparated' }),
      );
    },
    close: () => client.close(),
  };
}
