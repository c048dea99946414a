// Finds the keyboard: standard input, or the terminal itself where the log comes through standard input.

import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';

/**
 * The keyboard of this process.
 *
 * @param stdin `process.stdin`; used if it is a terminal
 * @returns `undefined` where there is none: a service, a pipe without a terminal
 */
export function openKeyboard(stdin: ReadStream): ReadStream | undefined {
  if (stdin.isTTY) return stdin;
  if (process.platform === 'win32') return undefined;
  try {
    const keyboard = new ReadStream(openSync('/dev/tty', 'r'));
    // An open terminal that nobody reads must not keep the process alive.
    return keyboard.on('resume', () => keyboard.ref()).on('pause', () => keyboard.unref());
  } catch {
    return undefined;
  }
}
