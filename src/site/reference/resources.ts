// The pages of the reference as resources.

import type { Representation } from '../http/deliver.ts';
import { prepare } from '../http/deliver.ts';
import type { Refuse } from '../http/refuse.ts';
import type { Resource } from '../http/resource.ts';
import type { Page } from '../layout.ts';
import { layout } from '../layout.ts';
import { referenceIndexPage, referencePage } from '../pages/reference.ts';
import { loadReference } from './reference.ts';

/** The list, and a page for each path that can be imported. */
export function referenceResources(refuse: Refuse): readonly Resource[] {
  // Only known paths are kept: what a visitor may choose freely never is.
  const kept = new Map<string, ReturnType<typeof prepare>>();
  const once = (path: string, page: Page) => {
    const found = kept.get(path) ?? prepare(view(page));
    kept.set(path, found);
    return found;
  };
  return [
    { path: '/reference', GET: async () => once('/reference', referenceIndexPage(await loadReference())) },
    {
      path: '/reference/:subpath{[a-z-]+(?:/[a-z-]+)*}',
      GET: async ({ req }) => {
        const found = kept.get(req.path);
        if (found !== undefined) return found;
        const page = referencePage(req.path.slice('/reference/'.length), await loadReference());
        return page === undefined ? refuse.missing(req.raw) : once(req.path, page);
      },
    },
  ];
}

function view(page: Page): Representation {
  return { type: 'text/html; charset=utf-8', content: layout(page).text };
}
