// Decompresses gzip and zstd as it comes. The bytes before a damage are handed on.

import { once } from 'node:events';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { ZstdFrames } from './zstd-frames.ts';

/** Gives the next bytes, at most so many; none at the end. */
export type ReadMore = (size: number) => Uint8Array | Promise<Uint8Array>;

/** What is read at once. */
const readSize = 64 * 1024;
/** What is decompressed at once: where data are damaged, what came out of the same piece is lost. */
const pieceSize = 16 * 1024;
/** So many pieces of what came out may wait; a piece has at most `chunkSize` bytes. */
const mostWaiting = 4;
/** The pieces at the beginning, so that something is seen of a short file. */
const firstSize = 1024;

/**
 * Decompresses to the end.
 *
 * @param start the first bytes, which were read already
 * @param hand is given what comes out
 * @returns what is wrong with the data; undefined if nothing is
 */
export async function inflate(
  encoding: 'gzip' | 'zstd',
  start: Uint8Array,
  readMore: ReadMore,
  hand: (bytes: Uint8Array) => void,
): Promise<string | undefined> {
  const options = { chunkSize: 256 * 1024 };
  const frames = encoding === 'zstd' ? new ZstdFrames() : undefined;
  const stream = encoding === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
  let failed: Error | undefined;
  let thrown: { readonly error: unknown } | undefined;
  let compressed = 0;
  stream.on('error', (error) => {
    failed = error;
  });
  // What came out is handed on while the next piece is decompressed in another thread.
  const waiting: Buffer[] = [];
  const handOn = () => {
    for (let bytes = waiting.shift(); bytes !== undefined && thrown === undefined; bytes = waiting.shift())
      try {
        hand(bytes);
      } catch (error) {
        thrown = { error };
        stream.destroy();
      }
    if (stream.isPaused()) stream.resume();
  };
  // Not `for await`: an error would discard what waits to be read.
  stream.on('data', (bytes: Buffer) => {
    if (waiting.push(bytes) === 1) setImmediate(handOn);
    if (waiting.length >= mostWaiting) stream.pause();
  });
  const closed = once(stream, 'close').catch(() => {});
  const write = (piece: Uint8Array) =>
    new Promise<void>((resolve) => {
      stream.once('close', resolve);
      stream.write(piece, () => {
        stream.off('close', resolve);
        resolve();
      });
    });
  try {
    for (let read = start; read.length > 0 && !stream.destroyed; read = await readMore(readSize)) {
      const size = compressed === 0 ? firstSize : pieceSize;
      for (let from = 0; from < read.length; from += size)
        for (const part of frames?.cut(read.subarray(from, from + size)) ?? [
          read.subarray(from, from + size),
        ]) {
          if (stream.destroyed) break;
          await write(part);
          compressed += part.length;
        }
    }
  } finally {
    if (!stream.destroyed) stream.end();
    await closed;
    handOn();
  }
  if (thrown !== undefined) throw (thrown as { readonly error: unknown }).error;
  if (failed === undefined) return undefined;
  return `the ${encoding} data are damaged or cut off near byte ${compressed} (${(failed as Error).message})`;
}
