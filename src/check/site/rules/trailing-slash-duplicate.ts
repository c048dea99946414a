// Two pages of a crawl that differ in the last slash of their address alone.

import { rule as ofProbe } from '../../probe/rules/trailing-slash-duplicate.ts';
import type { SiteCase, SiteRule } from '../site-rule.ts';

const { id, kind, source, summary, why, fix } = ofProbe;

export const rule: SiteRule = {
  id,
  kind,
  source,
  summary,
  why,
  fix,
  judge: ({ pages, byUrl }) =>
    pages.flatMap(({ url, status, digest, type, canonical }) => {
      const { pathname, search, origin } = new URL(url);
      if (status !== 200 || type !== 'text/html' || !pathname.endsWith('/') || pathname === '/') return [];
      const other = byUrl.get(`${origin}${pathname.replace(/\/+$/, '')}${search}`);
      if (other?.status !== 200 || other.digest === undefined || other.digest !== digest) return [];
      // Pages that name their one address have told search engines.
      if (canonical !== undefined && canonical === other.canonical) return [];
      return [{ page: url, detail: `The same page is at ${other.url}.` }];
    }),
};

export const cases: readonly SiteCase[] = [
  {
    name: 'both',
    fires: true,
    pages: [
      { path: '/a', status: 200, digest: 'x' },
      { path: '/a/', status: 200, digest: 'x' },
    ],
  },
  {
    name: 'both, each its own',
    fires: true,
    pages: [
      { path: '/a/', status: 200, digest: 'x', canonical: '/a/' },
      { path: '/a', status: 200, digest: 'x' },
    ],
  },
  {
    name: 'two pages',
    fires: false,
    pages: [
      { path: '/a', status: 200, digest: 'x' },
      { path: '/a/', status: 200, digest: 'y' },
    ],
  },
  {
    name: 'one leads to the other',
    fires: false,
    pages: [
      { path: '/a', status: 301, location: '/a/' },
      { path: '/a/', status: 200, digest: 'x' },
    ],
  },
  {
    name: 'one address is named',
    fires: false,
    pages: [
      { path: '/a', status: 200, digest: 'x', canonical: '/a' },
      { path: '/a/', status: 200, digest: 'x', canonical: '/a' },
    ],
  },
];
