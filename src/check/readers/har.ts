// Reads HAR 1.2, the network log that browsers and proxies save, entry by entry.

import { readEntry } from './har-entry.ts';
import { HarScanner } from './har-scanner.ts';
import type { RecordedExchange, RecordOptions } from './record.ts';
import type { Chunks } from './utf8.ts';
import { asUtf8 } from './utf8.ts';

/**
 * Reads a HAR file as it arrives. Memory holds one entry, whatever the length of the file.
 *
 * Entries without a response, and those of other protocols, are left out and told to `onLeftOut`. `evidence.raw` is
 * false for all; `evidence.content` is true only where the content is here and whole.
 *
 * @param chunks the bytes of the file: UTF-8, or UTF-16 with its mark
 * @returns the exchanges, in the order of the file
 * @throws UnreadableInput where the file stops being a HAR; the entries before that have been handed out by then
 */
export async function* readHar(
  chunks: Chunks,
  options: RecordOptions = {},
): AsyncGenerator<RecordedExchange> {
  const scanner = new HarScanner(options.name);
  for await (const chunk of asUtf8(chunks)) {
    for (const { entry, line, piece } of scanner.push(chunk)) {
      const read = piece === undefined ? 'too-large' : readEntry(piece, entry);
      if (typeof read !== 'string') yield read;
      else options.onLeftOut?.({ reason: read, record: entry, line });
    }
    if (scanner.failed !== undefined) throw scanner.failed;
  }
  scanner.end();
}
