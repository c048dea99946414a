// What the site's pages run in the browser of the rooms that programs import: every module of `src/site/browser`, each with
// what it needs in one file. The site asks for these when it runs from its sources; a build keeps them in `dist`.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entries = new URL('../src/site/browser/', import.meta.url);

/** The names of the bundles: the modules of the folder, without the tests. */
export function bundleNames(): string[] {
  return readdirSync(entries)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/**
 * Makes one.
 *
 * @param name of the module, without `.ts`
 * @returns a module of JavaScript
 * @throws an error of esbuild, for instance where something imports what browsers do not have
 */
export async function makeBundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, entries))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`Nothing came out of the bundle ${name}.`);
  return file.text;
}

/**
 * Writes all of them.
 *
 * @param folder with a slash at its end
 */
export async function writeBundles(folder: URL): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of bundleNames()) writeFileSync(new URL(`${name}.js`, folder), await makeBundle(name));
}
