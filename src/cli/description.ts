// Loads what is known about one code as fast as can be: the build writes each code's description to a file of its
// own, so that looking one up does not load the catalogue.

import { readFileSync } from 'node:fs';
import type { Description } from '../codes/index.ts';
import { NotAStatusCode, parseStatusCode } from '../codes/parse-status-code.ts';
import { Failure } from './command.ts';

/**
 * Everything known about a code.
 *
 * @param input as typed: `401`
 * @throws Failure if it is no status code
 */
export async function loadDescription(input: string): Promise<Description> {
  const code = readCode(input);
  try {
    return JSON.parse(readFileSync(new URL(`../codes/json/${code}.json`, import.meta.url), 'utf8'));
  } catch {
    // From source there are no such files, and unknown numbers never have one.
    const { describe } = await import('../codes/index.ts');
    return describe(code);
  }
}

/**
 * Reads a status code as typed.
 *
 * @throws Failure if it is none
 */
export function readCode(input: string): number {
  try {
    return parseStatusCode(input);
  } catch (error) {
    if (!(error instanceof NotAStatusCode)) throw error;
    throw new Failure(
      `${error.message} To find one by its name: statute search ${/^[\w -]+$/.test(input) && !/^[-\d]/.test(input) ? input : 'unauthorized'}`,
      {
        cause: error,
      },
    );
  }
}
