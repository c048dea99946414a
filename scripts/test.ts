// `npm test`: format and lint, types, build, then every test in one process.
// Words after `npm test --` choose test files: `npm test -- src/fields`.

import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);

const bin = (name: string) => `node_modules/.bin/${name}`;
if (chosen.length === 0) {
  step('format and lint', bin('biome'), ['check', '.']);
  step('types', bin('tsc'), ['--noEmit']);
  step('build', bin('tsc'), ['-p', 'tsconfig.build.json']);
  step('build', process.execPath, ['scripts/after-build.ts']);
}
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root })
  .filter((file) => chosen.length === 0 || chosen.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${chosen.join(' ')}.`);
  process.exit(2);
}
step('tests', process.execPath, ['--test', '--test-isolation=none', ...files]);

function step(name: string, command: string, args: readonly string[]): void {
  if (!existsSync(command)) {
    console.error(`${command} is missing: run \`npm ci\` and try again.`);
    process.exit(1);
  }
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${name} failed: ${command} ${args.slice(0, 3).join(' ')}`);
    process.exit(status ?? 1);
  }
}
