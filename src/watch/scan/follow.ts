// Follows a log as it grows, through rotation (renamed and made anew) and truncation. What the consumer has made of the
// lines and how far they were read are kept in one file that is replaced at once, so that a process that is killed and
// started again counts no line twice and loses none.

import { closeSync, fstatSync, openSync, readSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ByteTarget } from './decode.ts';
import type { Position } from './position.ts';
import {
  hasStart,
  lineStartBefore,
  nameOf,
  readPosition,
  startFields,
  startMax,
  startOf,
  writePosition,
} from './position.ts';

/** What time and the file system do; replaced in tests. */
export interface FollowWorld {
  /** Calls again and again. @returns what ends it */
  readonly every: (ms: number, call: () => void) => () => void;
  /** Calls when something in a folder changes; throws where that cannot be watched. @returns what ends it */
  readonly watch: (folder: string, call: (name: string | null) => void) => () => void;
}

/** How to follow. */
export interface FollowOptions {
  readonly path: string;
  /** The file that positions and states are kept in; without it nothing outlives the process. */
  readonly positionFile?: string;
  /** Where to begin when no position is kept; default `end`. */
  readonly from?: 'start' | 'end';
  /** Where bytes go, as to a reader. */
  readonly target: ByteTarget;
  /** Called after bytes were handed on and there are no more for now; a good moment for `commit`. */
  readonly onRead?: () => void;
  /** Called when lines could not be followed: the sentence says why. */
  readonly onProblem?: (problem: string) => void;
  /** How often to look although nothing was reported, in milliseconds; default 1,000. */
  readonly pollMs?: number;
  readonly world?: FollowWorld;
}

/** A log that is being followed. */
export interface Follower {
  /** What was committed last, before this process; undefined if nothing was. */
  readonly state: unknown;
  /** Begins to watch and poll. */
  readonly start: () => void;
  /** Looks now. @returns how many bytes were handed on */
  readonly read: () => number;
  /**
   * Keeps the position of the last whole line that was handed on, together with what the consumer made of all lines up to
   * there, in one step: after a crash both are there or neither is.
   *
   * @param state plain data (JSON)
   */
  readonly commit: (state?: unknown) => void;
  readonly close: () => void;
}

interface Open {
  readonly file: number;
  readonly inode: number;
  readonly device: number;
  /** What was handed on. */
  offset: number;
  /** After the last line end in that. */
  lineStart: number;
  start: Buffer;
}

const realWorld: FollowWorld = {
  every(ms, call) {
    const timer = setInterval(call, ms);
    return () => clearInterval(timer);
  },
  watch(folder, call) {
    const watcher = watch(folder, (_event, name) => call(name));
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  },
};

/** Follows a log. Nothing is read before `start` or `read` is called. */
export function follow(options: FollowOptions): Follower {
  const { path, target, pollMs = 1000, world = realWorld } = options;
  const problem = options.onProblem ?? (() => {});
  const kept = options.positionFile === undefined ? undefined : readPosition(options.positionFile);
  const ends: (() => void)[] = [];
  let current: Open | undefined;
  /** Whether the current file has another name now, and nothing was added when it was last looked at. */
  let quiet = false;
  let begun = false;
  let closed = false;

  function open(name: string, offset: number): Open | undefined {
    let file: number;
    try {
      file = openSync(name, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') problem(`${name}: ${(error as Error).message}`);
      return undefined;
    }
    const { ino, dev } = fstatSync(file);
    return { file, inode: ino, device: dev, offset, lineStart: offset, start: startOf(file, offset) };
  }

  /** The file to begin with: the one that was being read, whatever its name is now, or the one of this name. */
  function begin(): Open | undefined {
    begun = true;
    if (kept?.position === undefined) {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      const opened = open(path, 0);
      if (opened !== undefined && options.from !== 'start') {
        opened.offset = opened.lineStart = lineStartBefore(opened.file, size);
        opened.start = startOf(opened.file, opened.offset);
      }
      return opened;
    }
    const name = nameOf(kept.position);
    if (name === undefined) {
      if (kept.position.offset > 0)
        problem(`${path}: the file that was read before is gone; what was added to it since is lost`);
      return open(path, 0);
    }
    return open(name, kept.position.offset);
  }

  function readOn(from: Open): number {
    let all = 0;
    for (;;) {
      const space = target.space();
      const length = readSync(from.file, space, 0, space.length, from.offset);
      if (length === 0) return all;
      const lineEnd = space.subarray(0, length).lastIndexOf(10);
      target.filled(length);
      if (lineEnd >= 0) from.lineStart = from.offset + lineEnd + 1;
      from.offset += length;
      all += length;
      if (from.start.length < startMax) from.start = startOf(from.file, from.offset);
    }
  }

  /** The rest of a line that nobody will finish is a line. */
  function finishLine(from: Open): void {
    if (from.lineStart === from.offset) return;
    target.space()[0] = 10;
    target.filled(1);
    from.lineStart = from.offset;
  }

  function restart(from: Open): void {
    finishLine(from);
    from.offset = from.lineStart = 0;
    from.start = Buffer.alloc(0);
  }

  /** @param patient whether time has passed since the last look, so that a renamed file may be left */
  function look(patient: boolean): number {
    if (closed) return 0;
    if (current === undefined) current = begun ? open(path, 0) : begin();
    let all = 0;
    while (current !== undefined) {
      const file: Open = current;
      if (fstatSync(file.file).size < file.offset || !hasStart(file.file, file.start)) restart(file);
      const more = readOn(file);
      all += more;
      const now = statSync(path, { throwIfNoEntry: false });
      if (now === undefined || (now.ino === file.inode && now.dev === file.device)) {
        quiet = false;
        break;
      }
      // Its writer may not have noticed yet that the file was renamed, so the old one is left when nothing came for a while.
      if (more > 0 || !quiet || !patient) {
        quiet = more === 0 && (quiet || patient);
        break;
      }
      finishLine(file);
      closeSync(file.file);
      quiet = false;
      current = open(path, 0);
    }
    if (all > 0) options.onRead?.();
    return all;
  }

  function commit(state?: unknown): void {
    if (options.positionFile === undefined) return;
    const position: Position | undefined =
      current === undefined
        ? kept?.position
        : {
            path,
            inode: current.inode,
            device: current.device,
            offset: current.lineStart,
            ...startFields(current.start.subarray(0, current.lineStart)),
          };
    writePosition(options.positionFile, { position, state });
  }

  return {
    state: kept?.state,
    read: () => look(true),
    commit,
    start() {
      ends.push(world.every(pollMs, () => look(true)));
      try {
        const name = basename(path);
        ends.push(
          world.watch(dirname(path), (changed) => {
            if (changed === null || changed === name) look(false);
          }),
        );
      } catch {
        // Too many watches, or a file system that reports nothing: the timer is enough.
      }
      look(true);
    },
    close() {
      for (const end of ends) end();
      if (current !== undefined) closeSync(current.file);
      current = undefined;
      closed = true;
    },
  };
}
