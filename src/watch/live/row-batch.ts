// Rows in the making: log lines that come one at a time become columns that a tally counts.

import type { newTexts } from '../dictionary.ts';
import type { LogLine } from '../log-line.ts';
import type { Column, Rows } from '../rows.ts';
import { methods } from '../rows.ts';

/** How many rows a batch holds. */
export const batchLength = 1024;

const methodNumbers = new Map<string, number>(methods.map((method, at) => [method, at]));
// A live server knows all columns; what a line lacks is 0 or NaN in it.
const all: ReadonlySet<Column> = new Set([
  'duration',
  'user',
  'host',
  'upstream',
  'ending',
  'retryAfter',
  'referrer',
]);

/** A batch that is filled line by line, and used again. */
export class RowBatch implements Rows {
  length = 0;
  readonly has = all;
  readonly time = new Float64Array(batchLength);
  readonly status = new Uint16Array(batchLength);
  readonly method = new Uint8Array(batchLength);
  readonly path = new Uint32Array(batchLength);
  readonly client = new Uint32Array(batchLength);
  readonly agent = new Uint32Array(batchLength);
  readonly referrer = new Uint32Array(batchLength);
  readonly user = new Uint32Array(batchLength);
  readonly host = new Uint32Array(batchLength);
  readonly upstream = new Uint32Array(batchLength);
  readonly upstreamStatus = new Uint16Array(batchLength);
  readonly ending = new Uint32Array(batchLength);
  readonly bytes = new Float64Array(batchLength);
  readonly duration = new Float64Array(batchLength);
  readonly retryAfter = new Float64Array(batchLength);

  /**
   * Adds a line; there has to be room.
   *
   * @param texts the dictionaries of the tally that gets the batch
   */
  add(line: LogLine, texts: ReturnType<typeof newTexts>): void {
    const at = this.length++;
    this.time[at] = line.time;
    this.status[at] = line.status;
    this.method[at] = methodNumbers.get(line.method) ?? 1;
    this.path[at] = texts.path.id(line.path);
    this.client[at] = texts.client.id(line.client);
    this.agent[at] = texts.agent.id(line.agent);
    this.referrer[at] = texts.referrer.id(line.referrer);
    this.user[at] = texts.user.id(line.user);
    this.host[at] = texts.host.id(line.host);
    this.upstream[at] = texts.upstream.id(line.upstream);
    this.upstreamStatus[at] = line.upstreamStatus;
    this.ending[at] = texts.ending.id(line.ending);
    this.bytes[at] = line.bytes;
    this.duration[at] = line.duration;
    this.retryAfter[at] = line.retryAfter;
  }
}
