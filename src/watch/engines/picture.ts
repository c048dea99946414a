// A picture from a database: its answers fill the tables of a tally, and the rest is what it always is.

import { newTexts } from '../dictionary.ts';
import type { Picture } from '../picture.ts';
import { finish } from '../tally/finish.ts';
import { bins } from '../tally/latency.ts';
import type { Tables } from '../tally/tables.ts';
import { bounds, histogram, stepLengths } from '../tally/tables.ts';
import { Tally } from '../tally/tally.ts';
import type { Engine } from './ask.ts';
import { otherQueries, tableQueries } from './tables.ts';

/** What to ask about. */
export interface PictureQuery {
  readonly table: string;
  readonly vendor: string;
  readonly distributed: boolean;
  /** A condition on rows, in SQL. */
  readonly where?: string;
  /** For people: the address without credentials. */
  readonly name: string;
}

/**
 * Asks a database for everything a picture holds.
 *
 * @throws EngineFailure
 */
export async function pictureFrom(engine: Engine, query: PictureQuery): Promise<Picture> {
  const { table, vendor, distributed, where = '1', name } = query;
  const asked = { table, vendor, distributed, where };
  const { totals } = otherQueries({ ...asked, step: stepLengths[0]! });
  const [count, from, to, ...distinct] = (await engine.ask(totals))[0]!.map(Number) as [
    number,
    number,
    number,
  ];
  // The same steps as a reader of files would end with.
  let step = stepLengths[0]!;
  for (const longer of stepLengths) {
    step = longer;
    const [steps] = (
      await engine.ask(`SELECT uniq(intDiv(time, ${longer})) FROM ${table} WHERE ${where} AND time >= 0`)
    )[0]!;
    if (Number(steps) <= bounds.steps) break;
  }
  const texts = newTexts();
  const tally = new Tally(texts, { vendor, step });
  if (count > 0) {
    tally.from = from;
    tally.to = to;
  }
  const number = (kind: string, value: unknown): number => {
    if (kind === 'route') return tally.routes.idOf(String(value));
    if (kind === 'crawler') return tally.crawlers.id(String(value));
    if (kind in texts) return texts[kind as keyof typeof texts].id(String(value));
    return Number(value);
  };
  for (const { table: target, sql } of tableQueries({ ...asked, step }))
    fill(tally, target, await engine.ask(sql), number);
  const { routeLatency, stepLatency } = otherQueries({ ...asked, step });
  for (const [route, bin, times] of await engine.ask(routeLatency))
    histogram(tally.routeLatency, tally.routes.idOf(String(route)))[Math.min(bins - 1, Number(bin))] =
      Number(times);
  for (const [at, bin, times] of await engine.ask(stepLatency))
    histogram(tally.stepLatency, Number(at))[Math.min(bins - 1, Number(bin))] = Number(times);
  const [all] = (await engine.ask(`SELECT count() FROM ${table} WHERE ${where}`))[0]!;
  const read = Number(all);
  const picture = finish(tally, {
    sources: [{ name, format: 'clickhouse' }],
    lines: { read, understood: read, bad: 0, skipped: 0, samples: [] },
    logBytes: 0,
  });
  const [paths, clients, agents] = distinct as unknown as [number, number, number];
  // A dictionary that took everything knows exactly; the database's estimate is for those that did not.
  const known = picture.distinct;
  return {
    ...picture,
    distinct: {
      paths: texts.path.size < bounds.texts ? known.paths : paths,
      clients: texts.client.size < bounds.texts ? known.clients : clients,
      agents: texts.agent.size < bounds.texts ? known.agents : agents,
    },
  };
}

function fill(
  tally: Tally,
  name: keyof Tables,
  rows: readonly (readonly unknown[])[],
  number: (kind: string, value: unknown) => number,
): void {
  const table = tally.tables[name];
  const { kinds, combine } = table;
  for (const row of rows) {
    const key = kinds.map((kind, column) => number(kind, row[column]));
    let at: number;
    if ('row' in table) at = table.row(key[0]!, key[1], key[2], key[3], key[4]) * combine.length;
    else {
      table.reserve(key[0]!);
      at = key[0]! * combine.length;
    }
    combine.forEach((how, column) => {
      const value = row[kinds.length + column];
      // The client's last agent is a text, whose number the table keeps.
      table.values[at + column] = how === 'last' ? number('agent', value) : Number(value ?? 0);
    });
  }
}
