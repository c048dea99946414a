// The client as browsers load it: the same modules that programs import, one file each, without a bundler.

import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Prepared } from '../http/deliver.ts';
import { prepare } from '../http/deliver.ts';
import type { Resource } from '../http/resource.ts';

const root = new URL('../../../', import.meta.url);
// As it was built; before a build, the sources with their types taken out.
const built = existsSync(new URL('dist/client/index.js', root));
const [folder, extension] = built ? (['dist', 'js'] as const) : (['src', 'ts'] as const);
const base = '/assets/modules/';
// Rooms that run anywhere, and of them what is a module: no tests, no examples, no way out of the folder.
const servable = /^(?:client|codes|fields)(?:\/[a-z0-9-]+)+\.(?:js|ts)$/;

/** The address of the client's public face. */
export const clientModule = `${base}client/index.${extension}`;

/**
 * The modules as a resource.
 *
 * @param missing answers for what is no module
 */
export function modules(missing: (request: Request) => Response): Resource {
  const kept = new Map<string, Prepared>();
  return {
    path: `${base}:module{.+}`,
    GET: ({ req }) => {
      const path = req.path.slice(base.length);
      const found = kept.get(path) ?? load(path);
      if (found === undefined) return missing(req.raw);
      kept.set(path, found);
      return found;
    },
  };
}

function load(path: string): Prepared | undefined {
  if (!servable.test(path) || !path.endsWith(`.${extension}`) || path.includes('/examples/'))
    return undefined;
  const file = new URL(`${folder}/${path}`, root);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  const content = built ? text : stripTypeScriptTypes(text);
  return prepare({ type: 'text/javascript; charset=utf-8', content });
}
