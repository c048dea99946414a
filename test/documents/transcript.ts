// Transcripts: the commands of a `console server` block are run against the servers of the page, and have to print what
// stands below them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { commandsOf, compare } from './comparison.ts';
import { pass, places, settled, shell } from './surroundings.ts';

/** Holds a page to the value in a comment. */
export function held(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
}

/** Runs the commands of a block. @throws Error for the first that prints something else */
export async function transcript(block: string, where: string): Promise<void> {
  await settled();
  for (const { command, output } of commandsOf(block)) {
    const seconds = /^sleep (\d+)$/.exec(command)?.[1];
    if (seconds !== undefined) pass(Number(seconds));
    const printed = seconds === undefined ? await run(command) : '';
    const captured = compare(output, printed, shell);
    if (captured === undefined) {
      throw new Error(`${where}: $ ${command}\n--- the page says\n${output}\n--- it printed\n${printed}`);
    }
    Object.assign(shell, captured);
  }
}

async function run(command: string): Promise<string> {
  const local = [...places].filter(([, place]) => typeof place === 'number');
  const targets = local.map(([port, place]) => `--connect-to localhost:${port}:127.0.0.1:${place}`);
  const script = `curl() { command curl --silent --noproxy '*' ${targets.join(' ')} "$@"; }\n${command}`;
  const child = spawn('bash', ['-c', script], {
    env: { ...process.env, ...shell },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return await text(child.stdout);
}
