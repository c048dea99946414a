// Runs a file of this repository on the Node that the repository brings along, after installing what is missing.
// This is the only file that has to run on an older Node: `npm start` and `npm test` begin here.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
// npm writes down what is there as the last thing of every installation, whoever began it.
const present = join(root, 'node_modules', '.package-lock.json');

function installed() {
  if (!existsSync(node) || !existsSync(present)) return false;
  const [wanted, found] = [join(root, 'package-lock.json'), present].map(
    (file) => JSON.parse(readFileSync(file, 'utf8')).packages,
  );
  // What is optional is for other machines.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || found[path]?.version === version,
  );
}

if (!installed()) {
  process.stderr.write('Installing what Statute needs (once, about a minute) …\n');
  // npm hands its own settings down in the environment; the child has to read them afresh.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write('npm ci failed; its message is above. Mend that and try again.\n');
    process.exit(npm.status ?? 1);
  }
  if (!existsSync(node)) {
    process.stderr.write('The package `node` did not install: run `npm rebuild node` and try again.\n');
    process.exit(1);
  }
}

const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
