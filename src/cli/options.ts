// Reads a command's words; a wrong option becomes a Failure that names it.

import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { Failure } from './command.ts';

/**
 * Reads the words after a command's name.
 *
 * @param args the words
 * @param command whose usage an error shows
 * @param options as for node:util `parseArgs`
 * @throws Failure for an option the command does not have
 */
export function readOptions<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  command: Pick<Command, 'name' | 'usage'>,
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const first = String((error as Error).message).split(/[.\n]/, 1)[0];
    throw new Failure(
      `${first}. Usage: ${command.usage}; \`statute ${command.name} --help\` explains the options.`,
      { cause: error },
    );
  }
}
