// What the process and the SQLite store's thread say to each other.

import type { Command, Numbered } from './sqlite-database.ts';
import type { Step } from './store.ts';

/** One call of a store method. */
export interface Call {
  readonly id: number;
  readonly command: Command;
  readonly args: readonly unknown[];
  /** By `clock`. */
  readonly sentAt: number;
}

/** What the thread is started with. */
export interface ThreadInput {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly pollMs: number;
  /** The last revocation that the process has applied. */
  readonly seq: number;
  /** The slots: `FRESH_AT` and `APPLIED`, 64 bits each. */
  readonly shared: SharedArrayBuffer;
}

/** How one call ended. */
export interface CallResult {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What the thread answers: revocations come with, and count before, the results that may rest on them. */
export interface ThreadOutput {
  readonly revocations: readonly Numbered[];
  /** A moment before the revocations were read, by `clock`. */
  readonly asOf: number;
  readonly results: readonly CallResult[];
  readonly closed?: true;
}

/** The slot that says when the replica was last known to be complete, by `clock`. */
export const FRESH_AT = 0;
/** The slot with the number of the last revocation that the replica has taken in. */
export const APPLIED = 1;

/** Milliseconds since 1970 that are never set back, the same for all threads of a process. */
export function clock(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}

// Less than this is what a call takes anyway.
const LATE_MS = 1000;

/**
 * The arguments of a call that had to wait, for a lock or for the disk. A step counts from when it is taken: otherwise
 * the wait would use up the grace in which a client may repeat it.
 */
export function argsNow({ command, args, sentAt }: Call, present: number): readonly unknown[] {
  const waited = present - sentAt;
  if (command !== 'rotate' || waited < LATE_MS) return args;
  const [fam, step] = args as [string, Step];
  return [fam, { ...step, now: step.now + waited }];
}
