// How far a log was read, so that it is found again under whatever name it has then.

import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A place in a log, always at the start of a line. */
export interface Position {
  readonly path: string;
  readonly inode: number;
  readonly device: number;
  readonly offset: number;
  /** SHA-256, hex, of the first `startLength` bytes: tells the file from one that took its name or its inode. */
  readonly startHash: string;
  readonly startLength: number;
}

/** What a position file holds. */
export interface Kept {
  readonly position?: Position | undefined;
  readonly state?: unknown;
}

/** How many bytes at the start of a file identify it. */
export const startMax = 1024;

/** The first bytes of a file, as far as they were read. */
export function startOf(file: number, offset: number): Buffer {
  const start = Buffer.alloc(Math.min(startMax, offset));
  return start.subarray(0, readSync(file, start, 0, start.length, 0));
}

/** What `Position` keeps of them. */
export function startFields(start: Buffer): Pick<Position, 'startHash' | 'startLength'> {
  return { startHash: createHash('sha256').update(start).digest('hex'), startLength: start.length };
}

/** Whether a file still begins like this. */
export function hasStart(file: number, start: Buffer): boolean {
  return startOf(file, start.length).equals(start);
}

/** Where the last line begins that ends after `size`, or at it. */
export function lineStartBefore(file: number, size: number): number {
  const end = Buffer.alloc(Math.min(size, 64 * 1024));
  const length = readSync(file, end, 0, end.length, size - end.length);
  const lineEnd = end.subarray(0, length).lastIndexOf(10);
  return lineEnd < 0 ? (end.length < size ? size : 0) : size - end.length + lineEnd + 1;
}

/**
 * What the file with a position is called now: as before, or as rotation renamed or copied it.
 *
 * @returns undefined if it is not in the folder any more
 */
export function nameOf(position: Position): string | undefined {
  const folder = dirname(position.path);
  const prefix = basename(position.path);
  const others = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name !== prefix)
    .sort()
    .map((name) => join(folder, name));
  let copy: string | undefined;
  for (const name of [position.path, ...others]) {
    const fit = fits(name, position);
    if (fit === 'same') return name;
    if (fit === 'copy') copy ??= name;
  }
  return copy;
}

function fits(name: string, position: Position): 'same' | 'copy' | undefined {
  let file: number;
  try {
    file = openSync(name, 'r');
  } catch {
    return undefined;
  }
  try {
    const { ino, dev, size } = fstatSync(file);
    if (size < position.offset) return undefined;
    if (startFields(startOf(file, position.startLength)).startHash !== position.startHash) return undefined;
    if (ino === position.inode && dev === position.device) return 'same';
    return position.startLength > 0 ? 'copy' : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/**
 * Reads a position file.
 *
 * @returns undefined if there is none
 * @throws Error if it is damaged: to begin anew would count lines twice
 */
export function readPosition(path: string): Kept | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as Kept;
  } catch {
    throw new Error(`${path} is no position file; delete it to begin anew`);
  }
}

/** Replaces a position file at once; what was there before is there until the new one is on the disk. */
export function writePosition(path: string, kept: Kept): void {
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(kept));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
