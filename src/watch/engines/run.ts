// Logs into a database, and the picture out of it.

import type { Incident } from '../incident.ts';
import { findIncidents } from '../incidents/index.ts';
import type { Picture } from '../picture.ts';
import { expandInputs, readSource } from '../scan/source.ts';
import type { SessionOptions } from '../session.ts';
import { Session } from '../session.ts';
import type { Engine } from './ask.ts';
import { EngineFailure } from './ask.ts';
import { RowWriter } from './load.ts';
import { pictureFrom } from './picture.ts';
import type { TableOptions } from './schema.ts';
import { createStatements } from './schema.ts';

/** Characters of rows that are sent at once. */
const pieceSize = 16 * 1024 * 1024;

/** A table on one or more nodes. */
export interface EngineTable extends TableOptions {
  /** The nodes; the first is written to and asked. */
  readonly nodes: readonly Engine[];
  /** For people. */
  readonly name: string;
}

/**
 * Makes the table on every node.
 *
 * @throws EngineFailure
 */
export async function prepare({ nodes, ...options }: EngineTable): Promise<void> {
  const statements = createStatements(options);
  for (const statement of statements) for (const node of nodes) await node.run(statement);
}

/**
 * Writes logs into the table.
 *
 * @param words paths, globs, or `-`
 * @returns how many rows were written
 * @throws EngineFailure when the database refuses, or an input cannot be read
 */
export async function load(
  { nodes, table }: EngineTable,
  words: readonly string[],
  options: SessionOptions,
): Promise<number> {
  const { names, problems } = expandInputs(words);
  const [problem] = problems;
  if (problem !== undefined) throw new EngineFailure(`${problem.name}: ${problem.problem}`);
  const node = nodes[0]!;
  const [last] = (await node.ask(`SELECT count(), max(n) FROM ${table}`))[0]!.map(Number) as [number];
  let first = last;
  for (const name of names) {
    const writer = new RowWriter(options.vendor ?? '', first);
    const session = new Session(options);
    let lines: string[] = [];
    let waiting = 0;
    const flush = async (): Promise<void> => {
      const piece = lines;
      lines = [];
      waiting = 0;
      if (piece.length > 0) await node.insert(table, inPieces(piece));
    };
    let end = (): void => {};
    const { problem: broken } = await readSource(name, (start) => {
      const target = session.openRows(name, start, (rows, dictionaries, filter) => {
        const text = writer.write(rows, dictionaries, filter);
        waiting += text.length;
        lines.push(text);
      });
      end = target.end;
      return {
        space: target.space,
        filled: target.filled,
        // The database takes a piece before more of the log is read, so that memory stays flat.
        pause: () => (waiting > pieceSize ? flush() : undefined),
      };
    });
    end();
    await flush();
    if (broken !== undefined) throw new EngineFailure(`${name}: ${broken}`);
    first = writer.next;
  }
  return first - last;
}

async function* inPieces(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/**
 * The picture of what the table holds, and the incidents in it.
 *
 * @throws EngineFailure
 */
export async function askTable(
  { nodes, table, cluster, name }: EngineTable,
  { vendor = '', criteria = {} }: SessionOptions,
): Promise<{ readonly picture: Picture; readonly incidents: readonly Incident[] }> {
  const { since, until, ...rest } = criteria;
  const other = Object.keys(rest)[0];
  if (other !== undefined)
    throw new EngineFailure(`--${other} cannot be combined with --engine; --since and --until can.`);
  const where = [
    ...(since === undefined ? [] : [`time >= ${Math.floor(since)}`]),
    ...(until === undefined ? [] : [`time < ${Math.ceil(until)}`]),
  ].join(' AND ');
  const picture = await pictureFrom(nodes[0]!, {
    table,
    vendor,
    distributed: cluster !== undefined,
    name,
    ...(where === '' ? {} : { where }),
  });
  return { picture, incidents: findIncidents(picture) };
}
