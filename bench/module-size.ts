// How large modules are when a page loads them: bundled and minified by esbuild, each file compressed by itself.

import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { peer } from './peers.ts';

/** Compressed bytes. */
export interface ModuleSize {
  /** What is loaded at once: the first file and what it imports statically. */
  readonly first: number;
  /** Everything that is imported when it is needed. */
  readonly later: number;
}

/** The part of esbuild that is used. */
interface Esbuild {
  build(options: object): Promise<{
    readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
    readonly metafile: {
      readonly outputs: Readonly<
        Record<
          string,
          {
            readonly imports: readonly { readonly path: string; readonly kind: string }[];
          }
        >
      >;
    };
  }>;
}

/**
 * The size of modules and of what they import, as a browser gets it.
 *
 * @param entries absolute file names; all that they export is kept, a default export where there is one entry
 */
export async function moduleSize(entries: readonly string[]): Promise<ModuleSize> {
  const { build } = await peer<Esbuild>('esbuild');
  const { outputFiles, metafile } = await build({
    ...(entries.length === 1
      ? { entryPoints: entries }
      : {
          stdin: {
            contents: entries.map((entry) => `export * from ${JSON.stringify(entry)};`).join('\n'),
            resolveDir: import.meta.dirname,
          },
        }),
    outdir: 'out',
    format: 'esm',
    bundle: true,
    minify: true,
    splitting: true,
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const { outputs } = metafile;
  const first = new Set<string>();
  // Files that are imported later are entry points too; the one that nothing imports comes first.
  const imported = new Set(Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  const waiting = Object.keys(outputs).filter((name) => !imported.has(name));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    first.add(name);
    for (const { path, kind } of outputs[name]!.imports) {
      if (kind === 'import-statement' && path in outputs && !first.has(path)) waiting.push(path);
    }
  }
  const size = { first: 0, later: 0 };
  for (const name of Object.keys(outputs)) {
    const file = outputFiles.find(({ path }) => path === resolve(name))!;
    size[first.has(name) ? 'first' : 'later'] += gzipSync(file.contents, { level: 9 }).length;
  }
  return size;
}
