// Installs the packages of one folder of the tests, which only one test wants and which are large. No script of theirs is run.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Installs what the folder's lock file names, or its package.json where it has none, if that is not there yet. A folder
 * has none where a package names others for every platform and the registry does not have them all.
 *
 * @param root the folder, with a slash at its end
 * @throws an error of npm
 */
export function installApart(root: string): void {
  const stamp = `${root}node_modules/.installed`;
  const lock = `${root}package-lock.json`;
  const locked = existsSync(lock);
  const wanted = createHash('sha256')
    .update(readFileSync(locked ? lock : `${root}package.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const how = locked ? ['ci'] : ['install', '--no-package-lock'];
  execFileSync('npm', [...how, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // There npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, wanted);
}
