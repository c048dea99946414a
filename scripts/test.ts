// `npm test`: format and lint, types, build, then every test in one process.
// Words after `npm test --` choose test files: `npm test -- src/fields`.

import { spawnSync } from 'node:child_process';
import { existsSync, globSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);

// Their files, not the links in node_modules/.bin: those are scripts of a shell on Windows.
const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';
if (chosen.length === 0) {
  step('format and lint', [biome, 'check', '.']);
  step('types', [tsc, '--noEmit']);
  // What was built from files that are gone would be packed as well.
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
  step('build', [tsc, '-p', 'tsconfig.build.json']);
  step('build', ['scripts/after-build.ts']);
}
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => chosen.length === 0 || chosen.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${chosen.join(' ')}.`);
  process.exit(2);
}
step('tests', ['--test', '--test-isolation=none', ...files]);

function step(name: string, args: readonly string[]): void {
  const [program = ''] = args;
  if (!program.startsWith('--') && !existsSync(new URL(`../${program}`, import.meta.url))) {
    console.error(`${program} is missing: run \`npm ci\` and try again.`);
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${name} failed: ${args.slice(0, 3).join(' ')}`);
    process.exit(status ?? 1);
  }
}
