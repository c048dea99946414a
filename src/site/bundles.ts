// The modules of `browser/`, each with what it needs in one file, as the pages load them.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Prepared } from './http/deliver.ts';
import { prepare } from './http/deliver.ts';
import type { Refuse } from './http/refuse.ts';
import type { Resource } from './http/resource.ts';

/** One of them, ready to be sent. */
export interface Bundle {
  /** Its address: it changes with the content. */
  readonly path: string;
  readonly prepared: Prepared;
}

const forever = 'public, max-age=31536000, immutable';
const names = ['check', 'watch', 'watch-worker'] as const;
/**
 * Those that run in a worker and are given what people paste. A worker that comes from an address has the policy of its own
 * response (HTML, processing model of workers), not its page's: with this one the browser lets it ask nobody, load nothing
 * and start no further worker.
 */
const workers: ReadonlySet<string> = new Set(['check', 'watch-worker']);
const sealed = "default-src 'none'; frame-ancestors 'none'";
/** What there is. */
export type BundleName = (typeof names)[number];

const made = new Map<BundleName, Promise<Bundle>>();

/**
 * One bundle: read from the build, or made of the sources where the site runs from those, so that it is never older.
 *
 * @throws an error of the file system, or of the sources
 */
export function bundle(name: BundleName): Promise<Bundle> {
  const found = made.get(name) ?? text(name).then((content) => ready(name, content));
  made.set(name, found);
  return found;
}

/** All of them as a resource. */
export function bundles(refuse: Refuse): Resource {
  return {
    path: '/assets/bundles/:file',
    GET: async ({ req }) => {
      const name = names.find((known) => req.path.startsWith(`/assets/bundles/${known}.`));
      const found = name === undefined ? undefined : await bundle(name);
      return found?.path === req.path ? found.prepared : refuse.missing(req.raw);
    },
  };
}

function ready(name: BundleName, content: string): Bundle {
  const policy = workers.has(name) ? { policy: sealed } : {};
  // Caches keep the fields as long as the content.
  const digest = createHash('sha256')
    .update(`${policy.policy ?? ''}\n${content}`)
    .digest('hex')
    .slice(0, 12);
  const type = 'text/javascript; charset=utf-8';
  return {
    path: `/assets/bundles/${name}.${digest}.js`,
    prepared: prepare({ type, content, cache: forever, ...policy }),
  };
}

async function text(name: BundleName): Promise<string> {
  if (!import.meta.url.endsWith('.ts'))
    return readFileSync(new URL(`bundles/${name}.js`, import.meta.url), 'utf8');
  const maker = new URL('../../scripts/bundles.ts', import.meta.url).href;
  const { makeBundle } = (await import(maker)) as { makeBundle: (name: string) => Promise<string> };
  return makeBundle(name);
}
