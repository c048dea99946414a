// How far a long check is, on a terminal only.

import type { Terminal } from './command.ts';

/** Shows a line that changes. */
export interface Progress {
  /** @param total bytes in all, where that is known */
  readonly bytes: (read: number, total: number | undefined) => void;
  /** Takes the line away. */
  readonly done: () => void;
}

/**
 * Starts showing progress; nothing is shown in the first second, so short checks stay quiet.
 *
 * @param name what is read
 * @param isTerminal whether the error stream is a terminal
 */
export function showProgress(name: string, { err, width }: Terminal, isTerminal: boolean): Progress {
  if (!isTerminal) return { bytes: () => {}, done: () => {} };
  const short = name.length > 40 ? `…${name.slice(-39)}` : name;
  let next = Date.now() + 1_000;
  let shown = false;
  return {
    bytes(read, total) {
      const now = Date.now();
      if (now < next) return;
      next = now + 250;
      shown = true;
      const part =
        total === undefined || total === 0
          ? ''
          : ` of ${mebibytes(total)} (${Math.floor((100 * read) / total)} %)`;
      err(`\r${`${short}: ${mebibytes(read)}${part}`.slice(0, width - 1).padEnd(width - 1)}`);
    },
    done() {
      if (shown) err(`\r${' '.repeat(width - 1)}\r`);
      shown = false;
    },
  };
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MiB`;
}
