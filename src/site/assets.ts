// The style sheet and the script, under names that change with their content, so that a cache may keep them for ever.

import { createHash } from 'node:crypto';
import type { Prepared } from './http/deliver.ts';
import { prepare } from './http/deliver.ts';
import type { Resource } from './http/resource.ts';
import { own } from './sources.ts';

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };
const forever = 'public, max-age=31536000, immutable';
// An icon changes rarely, and its name carries no hash.
const day = 'public, max-age=86400';

/** The address of the style sheet. */
export const style = address('css');

/** The address of the script. */
export const script = address('js');

/** The resources of the assets. */
export const assets: readonly Resource[] = [
  asset(style, () => prepare({ type: types.css, content: own('assets/site.css'), cache: forever })),
  asset(script, () => prepare({ type: types.js, content: own('assets/site.js'), cache: forever })),
  asset('/favicon.svg', () =>
    prepare({ type: 'image/svg+xml', content: own('assets/favicon.svg'), cache: day }),
  ),
];

function address(kind: 'css' | 'js'): string {
  const hash = createHash('sha256')
    .update(own(`assets/site.${kind}`))
    .digest('hex')
    .slice(0, 12);
  return `/assets/${hash}.${kind}`;
}

function asset(path: string, make: () => Prepared): Resource {
  let made: Prepared | undefined;
  return {
    path,
    GET: () => {
      made ??= make();
      return made;
    },
  };
}
