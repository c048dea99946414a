// The tables of a file of rollups, and how an older file becomes a newer one.

import type { DatabaseSync } from 'node:sqlite';

/** "Stat", so that a file of another program is not taken for one of ours. */
const applicationId = 0x53746174;

// One entry a version; an entry is never changed once it was released.
const versions: readonly string[] = [
  `CREATE TABLE sources (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE,
     vendor TEXT NOT NULL,
     position REAL NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE routes (id INTEGER PRIMARY KEY, route TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE counts (
     at INTEGER NOT NULL,
     source INTEGER NOT NULL,
     route INTEGER NOT NULL,
     status INTEGER NOT NULL,
     signal TEXT NOT NULL,
     count INTEGER NOT NULL,
     PRIMARY KEY (at, source, route, status)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE bytes (
     at INTEGER NOT NULL,
     source INTEGER NOT NULL,
     bytes REAL NOT NULL,
     PRIMARY KEY (at, source)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE incidents (
     id INTEGER PRIMARY KEY,
     source INTEGER NOT NULL,
     kind TEXT NOT NULL,
     subject TEXT NOT NULL,
     begins REAL NOT NULL,
     ends REAL NOT NULL,
     count INTEGER NOT NULL,
     told TEXT NOT NULL
   ) STRICT;
   CREATE INDEX incidents_of ON incidents (source, kind, subject);
   -- For people with a shell of SQLite.
   CREATE VIEW responses AS
     SELECT datetime(at / 1000, 'unixepoch') AS time, sources.name AS source, routes.route, status, signal, count
     FROM counts JOIN sources ON sources.id = source JOIN routes ON routes.id = counts.route;`,
];

/**
 * Makes a new or an older file one of today.
 *
 * @throws Error when the file is of another program, or of a newer version of this one
 */
export function migrate(database: DatabaseSync): void {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0]);
  const version = pragma('user_version');
  const known = pragma('application_id') === applicationId;
  const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!known && !empty) throw new Error('This is a database of another program; choose another file.');
  if (version > versions.length)
    throw new Error(
      `The file has version ${version}; this program knows up to ${versions.length}. Update it.`,
    );
  // Readers go on while somebody writes; a crash of the machine may lose the last commits, never the file.
  if (empty) database.exec('PRAGMA auto_vacuum = INCREMENTAL');
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  if (version === versions.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have done it in the meantime.
    for (let at = pragma('user_version'); at < versions.length; at++) database.exec(versions[at]!);
    database.exec(
      `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${versions.length}; COMMIT`,
    );
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
