// `statute watch --engine clickhouse://…`: counts in a database.

import { EngineFailure } from '../../watch/engines/ask.ts';
import { connect, readAddress } from '../../watch/engines/clickhouse.ts';
import { askTable, load, prepare } from '../../watch/engines/run.ts';
import type { Incident, Picture, SessionOptions } from '../../watch/index.ts';
import { Failure } from '../command.ts';

/**
 * Loads logs, if any are named, and asks for the picture of everything the table holds.
 *
 * @throws Failure
 */
export async function askEngine(
  address: string,
  words: readonly string[],
  session: SessionOptions,
): Promise<{ readonly picture: Picture; readonly incidents: readonly Incident[] }> {
  try {
    const { urls, cluster, days, ...options } = readAddress(address);
    const nodes = urls.map((url) => connect(url, { ...options, urls, cluster, days }));
    const table = {
      nodes,
      table: options.table,
      profile: options.profile,
      name: options.name,
      ...(cluster === undefined ? {} : { cluster }),
      ...(days === undefined ? {} : { days }),
    };
    try {
      await prepare(table);
      if (words.length > 0) await load(table, words, session);
      return await askTable(table, session);
    } finally {
      for (const node of nodes) await node.close();
    }
  } catch (error) {
    if (error instanceof EngineFailure) throw new Failure(error.message, { cause: error });
    throw error;
  }
}
