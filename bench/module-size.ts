// How large modules are when they arrive: everything that is imported statically, without comments and indentation,
// compressed. Names are not shortened, for any subject: a minifier makes all of them smaller by about a quarter.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url));
const staticImport =
  /^\s*(?:import|export)\b(?!\s*type\b)[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;
const lazyImport = /\bimport\('([^']+)'\)/g;

/**
 * The compressed bytes of modules and what they import.
 *
 * @param entries absolute file names
 * @param lazy whether to count what is imported when needed, too
 */
export function moduleSize(entries: readonly string[], lazy = false): number {
  const sources = new Map<string, string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sources.has(file)) continue;
    const text = readFileSync(file, 'utf8');
    const source = file.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    sources.set(file, source);
    const code = source.replace(/\/\*[\s\S]*?\*\//g, ''); // examples in comments import things, too
    const found = [...code.matchAll(staticImport), ...(lazy ? code.matchAll(lazyImport) : [])];
    for (const match of found) waiting.push(resolve((match[1] ?? match[2])!, file));
  }
  const directory = mkdtempSync(join(tmpdir(), 'statute-size-'));
  try {
    mkdirSync(join(directory, 'in'));
    const names = [...sources.values()].map((source, index) => {
      const name = join(directory, 'in', `${index}.js`);
      writeFileSync(name, source);
      return name;
    });
    const options = ['--allowJs', '--removeComments', '--noResolve', '--noCheck', '--ignoreConfig'];
    const targets = [
      '--target',
      'esnext',
      '--module',
      'esnext',
      '--types',
      '',
      '--rootDir',
      join(directory, 'in'),
    ];
    execFileSync(tsc, [...options, ...targets, '--outDir', join(directory, 'out'), ...names], {
      stdio: ['ignore', 2, 2],
    });
    const all = names.map((name) =>
      readFileSync(name.replace(/([\\/])in([\\/]\d+\.js)$/, '$1out$2'), 'utf8'),
    );
    // Imports between modules vanish when they are bundled.
    const text = all.join('\n').replace(staticImport, '').replace(/^\s+/gm, '');
    return gzipSync(text, { level: 9 }).length;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function resolve(specifier: string, from: string): string {
  return specifier.startsWith('.')
    ? fileURLToPath(new URL(specifier, `file://${from}`))
    : fileURLToPath(import.meta.resolve(specifier));
}
