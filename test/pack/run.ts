// Runs programs the way a project's own scripts would.

import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { environment } from './npm.ts';

/** What a program printed, and its exit status. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  /** -1 where it never began, or was ended from outside. */
  readonly exitCode: number;
}

/**
 * Runs a program to its end, for a minute at most.
 *
 * @param cwd the folder of the project
 * @param node the Node.js that stands in front of all others
 * @param command a file
 * @param stdin what it reads
 */
export function run(
  cwd: string,
  node: string,
  command: string,
  args: readonly string[],
  stdin = '',
): Promise<Ended> {
  const env = { ...environment(), PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, NO_COLOR: '1' };
  const options = { cwd, env, timeout: 60_000, maxBuffer: 32 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(command, args, options, (error, out, err) => {
      if (error === null) return resolve({ out, err, exitCode: 0 });
      if (typeof error.code === 'number') return resolve({ out, err, exitCode: error.code });
      resolve({ out, err: `${error.message}\n${err}`, exitCode: -1 });
    });
    // A program that reads nothing may be gone before it was told everything.
    child.stdin!.on('error', () => {});
    child.stdin!.end(stdin);
  });
}
