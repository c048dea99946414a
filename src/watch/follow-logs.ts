// Follows logs as they grow and keeps one picture of them; what was counted outlives the process if a folder is given.

import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Picture } from './picture.ts';
import type { Follower } from './scan/follow.ts';
import { follow } from './scan/follow.ts';
import type { ByteTarget } from './scan/source.ts';
import { startSize } from './scan/source.ts';
import type { OnRows, SessionData, SessionOptions } from './session.ts';
import { pack, Session, unpack } from './session.ts';

/** How to follow. */
export interface FollowLogsOptions extends SessionOptions {
  /** A folder for one file a log: how far it was read, and what was counted up to there. */
  readonly positions?: string;
  /** Where to begin with a log that was not followed before. */
  readonly from?: 'start' | 'end';
  /** Is told every batch of rows that is counted: for exports. */
  readonly onRows?: OnRows;
  /** Called when there is something new, at most once for each read. */
  readonly onNews?: () => void;
  /** Called when lines could not be followed: a sentence says why. */
  readonly onProblem?: (problem: string) => void;
  readonly pollMs?: number;
}

/** Logs that are being followed. */
export interface FollowedLogs {
  /** What was counted so far, earlier runs included. */
  readonly picture: () => Picture;
  /** Keeps what was counted up to now, so that a run that is killed after this counts no line twice and loses none. */
  readonly commit: () => void;
  /** Reads what is there, without waiting for the file system to tell. */
  readonly read: () => void;
  readonly close: () => void;
}

/**
 * Begins to follow.
 *
 * @param paths the files; one that does not exist yet is waited for
 * @throws an error of the file system when the folder cannot be made
 */
export function followLogs(paths: readonly string[], options: FollowLogsOptions = {}): FollowedLogs {
  const { positions, onNews = () => {}, onRows } = options;
  if (positions !== undefined) mkdirSync(positions, { recursive: true });
  const logs = paths.map((path) => {
    const session = new Session(options, onRows);
    const follower: Follower = follow({
      path,
      target: recognising(path, session),
      onRead: onNews,
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(options.onProblem === undefined ? {} : { onProblem: options.onProblem }),
      ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
      ...(positions === undefined ? {} : { positionFile: join(positions, positionName(path)) }),
    });
    const earlier = follower.state;
    if (typeof earlier === 'string') session.add(unpack(earlier));
    follower.start();
    return { session, follower };
  });
  const data = (): SessionData[] => logs.map(({ session }) => session.data());
  return {
    picture: () => {
      const sum = new Session(options);
      for (const each of data()) sum.add(each);
      return sum.picture();
    },
    commit: () => {
      for (const { session, follower } of logs) follower.commit(pack(session.data()));
    },
    read: () => {
      for (const { follower } of logs) follower.read();
    },
    close: () => {
      for (const { follower } of logs) follower.close();
    },
  };
}

/** A name for people and a hash for logs of the same name in different folders. */
function positionName(path: string): string {
  const hash = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12);
  return `${basename(path)}.${hash}.json`;
}

/** Waits for a first whole line before it lets the session find out what the log is. */
function recognising(path: string, session: Session): ByteTarget {
  let target: ByteTarget | undefined;
  const first = new Uint8Array(startSize);
  let length = 0;
  return {
    space: () => target?.space() ?? first.subarray(length),
    filled: (bytes) => {
      if (target !== undefined) {
        target.filled(bytes);
        return;
      }
      length += bytes;
      const start = first.subarray(0, length);
      if (!start.includes(10) && length < first.length) return;
      target = session.open(path, start);
      for (let at = 0; at < length; ) {
        const space = target.space();
        const part = start.subarray(at, at + space.length);
        space.set(part);
        target.filled(part.length);
        at += part.length;
      }
    },
  };
}
