// The examples of the rules, read as if they had crossed the wire.

import type { Exchange } from './exchange.ts';
import { readRaw } from './readers/raw.ts';
import type { Case } from './rule.ts';

/**
 * Reads a case. Its line ends become CRLF, as HTTP/1.1 has them, so that framing can be judged.
 *
 * @throws UnreadableInput when the case is no HTTP
 */
export function readCase({ http }: Case): readonly Exchange[] {
  return readRaw(new TextEncoder().encode(http.replaceAll('\n', '\r\n')));
}
