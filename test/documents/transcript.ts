// Transcripts: the commands of a `console server` block are run against the servers of the page, and have to print what
// stands below them. Files of the page are written into the folder where they run.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { commandsOf, compare } from './comparison.ts';
import { pass, places, readerOf, settled, shell } from './surroundings.ts';

const cli = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Holds a page to the value in a comment. */
export function held(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
}

/** Writes a file of the page, and waits for the program that reads it. */
export async function file(name: string, content: string): Promise<void> {
  const path = resolve(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  await readerOf(name)?.(path);
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
  const script = `curl() { command curl --silent --noproxy '*' ${targets.join(' ')} "$@"; }
statute() { "$STATUTE_NODE" --no-warnings "$STATUTE_CLI" "$@"; }
${command}`;
  // curl is told where to connect to; `statute` is given the address itself.
  const moved = (said: string, to: (port: number, place: unknown) => [string, string]) =>
    local.reduce((all, [port, place]) => all.replaceAll(...to(port, place)), said);
  const asked = /^statute .*http:/.test(command)
    ? moved(script, (port, place) => [`//localhost:${port}`, `//127.0.0.1:${place}`])
    : script;
  const child = spawn('bash', ['-c', asked], {
    env: { ...process.env, ...shell, NO_COLOR: '1', STATUTE_NODE: process.execPath, STATUTE_CLI: cli },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return moved(await text(child.stdout), (port, place) => [`//127.0.0.1:${place}`, `//localhost:${port}`]);
}
