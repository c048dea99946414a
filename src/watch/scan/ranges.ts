// Cuts the work of reading files into ranges that begin at line starts, so that they can be read apart.

import { closeSync, openSync, readSync } from 'node:fs';
import type { ByteTarget, SourceEnd } from './source.ts';
import { describeFile, readSource } from './source.ts';

/** A part of a file, or a whole one. Plain data. */
export interface Range {
  readonly name: string;
  /** Bytes; begins at the start of a line. */
  readonly from: number;
  /** Bytes; ends after a line end or with the file. Absent: the input is to be read whole, as `readSource` does. */
  readonly to?: number;
}

/**
 * Cuts files into ranges.
 *
 * Compressed files, UTF-16 and standard input stay whole.
 *
 * @param names in order
 * @param size how big a range should be, in bytes; only files that are bigger are cut
 */
export function cutRanges(names: readonly string[], size: number): readonly Range[] {
  return names.flatMap((name) => (name === '-' ? [{ name, from: 0 }] : cutFile(name, size)));
}

function cutFile(name: string, size: number): readonly Range[] {
  let all: number;
  try {
    const { size: bytes, encoding } = describeFile(name);
    if (encoding !== 'plain' || bytes <= size) return [{ name, from: 0 }];
    all = bytes;
  } catch {
    // Reading it will tell what is wrong.
    return [{ name, from: 0 }];
  }
  const file = openSync(name, 'r');
  try {
    const ranges: Range[] = [];
    const pieces = Math.ceil(all / size);
    // The byte order mark of UTF-8.
    let from = readSync(file, mark, 0, 3, 0) === 3 && mark.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0;
    for (let piece = 1; piece <= pieces; piece++) {
      const to = piece === pieces ? all : lineStartAfter(file, Math.floor((all / pieces) * piece), all);
      if (to > from) ranges.push({ name, from, to });
      from = Math.max(from, to);
    }
    return ranges;
  } finally {
    closeSync(file);
  }
}

const mark = Buffer.alloc(3);

function lineStartAfter(file: number, offset: number, end: number): number {
  const buffer = Buffer.alloc(64 * 1024);
  // The byte before belongs to it: if it is a line end, a line starts right here.
  for (let at = offset - 1; at < end; ) {
    const length = readSync(file, buffer, 0, buffer.length, at);
    if (length === 0) break;
    const lineEnd = buffer.subarray(0, length).indexOf(10);
    if (lineEnd >= 0) return at + lineEnd + 1;
    at += length;
  }
  return end;
}

/**
 * Reads a range.
 *
 * @param choose is given the first bytes and says where all go
 */
export async function readRange(range: Range, choose: (start: Uint8Array) => ByteTarget): Promise<SourceEnd> {
  const { name, from, to } = range;
  if (to === undefined) return readSource(name, choose);
  let bytes = 0;
  try {
    const file = openSync(name, 'r');
    try {
      const start = Buffer.alloc(Math.min(64 * 1024, to - from));
      const target = choose(start.subarray(0, readSync(file, start, 0, start.length, from)));
      while (from + bytes < to) {
        const space = target.space();
        const length = readSync(file, space, 0, Math.min(space.length, to - from - bytes), from + bytes);
        if (length === 0) return { bytes, problem: 'became shorter while it was read' };
        bytes += length;
        target.filled(length);
      }
    } finally {
      closeSync(file);
    }
    return { bytes };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return { bytes, problem: error.message };
    throw error;
  }
}
