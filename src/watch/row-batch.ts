// Rows in the making: log lines that come one at a time become columns that a tally counts.

import type { TextDictionaries } from './dictionary.ts';
import type { LogLine } from './log-line.ts';
import type { Column, Rows } from './rows.ts';
import { dictionaryNames, methods } from './rows.ts';
import { missing } from './signal.ts';

const methodNumbers = new Map<string, number>(methods.map((method, at) => [method, at]));
const columns: readonly Column[] = [
  'duration',
  'user',
  'host',
  'upstream',
  'ending',
  'retryAfter',
  'referrer',
];

/** A batch that is filled line by line, and used again. */
export class RowBatch implements Rows {
  length = 0;
  readonly has: Set<Column>;
  readonly time: Float64Array;
  readonly status: Uint16Array;
  readonly method: Uint8Array;
  readonly path: Uint32Array;
  readonly client: Uint32Array;
  readonly agent: Uint32Array;
  readonly referrer: Uint32Array;
  readonly user: Uint32Array;
  readonly host: Uint32Array;
  readonly upstream: Uint32Array;
  readonly upstreamStatus: Uint16Array;
  readonly ending: Uint32Array;
  readonly bytes: Float64Array;
  readonly duration: Float64Array;
  readonly retryAfter: Float64Array;

  /**
   * @param room how many rows there is room for
   * @param has the columns that are there from the start; the others are from the first row on that has them, before which
   *   they read as empty
   */
  constructor(room = 1024, has: readonly Column[] = columns) {
    this.has = new Set(has);
    this.time = new Float64Array(room);
    this.status = new Uint16Array(room);
    this.method = new Uint8Array(room);
    this.path = new Uint32Array(room);
    this.client = new Uint32Array(room);
    this.agent = new Uint32Array(room);
    this.referrer = new Uint32Array(room);
    this.user = new Uint32Array(room);
    this.host = new Uint32Array(room);
    this.upstream = new Uint32Array(room);
    this.upstreamStatus = new Uint16Array(room);
    this.ending = new Uint32Array(room);
    this.bytes = new Float64Array(room);
    this.duration = new Float64Array(room);
    this.retryAfter = new Float64Array(room);
  }

  /** Whether there is no room for another row. */
  get full(): boolean {
    return this.length === this.time.length;
  }

  /**
   * Adds a line; there has to be room. Its texts are there after `settle`.
   *
   * @param texts the dictionaries of whoever gets the batch
   */
  add(line: LogLine, texts: TextDictionaries): void {
    const at = this.length++;
    this.time[at] = line.time;
    this.status[at] = line.status;
    this.method[at] = methodNumbers.get(line.method) ?? 1;
    texts.path.put(line.path, this.path, at);
    texts.client.put(line.client, this.client, at);
    texts.agent.put(line.agent, this.agent, at);
    this.#optional('referrer', missing[line.status] === 1 ? line.referrer : '', texts, at);
    this.#optional('user', line.user, texts, at);
    this.#optional('host', line.host, texts, at);
    this.#optional('upstream', line.upstream, texts, at);
    this.upstreamStatus[at] = line.upstreamStatus;
    this.#optional('ending', line.ending, texts, at);
    this.bytes[at] = line.bytes;
    this.duration[at] = line.duration;
    this.retryAfter[at] = line.retryAfter;
    if (line.duration >= 0) this.has.add('duration');
    if (line.retryAfter >= 0) this.has.add('retryAfter');
  }

  /** Makes sure that the texts of all lines are there. */
  settle(texts: TextDictionaries): void {
    for (const name of dictionaryNames) texts[name].settle();
  }

  #optional(
    column: 'referrer' | 'user' | 'host' | 'upstream' | 'ending',
    text: string,
    texts: TextDictionaries,
    at: number,
  ): void {
    if (text === '') this[column][at] = 0;
    else {
      this.has.add(column);
      texts[column].put(text, this[column], at);
    }
  }
}
