// Reads whatever people have of an HTTP exchange as text: raw messages, request files, `curl -i`, `curl -v`.

import type { Exchange } from '../exchange.ts';
import { isCurlVerbose, readCurlVerbose } from './curl-verbose.ts';
import { readPlain } from './plain.ts';
import { Source } from './source.ts';

export { UnreadableInput } from './unreadable.ts';

/** What a reader is told about its input. */
export interface RawOptions {
  /** What people call the input, for messages: a file's name, `stdin`. */
  readonly name?: string;
}

/**
 * Reads raw HTTP/1.x messages, request files, and the output of `curl -i` and `curl -v`.
 * Line ends may be CRLF, LF or mixed. Messages may stand one after the other; a line that starts with `###` or `===`
 * separates them where their content does not say where it ends. Limits are in limits.ts.
 *
 * @param input the bytes as they were saved
 * @returns at least one exchange, in the order of the source; `evidence.raw` is true only for byte-exact HTTP/1.x
 * @throws UnreadableInput when the input is empty, too large, or stops being HTTP
 */
export function readRaw(input: Uint8Array, { name }: RawOptions = {}): readonly Exchange[] {
  const source = new Source(input, name);
  return isCurlVerbose(source.text) ? readCurlVerbose(source) : readPlain(source);
}
