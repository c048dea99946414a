// Reads a file or standard input, up to a limit.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Failure } from './command.ts';

/**
 * All bytes of a file or of standard input.
 *
 * @param target a path, or `-`
 * @param stdin where `-` reads from
 * @param limit how many bytes at most
 * @throws Failure if it cannot be read, or holds more
 */
export async function readBounded(
  target: string,
  stdin: AsyncIterable<Uint8Array | string>,
  limit: number,
): Promise<Uint8Array> {
  const name = target === '-' ? 'standard input' : `"${target}"`;
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    if (target !== '-' && (await stat(target)).isDirectory()) {
      throw new Failure(
        `${name} is a folder. Name the files in it, as in ${target.replace(/\/$/, '')}/*.http`,
      );
    }
    for await (const chunk of target === '-' ? stdin : createReadStream(target)) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
      length += bytes.length;
      if (length > limit) {
        throw new Failure(
          `${name} holds more than ${Math.floor(limit / 1024 / 1024)} MiB. Check a part of it, or one exchange at a time.`,
        );
      }
      parts.push(bytes);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(reason(name, error as NodeJS.ErrnoException), { cause: error });
  }
  return Buffer.concat(parts);
}

function reason(name: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return `${name} does not exist. To check an address, begin with https://; to read standard input, say -.`;
    case 'EACCES':
      return `${name} may not be read: its permissions forbid it.`;
    default:
      return `${name} could not be read: ${message}`;
  }
}
