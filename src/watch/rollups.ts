// What is kept of traffic for weeks and months: how many responses by step, route and status, and incidents, in one SQLite
// file. Counting the same part of a log twice changes nothing.

import { DatabaseSync } from 'node:sqlite';
import type { Incident } from './incident.ts';
import { maskText } from './mask.ts';
import type { Picture } from './picture.ts';
import { migrate } from './rollups/schema.ts';
import { pictureOfRows } from './rollups/trend.ts';
import { signalOf } from './signal.ts';
import { otherRoutes } from './tally/routes.ts';

/** How much is kept. */
export interface RollupsOptions {
  /** Days. Default: 400, so that a year can be compared with the last. */
  readonly retention?: number;
  /** Rows of counts; beyond it the oldest steps go, whatever their age. Default: 5,000,000, some 250 MB. */
  readonly rows?: number;
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: () => number;
}

/** A part of a source, between two positions: bytes, lines, whatever grows. */
export interface Part {
  /** A log's path, a server's name. */
  readonly source: string;
  /** Where the part begins; 0 for the first. */
  readonly after: number;
  /** Where it ends. */
  readonly upTo: number;
}

/** Counts that are kept. One process may write while others read. */
export interface Rollups {
  /**
   * Adds what was counted in one part of a source. A part that was added before is left alone, so a reader that was
   * killed may give its last part again.
   *
   * @returns whether it was added
   * @throws RangeError when the part does not begin where the last one ended: something would be missing or count twice
   */
  readonly add: (picture: Picture, part: Part) => boolean;
  /**
   * Takes over what was counted of a source from its beginning, or of the last hours of it: steps of the picture replace
   * those that are there, earlier ones stay. For pictures that grow: of followed logs, of live traffic. A server that
   * begins anew with nothing may lose what it counted in the step of its restart.
   */
  readonly cover: (picture: Picture, source: string) => void;
  /** Keeps incidents. One that goes on, or is told again, stays one. */
  readonly note: (incidents: readonly Incident[], source: string) => void;
  /** Where the last part of a source ended; 0 where there was none. */
  readonly position: (source: string) => number;
  /**
   * What was counted between two times, of all sources: steps, statuses, signals, routes. What is not kept (clients, paths,
   * latency) is empty.
   *
   * @param from milliseconds since 1970; the step it falls into counts whole
   * @param to up to, and without
   * @param step milliseconds; default: as long as makes at most 1,500 steps
   */
  readonly picture: (from: number, to: number, step?: number) => Picture;
  /** Incidents that touch a stretch of time, the earliest first. */
  readonly incidents: (from: number, to: number) => readonly Incident[];
  readonly close: () => void;
}

const day = 86_400_000;
const pruneEvery = 3_600_000;

/**
 * Opens a file of rollups, and makes it where there is none.
 *
 * @param path `:memory:` for none
 * @throws Error when the file is no such file, or of a newer version
 */
export function openRollups(
  path: string,
  { retention = 400, rows = 5_000_000, clock = Date.now }: RollupsOptions = {},
): Rollups {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const store = new Store(database);
  let pruned = Number.NEGATIVE_INFINITY;
  const write = <T>(change: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      if (clock() - pruned >= pruneEvery) {
        store.prune(clock() - retention * day, rows);
        pruned = clock();
      }
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    add: (picture, part) => write(() => store.add(picture, part)),
    cover: (picture, source) => write(() => store.cover(picture, source)),
    note: (incidents, source) => write(() => store.note(incidents, source)),
    position: (source) => store.position(source),
    picture: (from, to, step) => pictureOfRows(database, from, to, step),
    incidents: (from, to) => store.incidents(from, to),
    close: () => database.close(),
  };
}

