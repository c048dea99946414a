// For tests: everything that a reader makes of some bytes, as plain values.

import type { RowReader, Rows } from '../../rows.ts';
import { methods } from '../../rows.ts';

/** A row with its texts. */
export interface PlainRow {
  readonly time: number;
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly client: string;
  readonly agent: string;
  readonly referrer: string;
  readonly user: string;
  readonly host: string;
  readonly bytes: number;
}

/**
 * Gives bytes to a reader in pieces.
 *
 * @param sizes how long the pieces are, over and over; never more than the reader has space for
 */
function feed(
  reader: RowReader,
  content: Uint8Array,
  sizes: readonly number[],
  emit: (rows: Rows) => void,
): void {
  for (let at = 0, i = 0; at < content.length; i++) {
    const space = reader.space();
    const piece = content.subarray(at, at + Math.min(space.length, sizes[i % sizes.length] ?? space.length));
    space.set(piece);
    reader.filled(piece.length, emit);
    at += piece.length;
  }
  reader.end(emit);
}

/** The rows of some bytes, their ids beside, and what was counted. */
export function readAll(reader: RowReader, content: Uint8Array | string, sizes: readonly number[] = []) {
  const rows: PlainRow[] = [];
  const ids: number[][] = [];
  const { dictionaries } = reader;
  feed(reader, typeof content === 'string' ? Buffer.from(content) : content, sizes, (batch) => {
    const text = (name: 'referrer' | 'user' | 'host', row: number) =>
      batch.has.has(name) ? dictionaries[name].text(batch[name][row]!) : '';
    for (let row = 0; row < batch.length; row++) {
      ids.push([batch.path[row]!, batch.client[row]!, batch.agent[row]!]);
      rows.push({
        time: batch.time[row]!,
        status: batch.status[row]!,
        method: methods[batch.method[row]!] ?? '?',
        path: dictionaries.path.text(batch.path[row]!),
        client: dictionaries.client.text(batch.client[row]!),
        agent: dictionaries.agent.text(batch.agent[row]!),
        referrer: text('referrer', row),
        user: text('user', row),
        host: text('host', row),
        bytes: batch.bytes[row]!,
      });
    }
  });
  return { rows, ids, counts: reader.counts() };
}
