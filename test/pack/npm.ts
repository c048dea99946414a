// npm as it is run by hand: what an outer `npm test` hands down about its own package is left out.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The environment without what npm says to the scripts it runs, with the Node.js of this process first. */
export function environment(): NodeJS.ProcessEnv {
  const own =
    /^npm_(?:config_(?:local_prefix|prefix|global_prefix|allow_scripts|ignore_scripts)|package_|lifecycle_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

/**
 * Runs npm.
 *
 * @param words the command and its options; none may hold a space, for on Windows they pass through a shell
 * @param cwd the folder of the package
 * @returns what it printed
 * @throws an error with what npm said
 */
export async function npm(words: readonly string[], cwd: string): Promise<string> {
  const windows = process.platform === 'win32';
  const { stdout } = await run('npm', [...words, '--no-audit', '--no-fund'], {
    cwd,
    env: environment(),
    shell: windows,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
