// The peers that some benches compare with: packages of bench/ alone, installed when they are first asked for.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Installs the peers if they are missing or others than the lock file names; no script of theirs is run. */
export function installPeers(): void {
  const stamp = `${root}node_modules/.installed`;
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  writeFileSync(stamp, wanted);
}

/** The version of a peer that is installed. */
export function versionOf(name: string): string {
  return JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8')).version;
}

/**
 * Imports a peer. Its types are not there when the repository is checked, so callers say what they use of it.
 *
 * @param specifier `ky`
 */
export async function peer<T>(specifier: string): Promise<T> {
  return (await import(import.meta.resolve(specifier))) as T;
}
