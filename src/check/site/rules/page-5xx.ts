// A page of the site breaks, whoever links there: the start, or an address out of a sitemap or a redirect.

import type { SiteCase, SiteRule } from '../site-rule.ts';

export const rule: SiteRule = {
  id: 'page-5xx',
  kind: 'advice',
  source: 'RFC 9110 §15.6',
  summary: 'A page is answered with an error of the server.',
  why: 'Visitors see nothing, and crawlers come less often to a site that breaks and drop the page in the end.',
  fix: 'Look into the log of the server at the time of the crawl.',
  judge: ({ pages, linksTo }) =>
    pages.flatMap(({ url, status }) =>
      // With a link to it, the link is what is reported.
      status !== undefined && status >= 500 && !linksTo.has(url)
        ? [{ page: url, detail: `${url} answers ${status}.` }]
        : [],
    ),
};

export const cases: readonly SiteCase[] = [
  { name: 'the start', fires: true, pages: [{ path: '/', status: 500 }] },
  {
    name: 'where a redirect leads',
    fires: true,
    pages: [
      { path: '/', status: 302, location: '/en' },
      { path: '/en', status: 502 },
    ],
  },
  { name: 'found', fires: false, pages: [{ path: '/', status: 200 }] },
  {
    name: 'a link leads there',
    fires: false,
    pages: [
      { path: '/', status: 200, links: ['/x'] },
      { path: '/x', status: 500 },
    ],
  },
];
