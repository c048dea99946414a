// Which packages the modules of a package ask for.

import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The package of a specifier: `hono/route` belongs to `hono`. */
const packageOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];

/**
 * What programs load: the bare imports of every module, static and dynamic, as a parser finds them.
 *
 * @param folder of the package
 * @returns packages, without the modules of Node.js; sorted
 */
export async function packagesImported(folder: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: globSync('dist/**/*.js', { cwd: folder }),
    absWorkingDir: folder,
    outdir: 'out',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const specifiers = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter((each) => each.external && !isBuiltin(each.path)).map(({ path }) => packageOf(path)),
  );
  return [...new Set(specifiers)].sort();
}

/**
 * What type checkers load: the bare imports of every declaration.
 *
 * @param folder of the package
 * @returns packages, without the modules of Node.js; sorted
 */
export function packagesOfTypes(folder: string): readonly string[] {
  const found = globSync('dist/**/*.d.ts', { cwd: folder }).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const matches = text.matchAll(
      /^(?:import|export)\b[^;'"]*?\bfrom ['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
    );
    return [...matches].map(([, from, inside]) => (from ?? inside)!);
  });
  const bare = found.filter((each) => !each.startsWith('.') && !isBuiltin(each)).map(packageOf);
  return [...new Set(bare)].sort();
}
