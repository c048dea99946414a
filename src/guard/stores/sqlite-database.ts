// The tables of the SQLite store, and one method for each thing done to them. Runs in the store's own thread.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Revocation } from './replica.ts';
import type { Family, Lapse, Rotation, Step, Store } from './store.ts';

/** What a store asks of its database. */
export type Command = Exclude<keyof Store, 'revocations' | 'close'>;

/** A revocation and its place in the order in which they were committed, over all processes. */
export type Numbered = Revocation & { readonly seq: number };

const SCHEMA_VERSION = 1;
const SCHEMA = `
CREATE TABLE IF NOT EXISTS family (
  fam TEXT PRIMARY KEY, gen INTEGER NOT NULL, salt TEXT NOT NULL, client TEXT NOT NULL, subject TEXT NOT NULL,
  scope TEXT NOT NULL, audience TEXT NOT NULL, claims TEXT NOT NULL, created INTEGER NOT NULL,
  lastRotated INTEGER NOT NULL, idleExp INTEGER NOT NULL, absoluteExp INTEGER NOT NULL, revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS family_subject ON family (subject);
CREATE INDEX IF NOT EXISTS family_absoluteExp ON family (absoluteExp);
CREATE TABLE IF NOT EXISTS revocation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS revocation_until ON revocation (until);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

// Expired rows are looked for this often, and so many are cleared at a time that nobody waits for it.
const CLEAR_EVERY_MS = 10_000;
const CLEAR_AT_ONCE = 500;

type Row = Record<string, number | string>;

/**
 * A connection to the store's file.
 *
 * WAL lets readers of other processes pass; FULL waits for the disk before a commit counts, so that neither a killed
 * process nor a power failure takes back what was acknowledged. (In WAL mode the default, NORMAL, does not.)
 */
export class StoreDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #cleared = Number.NEGATIVE_INFINITY;

  /** @throws when the file cannot be opened, or a later version of the store wrote it */
  constructor(db: DatabaseSync, busyTimeoutMs: number) {
    this.#db = db;
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`);
    const version = Number(this.#one('PRAGMA user_version')?.user_version);
    if (version > SCHEMA_VERSION)
      throw new Error(`The file has tables of version ${version}; this store knows ${SCHEMA_VERSION}.`);
    if (version < SCHEMA_VERSION) this.transaction(() => db.exec(SCHEMA));
  }

  /** Runs `work` in one transaction; nothing of it remains when it throws. */
  transaction<T>(work: () => T): T {
    this.#run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#run('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#run('ROLLBACK');
      throw error;
    }
  }

  createFamily(family: Family): void {
    const { fam, gen, salt, client, subject, scope, created, lastRotated, idleExp, absoluteExp } = family;
    this.#run(
      'INSERT INTO family VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)',
      ...[fam, gen, salt, client, subject, scope],
      ...[JSON.stringify(family.audience), JSON.stringify(family.claims)],
      ...[created, lastRotated, idleExp, absoluteExp],
    );
    this.#clearExpired(created);
  }

  load(fam: string): Family | undefined {
    const row = this.#one('SELECT * FROM family WHERE fam = ?', fam);
    return row && readFamily(row);
  }

  rotate(fam: string, { gen, now, idleExp }: Step): Rotation {
    this.#clearExpired(now);
    const row = this.#one(
      `UPDATE family SET gen = gen + 1, lastRotated = ?1, idleExp = min(?2, absoluteExp)
       WHERE fam = ?3 AND gen = ?4 AND revoked = 0 AND idleExp > ?1 AND absoluteExp > ?1 RETURNING *`,
      ...[now, idleExp, fam, gen],
    );
    return row ? { rotated: true, family: readFamily(row) } : { rotated: false, family: this.load(fam) };
  }

  revokeFamily(fam: string, lapse: Lapse): boolean {
    const { changes } = this.#run('UPDATE family SET revoked = 1 WHERE fam = ? AND revoked = 0', fam);
    if (Number(changes) === 0) return false;
    this.#announce('session', fam, lapse);
    return true;
  }

  revokeSubject(subject: string, lapse: Lapse): number {
    this.#announce('subject', subject, lapse);
    const ended = this.#all(
      'UPDATE family SET revoked = 1 WHERE subject = ? AND revoked = 0 RETURNING fam',
      subject,
    );
    for (const { fam } of ended) this.#announce('session', String(fam), lapse);
    return ended.length;
  }

  revokeToken(jti: string, lapse: Lapse): void {
    this.#announce('token', jti, lapse);
  }

  /** Revocations after the one with this number, in the order in which they were committed. */
  revocationsAfter(seq: number): Numbered[] {
    const rows = this.#all('SELECT seq, kind, id, at, until FROM revocation WHERE seq > ? ORDER BY seq', seq);
    return rows as unknown as Numbered[];
  }

  /** Changes when another connection, of any process, has committed something. */
  dataVersion(): number {
    return Number(this.#one('PRAGMA data_version')?.data_version);
  }

  close(): void {
    this.#db.close();
  }

  #announce(kind: Revocation['kind'], id: string, { now, until }: Lapse): void {
    this.#run('INSERT INTO revocation (kind, id, at, until) VALUES (?, ?, ?, ?)', kind, id, now, until);
  }

  // Dead rows only: by then no token of theirs is alive, and a replica needs them no more.
  #clearExpired(now: number): void {
    if (now - this.#cleared < CLEAR_EVERY_MS) return;
    this.#cleared = now;
    this.#run(
      `DELETE FROM family WHERE fam IN (SELECT fam FROM family WHERE absoluteExp <= ? LIMIT ${CLEAR_AT_ONCE})`,
      now,
    );
    this.#run(
      `DELETE FROM revocation WHERE seq IN (SELECT seq FROM revocation WHERE until <= ? LIMIT ${CLEAR_AT_ONCE})`,
      now,
    );
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #run(sql: string, ...values: readonly (number | string)[]): { readonly changes: number | bigint } {
    return this.#prepare(sql).run(...values);
  }

  #one(sql: string, ...values: readonly (number | string)[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  #all(sql: string, ...values: readonly (number | string)[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }
}

function readFamily(row: Row): Family {
  return {
    ...(row as unknown as Family),
    audience: JSON.parse(String(row.audience)),
    claims: JSON.parse(String(row.claims)),
    revoked: row.revoked !== 0,
  };
}
