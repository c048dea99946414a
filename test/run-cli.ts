// Runs the command line in this process, with a terminal that only remembers.

import { main } from '../src/cli/command-line.ts';
import { plain } from '../src/cli/terminal.ts';

/** What a run printed, and its exit status. */
export interface CliResult {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/**
 * Runs `statute` with some words.
 *
 * @param args the words
 * @param stdin what it reads from standard input
 */
export async function runCli(args: readonly string[], stdin: readonly Uint8Array[] = []): Promise<CliResult> {
  let out = '';
  let err = '';
  const exitCode = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: (async function* () {
      yield* stdin;
    })(),
    width: 80,
    style: plain,
  });
  return { out, err, exitCode };
}
