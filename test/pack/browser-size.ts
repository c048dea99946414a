// What a page loads at once when it imports a module: bundled and minified, every file compressed by itself.

import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * @param source of a module in JavaScript
 * @param folder from where its imports are resolved
 * @returns bytes of gzip for the first file and all that it imports statically, and the names of what is left to import
 * @throws an error of esbuild, for instance where something imports what browsers do not have
 */
export async function loadedAtOnce(
  source: string,
  folder: string,
): Promise<{ readonly bytes: number; readonly external: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: 'page.js' },
    absWorkingDir: folder,
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const { outputs } = metafile;
  const first = Object.keys(outputs).find((name) => outputs[name]!.entryPoint?.endsWith('page.js'));
  if (first === undefined) throw new Error('The bundle has no entry.');
  const atOnce = new Set([first]);
  // A set that grows while it is walked through reaches everything.
  for (const name of atOnce)
    for (const { path, kind, external } of outputs[name]!.imports)
      if (kind === 'import-statement' && external !== true) atOnce.add(path);
  const names = new Set([...atOnce].map((name) => basename(name)));
  const bytes = outputFiles
    .filter(({ path }) => names.has(basename(path)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  const external = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((each) => each.external).map(({ path }) => path),
  );
  return { bytes, external };
}
