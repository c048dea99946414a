// What the pages of the reference are made of.

import { readFileSync } from 'node:fs';

/** One export. */
export interface ReferenceEntry {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'value' | 'type';
  /** TypeScript; several for a function with overloads. */
  readonly signatures: readonly string[];
  /** The file it is declared in, `src/guard/guard.ts`, and the line. */
  readonly source: string;
  readonly line: number;
  /** Markdown. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns?: string;
  readonly throws: readonly string[];
  /** Code. */
  readonly examples: readonly string[];
}

/** What can be imported from one path of the package. */
export interface ReferenceModule {
  /** `guard/express`. */
  readonly subpath: string;
  readonly source: string;
  /** What the module says of itself. */
  readonly summary: string;
  /** Functions first, then classes, values and types; by name. */
  readonly entries: readonly ReferenceEntry[];
}

/** The whole reference. */
export interface Reference {
  readonly modules: readonly ReferenceModule[];
}

const paths: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
).exports;

/** The paths that have a page: `guard/express`, in the order of package.json. */
export const subpaths: readonly string[] = Object.entries(paths)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.slice(2));

/** The addresses of the pages. */
export const referencePaths: readonly string[] = [
  '/reference',
  ...subpaths.map((subpath) => `/reference/${subpath}`),
];

let made: Promise<Reference> | undefined;

/**
 * The reference: read from the build, or made of the sources where the site runs from those.
 *
 * @throws an error of the file system, or of the sources
 */
export function loadReference(): Promise<Reference> {
  made ??= make();
  return made;
}

async function make(): Promise<Reference> {
  if (!import.meta.url.endsWith('.ts'))
    return JSON.parse(readFileSync(new URL('../../reference.json', import.meta.url), 'utf8'));
  const maker = new URL('../../../scripts/reference.ts', import.meta.url).href;
  return ((await import(maker)) as { makeReference: () => Reference }).makeReference();
}
