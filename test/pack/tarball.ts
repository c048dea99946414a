// The package as it would be published: one tarball, packed from what `npm run build` has made.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.ts';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What package.json says, as far as the tests of the package ask for it. */
export interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What npm says about a tarball it has made. */
export interface Tarball {
  /** Absolute. */
  readonly file: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  /** Paths from the root of the package. */
  readonly files: readonly string[];
}

/**
 * Packs the repository without building it again.
 *
 * @param folder where the tarball goes
 * @throws an error of npm
 */
export async function pack(folder: string): Promise<Tarball> {
  mkdirSync(folder, { recursive: true });
  const said = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  const [made] = JSON.parse(said);
  return {
    file: join(folder, made.filename),
    size: made.size,
    unpackedSize: made.unpackedSize,
    files: made.files.map(({ path }: { readonly path: string }) => path),
  };
}

/** The names by which programs import it: `statute/codes` …; those of modules, without package.json. */
export const modules: readonly string[] = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target !== 'string')
  .map(([subpath]) => subpath.replace(/^\./, 'statute'));
