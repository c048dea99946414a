// The reference of the API, made of the doc comments and signatures of everything that the package exports. A build keeps it
// in dist/reference.json; the site makes it itself where it runs from the sources.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reference, ReferenceEntry, ReferenceModule } from '../src/site/reference/reference.ts';
import { readComment } from './reference/comment.ts';
import type { Declaration } from './reference/declaration.ts';
import { declarationsIn } from './reference/declaration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A name that a module exports, and where it is declared. */
interface Exported {
  readonly name: string;
  /** Below the root, `src/guard/guard.ts`. */
  readonly file: string;
  readonly declaration: Declaration;
}

/**
 * Makes the reference.
 *
 * @throws Error where an export leads nowhere
 */
export function makeReference(): Reference {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>;
  };
  const modules = Object.entries(exports).flatMap(([path, target]): ReferenceModule[] => {
    if (typeof target === 'string') return [];
    const source = target.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts');
    const entries = exportsOf(source).map(entryOf);
    return [{ subpath: path.slice(2), source, summary: summaryOf(source), entries }];
  });
  return { modules };
}

const order: Readonly<Record<Declaration['kind'], number>> = { function: 0, class: 1, value: 2, type: 3 };

function entryOf({ name, file, declaration }: Exported): ReferenceEntry {
  const { kind, signatures, comment, line } = declaration;
  return { name, kind, signatures, source: file, line, ...readComment(comment) };
}

const parsed = new Map<string, Map<string, Declaration>>();

function exportsOf(file: string): Exported[] {
  const source = readFileSync(join(root, file), 'utf8');
  const own = parsed.get(file) ?? declarationsIn(source);
  parsed.set(file, own);
  const found = [...own.values()].map((declaration) => ({ name: declaration.name, file, declaration }));
  for (const [, names, from] of source.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)) {
    if (!from!.startsWith('.')) continue;
    const there = new Map(exportsOf(join(dirname(file), from!)).map((each) => [each.name, each]));
    for (const part of names!.split(',')) {
      const [, inside, outside] = /^\s*(?:type )?([\w$]+)(?: as ([\w$]+))?\s*$/.exec(part) ?? [];
      if (inside === undefined) continue;
      const target = there.get(inside);
      if (target === undefined) throw new Error(`${file}: ${from} does not declare ${inside}.`);
      found.push({ ...target, name: outside ?? inside });
    }
  }
  for (const [, from] of source.matchAll(/^export \* from '(\.[^']+)'/gm))
    found.push(...exportsOf(join(dirname(file), from!)));
  return found.sort(
    (a, b) =>
      order[a.declaration.kind] - order[b.declaration.kind] ||
      (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
  );
}

// What the file says of itself in its first lines.
function summaryOf(file: string): string {
  const [head = ''] = /^(?:\/\/.*\n)+/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  return head
    .replace(/^\/\/ ?/gm, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/**
 * Writes the reference.
 *
 * @param file of JSON
 */
export function writeReference(file: URL): void {
  writeFileSync(file, JSON.stringify(makeReference()));
}
