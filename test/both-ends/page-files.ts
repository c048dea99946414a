// What a browser fetches: a page, its script, and the client as it was built.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL('../../dist/', import.meta.url);
const script = new URL('page.js', import.meta.url);
const HTML =
  '<!doctype html><html lang="en"><title>Both ends</title><script type="module" src="/page.js"></script>';

/** Whether the client was built; without that there is nothing to run in a browser. */
export const isBuilt = (): boolean => existsSync(new URL('client/index.js', dist));

/** The file of a path, with its media type; `undefined` for anything that pages have no need of. */
export function pageFile(path: string): { readonly type: string; readonly content: string } | undefined {
  if (path === '/page') return { type: 'text/html; charset=utf-8', content: HTML };
  if (path === '/page.js') return { type: 'text/javascript', content: readFileSync(script, 'utf8') };
  const built = /^\/dist\/((?:[\w-]+\/)*[\w-]+\.js)$/.exec(path)?.[1];
  if (built === undefined) return undefined;
  const file = fileURLToPath(new URL(built, dist));
  return existsSync(file) ? { type: 'text/javascript', content: readFileSync(file, 'utf8') } : undefined;
}