class Store {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof statementsOf>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = statementsOf(database);
  }

  add(picture: Picture, { source, after, upTo }: Part): boolean {
    const known = this.position(source);
    if (upTo <= known) return false;
    if (after !== known)
      throw new RangeError(
        `${source} was counted up to ${known}, so the next part does not begin at ${after}.`,
      );
    const id = this.#source(source, picture.vendor);
    this.#statements.move.run(upTo, id);
    this.#insert(picture, id);
    return true;
  }

  cover(picture: Picture, source: string): void {
    const [first] = picture.steps;
    if (first === undefined) return;
    const id = this.#source(source, picture.vendor);
    const known = new Map(
      this.#statements.stepsFrom.all(id, first.at).map(({ at, count }) => [Number(at), Number(count)]),
    );
    // The beginning of the first step may have left the window; then what is there is more, and stays.
    if ((known.get(first.at) ?? 0) > first.count) known.set(first.at, first.count);
    const changed = new Set<number>();
    for (const { at, count } of picture.steps) {
      if (known.get(at) === count) known.delete(at);
      else changed.add(at);
    }
    for (const at of known.keys()) {
      this.#statements.dropCounts.run(at, id);
      this.#statements.dropBytes.run(at, id);
    }
    this.#insert(picture, id, (at) => changed.has(at));
  }

  position(source: string): number {
    return Number(this.#statements.position.get(source)?.position ?? 0);
  }

  #source(name: string, vendor: string): number {
    return Number(this.#statements.source.get(name, vendor)!.id);
  }

  #insert(picture: Picture, source: number, wanted: (at: number) => boolean = () => true): void {
    const { vendor, steps, routes } = picture;
    const { route: routeOf, count: counts, bytes: sent } = this.#statements;
    const add = (at: number, route: number, status: number, count: number) =>
      counts.run(at, source, route, status, signalOf(status, vendor), count);
    // A picture lists its biggest routes only: what they leave of a step is of the others.
    const left = new Map<string, number>();
    for (const { at, bytes, statuses } of steps) {
      if (!wanted(at)) continue;
      sent.run(at, source, bytes);
      for (const [status, count] of statuses) left.set(`${at} ${status}`, count);
    }
    for (const { route, steps: own } of routes) {
      const id = Number(routeOf.get(maskText(route))!.id);
      for (const { at, statuses } of own) {
        if (!wanted(at)) continue;
        for (const [status, count] of statuses) {
          add(at, id, status, count);
          left.set(`${at} ${status}`, (left.get(`${at} ${status}`) ?? 0) - count);
        }
      }
    }
    for (const [key, count] of left) {
      if (count <= 0) continue;
      const [at, status] = key.split(' ').map(Number);
      add(at!, Number(routeOf.get(otherRoutes)!.id), status!, count);
    }
  }

  note(incidents: readonly Incident[], name: string): void {
    const source = this.#source(name, '');
    for (const each of incidents) {
      const { kind, subject, from, to } = each;
      let [begins, ends, count] = [from, to, each.count];
      // The same thing, seen again: a window that moved on no longer shows its beginning.
      for (const known of this.#statements.sameIncidents.all(source, kind, subject, to, from)) {
        begins = Math.min(begins, Number(known.begins));
        ends = Math.max(ends, Number(known.ends));
        count = Math.max(count, Number(known.count));
        this.#statements.dropIncident.run(known.id as number);
      }
      this.#statements.incident.run(source, kind, subject, begins, ends, count, JSON.stringify(each));
    }
  }

  incidents(from: number, to: number): Incident[] {
    return this.#statements.incidents.all(to, from).map(({ told, begins, ends, count }) => ({
      ...(JSON.parse(String(told)) as Incident),
      from: Number(begins),
      to: Number(ends),
      count: Number(count),
    }));
  }

  prune(before: number, rows: number): void {
    const beyond = this.#statements.beyond.get(rows)?.at;
    const oldest = Math.max(before, beyond === undefined ? before : Number(beyond) + 1);
    for (const statement of this.#statements.forget) statement.run(oldest);
    this.#database.exec(
      'DELETE FROM routes WHERE id NOT IN (SELECT DISTINCT route FROM counts); PRAGMA incremental_vacuum;',
    );
  }
}

function statementsOf(database: DatabaseSync) {
  return {
    source: database.prepare(
      `INSERT INTO sources (name, vendor) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET vendor = iif(excluded.vendor = '', vendor, excluded.vendor) RETURNING id`,
    ),
    position: database.prepare('SELECT position FROM sources WHERE name = ?'),
    move: database.prepare('UPDATE sources SET position = ? WHERE id = ?'),
    route: database.prepare(
      'INSERT INTO routes (route) VALUES (?) ON CONFLICT (route) DO UPDATE SET route = route RETURNING id',
    ),
    count: database.prepare(
      `INSERT INTO counts (at, source, route, status, signal, count) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (at, source, route, status) DO UPDATE SET count = count + excluded.count`,
    ),
    bytes: database.prepare(
      `INSERT INTO bytes (at, source, bytes) VALUES (?, ?, ?)
       ON CONFLICT (at, source) DO UPDATE SET bytes = bytes + excluded.bytes`,
    ),
    stepsFrom: database.prepare(
      'SELECT at, sum(count) AS count FROM counts WHERE source = ? AND at >= ? GROUP BY at',
    ),
    dropCounts: database.prepare('DELETE FROM counts WHERE at = ? AND source = ?'),
    dropBytes: database.prepare('DELETE FROM bytes WHERE at = ? AND source = ?'),
    sameIncidents: database.prepare(
      'SELECT id, begins, ends, count FROM incidents WHERE source = ? AND kind = ? AND subject = ? AND begins <= ? AND ends >= ?',
    ),
    dropIncident: database.prepare('DELETE FROM incidents WHERE id = ?'),
    incident: database.prepare(
      'INSERT INTO incidents (source, kind, subject, begins, ends, count, told) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    incidents: database.prepare(
      'SELECT told, begins, ends, count FROM incidents WHERE begins < ? AND ends >= ? ORDER BY begins, id',
    ),
    beyond: database.prepare('SELECT at FROM counts ORDER BY at DESC LIMIT 1 OFFSET ?'),
    forget: [
      database.prepare('DELETE FROM counts WHERE at < ?'),
      database.prepare('DELETE FROM bytes WHERE at < ?'),
      database.prepare('DELETE FROM incidents WHERE ends < ?'),
    ],
  };
}
