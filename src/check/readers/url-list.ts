// Reads a list of addresses: one in a line, comments after #.

import { UnreadableInput } from './unreadable.ts';
import { startOf } from './utf8.ts';

/**
 * Reads a list of addresses.
 *
 * @param bytes the whole file
 * @param name what people call it, for messages
 * @returns the addresses, in order, as they are written
 * @throws UnreadableInput when a line is no http or https address, or there is none at all
 */
export function readUrlList(bytes: Uint8Array, name?: string): readonly string[] {
  const found: string[] = [];
  startOf(bytes)
    .split(/\r?\n/)
    .forEach((each, i) => {
      // A # inside an address starts its fragment.
      const line = each
        .replace(/^\uFEFF/, '')
        .replace(/(?:^|\s)#.*$/, '')
        .trim();
      if (line === '') return;
      if (!/^https?:\/\/\S+$/i.test(line) || !URL.canParse(line)) throw wrong(i + 1, name);
      found.push(line);
    });
  if (found.length === 0) throw wrong(1, name);
  return found;
}

function wrong(line: number, name: string | undefined): UnreadableInput {
  return new UnreadableInput({
    line,
    column: 1,
    expected: 'an address such as https://example.com/',
    wayOut: 'Write one address in a line; a # starts a comment.',
    name,
  });
}
