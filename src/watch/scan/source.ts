// Where log bytes come from: files, compressed ones too, and standard input. What cannot be read is told, never thrown,
// and what came before the damage is kept.

import { closeSync, fstatSync, globSync, openSync, readSync, statSync } from 'node:fs';
import { inflate } from './compressed.ts';
import type { ByteTarget } from './decode.ts';
import { Decoder, encodingOf } from './decode.ts';

export type { ByteTarget } from './decode.ts';

/** An input that cannot be read, or not whole. */
export interface SourceProblem {
  readonly name: string;
  /** A sentence for people. */
  readonly problem: string;
}

/** How reading an input ended. */
export interface SourceEnd {
  /** Bytes that were handed on, after decompression. */
  readonly bytes: number;
  /** Why not more; absent if all was read. */
  readonly problem?: string;
}

/** What an input is, as its first bytes tell. */
export type Encoding = 'plain' | 'gzip' | 'zstd' | 'utf-16le' | 'utf-16be';

/** How many bytes are shown before a target has to be chosen. */
export const startSize = 64 * 1024;

/**
 * Finds the files that words of a command line mean. `-` is standard input; a word that names no file may be a glob.
 *
 * @returns the names in the order given, each once, and what is wrong with the others
 */
export function expandInputs(words: readonly string[]): {
  readonly names: readonly string[];
  readonly problems: readonly SourceProblem[];
} {
  const names = new Set<string>();
  const problems: SourceProblem[] = [];
  for (const name of words) {
    const stat = name === '-' ? undefined : statSync(name, { throwIfNoEntry: false });
    if (name === '-' || (stat !== undefined && !stat.isDirectory())) names.add(name);
    else if (stat !== undefined)
      problems.push({
        name,
        problem: `is a directory; name the files in it, for example '${name.replace(/\/+$/, '')}/*.log*'`,
      });
    else if (/[*?[{]/.test(name)) {
      const found = globSync(name).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
      for (const file of found.sort()) names.add(file);
      if (found.length === 0) problems.push({ name, problem: 'no file matches' });
    } else problems.push({ name, problem: 'there is no such file' });
  }
  return { names: [...names], problems };
}

/**
 * What a file is, without reading more than its first bytes.
 *
 * @returns `size` is that of the file as it lies on the disk
 * @throws an error of the file system
 */
export function describeFile(name: string): { readonly size: number; readonly encoding: Encoding } {
  const file = openSync(name, 'r');
  try {
    const first = Buffer.alloc(4);
    const length = readSync(file, first, 0, 4, 0);
    return { size: fstatSync(file).size, encoding: encodingOf(first.subarray(0, length)) };
  } finally {
    closeSync(file);
  }
}

/**
 * Reads an input to its end.
 *
 * @param name a path, or `-` for standard input
 * @param choose is given the first bytes, decompressed and as UTF-8 (fewer than `startSize` only if there are no more), and
 *   says where all bytes go, these included; what it throws is thrown
 */
export async function readSource(
  name: string,
  choose: (start: Uint8Array) => ByteTarget,
): Promise<SourceEnd> {
  const decoder = new Decoder(choose, startSize);
  let problem: string | undefined;
  if (name === '-') problem = await readStream(process.stdin, decoder);
  else {
    let file: number;
    try {
      file = openSync(name, 'r');
    } catch (error) {
      return { bytes: 0, problem: sentence(error) };
    }
    try {
      problem = await readFile(file, decoder);
    } finally {
      closeSync(file);
    }
  }
  decoder.end();
  return problem === undefined ? { bytes: decoder.bytes } : { bytes: decoder.bytes, problem };
}

async function readFile(file: number, decoder: Decoder): Promise<string | undefined> {
  const first = Buffer.alloc(startSize);
  let offset = 0;
  const read = (into: Uint8Array): number => {
    const length = readSync(file, into);
    offset += length;
    return length;
  };
  try {
    if (fstatSync(file).isDirectory()) return 'is a directory';
    let length = 0;
    // A named pipe gives what there is.
    while (length < first.length) {
      const more = read(first.subarray(length));
      if (more === 0) break;
      length += more;
    }
    const start = first.subarray(0, length);
    const encoding = encodingOf(start);
    if (encoding === 'gzip' || encoding === 'zstd')
      return await inflate(
        encoding,
        start,
        (size) => {
          const into = Buffer.allocUnsafe(size);
          return into.subarray(0, read(into));
        },
        (bytes) => decoder.write(bytes),
      );
    decoder.write(start);
    // The usual case: from the disk straight into the reader's memory.
    for (;;) {
      const target = decoder.direct();
      if (target === undefined) {
        const into = Buffer.allocUnsafe(startSize);
        const more = read(into);
        if (more === 0) return undefined;
        decoder.write(into.subarray(0, more));
      } else {
        const more = read(target.space());
        if (more === 0) return undefined;
        decoder.bytes += more;
        target.filled(more);
        const pause = target.pause?.();
        if (pause !== undefined) await pause;
      }
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return `${sentence(error)} after ${offset} bytes`;
  }
}

async function readStream(stream: NodeJS.ReadableStream, decoder: Decoder): Promise<string | undefined> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async () => {
    const { value, done } = await chunks.next();
    return done ? Buffer.alloc(0) : value;
  };
  let first = await next();
  while (first.length > 0 && first.length < 4) {
    const more = await next();
    if (more.length === 0) break;
    first = Buffer.concat([first, more]);
  }
  const encoding = encodingOf(first);
  if (encoding === 'gzip' || encoding === 'zstd')
    return inflate(encoding, first, next, (bytes) => decoder.write(bytes));
  for (let chunk = first; chunk.length > 0; chunk = await next()) decoder.write(chunk);
  return undefined;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function sentence(error: unknown): string {
  const code = isSystemError(error) ? error.code : undefined;
  if (code === 'ENOENT') return 'is not there (any more)';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user';
  if (code === 'EISDIR') return 'is a directory';
  return error instanceof Error ? error.message : String(error);
}
