// A page links to an old address of its own site.

import type { SiteCase, SiteRule } from '../site-rule.ts';
import { once } from '../site-rule.ts';

export const rule: SiteRule = {
  id: 'link-to-redirect',
  kind: 'advice',
  source: 'RFC 9110 §15.4.2',
  summary: 'A link leads to an address that has moved for good.',
  why: 'Every visitor makes a request that is not needed, and the link breaks on the day the redirect is taken away.',
  fix: 'Link to where the redirect leads.',
  judge: ({ pages, linksTo }) =>
    pages.flatMap(({ url, status, location }) => {
      const holders = linksTo.get(url)?.filter(({ kind }) => kind !== 'redirect') ?? [];
      if ((status !== 301 && status !== 308) || location === undefined || holders.length === 0) return [];
      return [once(url, holders, `has moved (${status}) to ${location}`)];
    }),
};

export const cases: readonly SiteCase[] = [
  {
    name: 'moved',
    fires: true,
    pages: [
      { path: '/', status: 200, links: ['/old'] },
      { path: '/old', status: 301, location: '/new' },
    ],
  },
  {
    name: 'a slash is missing',
    fires: true,
    pages: [
      { path: '/', status: 200, links: ['/docs'] },
      { path: '/docs', status: 308, location: '/docs/' },
    ],
  },
  {
    name: 'for now',
    fires: false,
    pages: [
      { path: '/', status: 200, links: ['/latest'] },
      { path: '/latest', status: 302, location: '/v2' },
    ],
  },
  {
    name: 'nobody links there',
    fires: false,
    pages: [
      { path: '/', status: 301, location: '/en' },
      { path: '/en', status: 200 },
    ],
  },
];
