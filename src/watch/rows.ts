// Rows of a log as columns: numbers as they are, texts as ids of dictionaries. Every way of reading a log ends here, and
// the tally knows nothing else: one loop over typed arrays for all formats.

/** The texts that rows share, numbered from 1; id 0 means that a row has none. */
export interface Dictionary {
  /** The highest id in use. */
  readonly size: number;
  /** How much memory the texts take, in bytes, where the dictionary knows. */
  readonly bytes?: number;
  /** The text of an id; latin1 bytes of a log read as UTF-8, invalid sequences replaced. */
  readonly text: (id: number) => string;
  /** How often each text was looked up, by id, where the dictionary counts: what a tally of texts alone needs. */
  readonly counts?: () => Uint32Array;
  /** Gives the texts of ids as bytes where they lie, where the dictionary has them. Nothing may be looked up meanwhile. */
  readonly each?: (
    ids: Uint32Array,
    see: (id: number, bytes: Uint8Array, from: number, to: number) => void,
  ) => void;
  /**
   * Forgets all texts but these, which get the ids 1, 2, 3 … in the order given. Bounds memory however many distinct
   * texts a log holds.
   */
  readonly keep: (ids: Uint32Array) => void;
}

/** The dictionaries of one reader. */
export interface Dictionaries {
  readonly path: Dictionary;
  readonly client: Dictionary;
  readonly agent: Dictionary;
  readonly referrer: Dictionary;
  readonly user: Dictionary;
  readonly host: Dictionary;
  readonly upstream: Dictionary;
  readonly ending: Dictionary;
}

/** The names of them; the scanner's kernel numbers them in this order. */
export const dictionaryNames = [
  'path',
  'client',
  'agent',
  'referrer',
  'user',
  'host',
  'upstream',
  'ending',
] as const satisfies readonly (keyof Dictionaries)[];

/** Dictionaries whose reader may have a counter for its rows. */
export interface CountedDictionaries extends Dictionaries {
  /**
   * Makes a counter.
   *
   * @param signals by status; 0 is ok
   * @param auth the signal of a refusal
   */
  readonly counter?: (signals: Uint8Array, auth: number) => Counter;
}

/** Counts rows where they lie, which is faster than over columns. Its tables lie there too. */
export interface Counter {
  /** A piece of memory, for numbers of 8 bytes; what is in it is whatever was there. */
  readonly allocate: (bytes: number) => number;
  readonly release: (at: number, bytes: number) => void;
  /** The numbers at a place; of length 0 from the moment on when the memory had to move. */
  readonly view: (at: number, length: number) => Float64Array;
  /** The same rows, where the memory moved since they were given. */
  readonly fresh: (rows: Rows) => Rows;
  /** Whether these rows can be counted here. */
  readonly holds: (rows: Rows) => boolean;
  /** Says that an agent is a crawler, or none (0). @param number below 65536 */
  readonly setCrawler: (agent: number, number: number) => void;
  /**
   * Counts rows by path, agent and client.
   *
   * @param paths where the table is; the same for `agents` and `clients`
   */
  readonly count: (rows: Rows, paths: number, agents: number, clients: number) => Counted;
}

/** What was found on the way; the arrays are overwritten by the next batch. */
export interface Counted {
  /** Rows that were answered otherwise than 200. */
  readonly special: Uint32Array;
  /** Rows of crawlers. */
  readonly crawls: Uint32Array;
  /** Rows that were refused for who asked. */
  readonly refusals: Uint32Array;
  /** How many ok answers the client of each refusal had had before. */
  readonly okBefore: Float64Array;
}

/** The columns that a format may lack; the tally skips what is not there. */
export type Column = 'duration' | 'user' | 'host' | 'upstream' | 'ending' | 'retryAfter' | 'referrer';

/** A batch of rows. The arrays belong to the reader and are overwritten by its next batch. */
export interface Rows {
  /** How many rows are filled. */
  readonly length: number;
  /** Which of the optional columns are filled; the others must not be read. */
  readonly has: ReadonlySet<Column>;
  /** Milliseconds since 1970; NaN unknown. */
  readonly time: Float64Array;
  /** As logged; 0 where nothing was sent. */
  readonly status: Uint16Array;
  /** An index into `methods`. */
  readonly method: Uint8Array;
  readonly path: Uint32Array;
  readonly client: Uint32Array;
  readonly agent: Uint32Array;
  /** Filled at least for rows whose status is 404 or 410, 0 elsewhere. */
  readonly referrer: Uint32Array;
  readonly user: Uint32Array;
  readonly host: Uint32Array;
  readonly upstream: Uint32Array;
  readonly upstreamStatus: Uint16Array;
  readonly ending: Uint32Array;
  readonly bytes: Float64Array;
  /** Milliseconds; NaN unknown. */
  readonly duration: Float64Array;
  /** Seconds; NaN unknown. */
  readonly retryAfter: Float64Array;
}

/** The methods that have a number of their own (RFC 9110 §9.3, RFC 5789, WebDAV); 0: none could be read, 1: any other. */
export const methods = [
  '',
  '*',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'PROPFIND',
  'PROPPATCH',
  'MKCOL',
  'COPY',
  'MOVE',
  'LOCK',
  'UNLOCK',
  'REPORT',
  'SEARCH',
  'QUERY',
  'PRI',
  'PURGE',
] as const;

/** A line that could not be read. */
export interface BadLine {
  /** Counted from 1 in its input. */
  readonly line: number;
  /** Its first 200 characters. */
  readonly text: string;
}

/** Turns bytes into rows. One per input; dictionaries may be shared between the inputs of one run. */
export interface RowReader {
  readonly dictionaries: Dictionaries;
  /** Where the next bytes belong; at least 64 KiB. The caller writes there and says how many it wrote. */
  readonly space: () => Uint8Array;
  /** Reads what was written to `space()`; an unfinished last line is kept for later. Gives rows to `emit` in batches. */
  readonly filled: (bytes: number, emit: (rows: Rows) => void) => void;
  /** The input is over: a last line without line end is read too. */
  readonly end: (emit: (rows: Rows) => void) => void;
  /** What was read so far. */
  readonly counts: () => {
    readonly bytes: number;
    /** Lines that ended, bad and skipped ones included. */
    readonly lines: number;
    readonly bad: number;
    /** Comments, directives and blank lines. */
    readonly skipped: number;
    /** The first few bad lines. */
    readonly samples: readonly BadLine[];
  };
}
