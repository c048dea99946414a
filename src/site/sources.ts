// Where the pages get what is not typed facts: prose, examples, and the site's own files.

import { existsSync, readFileSync } from 'node:fs';
import type { Prose } from '../codes/prose.ts';
import { readComparison, readProse } from '../codes/prose.ts';

/** The sources of a site; tests replace them. */
export interface Sources {
  /** The prose of a code's page; `undefined` if it has none. */
  readonly prose: (code: number) => Prose | undefined;
  /** What the comparison of two codes says beyond its rule, the lower code first; `undefined` if there is nothing. */
  readonly comparison: (low: number, high: number) => string | undefined;
  /** The versions that the examples of a language ran on, by the name they are imported by; the language's own first. */
  readonly versions: (language: 'node' | 'python') => Readonly<Record<string, string>>;
  /** An example of a code, `server.ts`; `undefined` if there is none. */
  readonly example: (code: number, file: string) => string | undefined;
}

// From dist as from src, files are read where they were written.
const root = new URL('../../src/', import.meta.url);

const recorded: Record<'node' | 'python', Record<string, string>> = JSON.parse(
  readFileSync(new URL('codes/examples-versions.json', root), 'utf8'),
);

/** The sources in the repository or the package. */
export const repository: Sources = {
  prose: readProse,
  comparison: readComparison,
  versions: (language) => recorded[language],
  example: (code, file) => read(`codes/${String(code).padStart(3, '0')}/examples/${file}`),
};

/**
 * Reads one of the site's own files.
 *
 * @param path `pages/classes.md`, below the site's folder
 * @throws if there is none: the site is broken without it
 */
export function own(path: string): string {
  return readFileSync(new URL(`site/${path}`, root), 'utf8');
}

function read(path: string): string | undefined {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
