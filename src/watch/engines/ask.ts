// What a database has to be able to do for a picture. ClickHouse over HTTP does, and so does one inside the process.

/** A connection to a ClickHouse. */
export interface Engine {
  /** Runs a statement that answers nothing. */
  readonly run: (sql: string) => Promise<void>;
  /** Asks; rows as arrays of what JSON has: large integers may come as texts. */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  /**
   * Inserts rows.
   *
   * @param lines in the format TabSeparated, each with its line end
   */
  readonly insert: (table: string, lines: AsyncIterable<string>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An engine that cannot be reached, or refuses; the message says what to do and holds no password. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
