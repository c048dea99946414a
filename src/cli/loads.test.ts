// `statute 401` has to be instant, so it loads what it uses and nothing else: no other room, no package, no catalogue.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

// Prints the address of every module that is loaded, on the error stream.
const spy = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) { const found = next(name, context); writeSync(2, 'loads ' + found.url + '\\n'); return found; } });
`)}`;

/** The modules that a command line loads, below the root and without repetition; Node's own as `node:fs`. */
function loaded(main: string, ...args: string[]): string[] {
  const child = spawnSync(process.execPath, ['--import', spy, `${root}${main}`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1', NODE_OPTIONS: '' },
  });
  assert.equal(child.status, 0, child.stderr);
  assert.notEqual(child.stdout, '');
  const urls = [...child.stderr.matchAll(/^loads (.*)$/gm)].map(([, url]) => url!);
  const names = urls.map((url) => (url.startsWith('file:') ? fileURLToPath(url).slice(root.length) : url));
  return [...new Set(names)].filter((name) => !name.startsWith('data:')).sort();
}

test('statute 401, built', (t) => {
  if (!existsSync(`${root}dist/cli/main.js`) && process.env.STATUTE_ALL !== '1')
    return t.skip('dist: not built');
  assert.deepEqual(loaded('dist/cli/main.js', '401'), [
    'dist/cli/command-line.js',
    'dist/cli/command.js',
    'dist/cli/commands/code.js',
    'dist/cli/description.js',
    'dist/cli/main.js',
    'dist/cli/options.js',
    'dist/cli/prose.js',
    'dist/cli/terminal.js',
    'dist/codes/classes.js',
    'dist/codes/parse-status-code.js',
    'dist/codes/prose.js',
    'node:fs',
    'node:module',
    'node:util',
  ]);
});

const rooms: [args: string[], rooms: string[]][] = [
  [['401'], ['cli', 'codes']],
  [['--version'], ['cli']],
  [
    ['search', 'teapot'],
    ['cli', 'codes'],
  ],
  [
    ['vs', '401', '403'],
    ['cli', 'codes'],
  ],
  [
    ['which', 'credentials=expired'],
    ['cli', 'codes'],
  ],
  [
    ['rules', '401-challenge-missing'],
    ['check', 'cli', 'codes', 'fields'],
  ],
  [['mcp', '--help'], ['cli']],
];
for (const [args, expected] of rooms)
  test(`statute ${args.join(' ')} loads ${expected.join(', ')}`, () => {
    const files = loaded('src/cli/main.ts', ...args).filter((name) => !name.startsWith('node:'));
    assert.deepEqual([...new Set(files.map((name) => name.split('/')[1]))], expected, files.join('\n'));
  });
