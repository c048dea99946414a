// What a rule on a whole site is: a pure function of the pages of a crawl.

import type { RuleText } from '../rule.ts';
import type { PageRecord } from './page.ts';

/** A page of a site, and the links that lead there. */
export interface Site {
  readonly pages: readonly PageRecord[];
  /** The pages by their address. */
  readonly byUrl: ReadonlyMap<string, PageRecord>;
  /** Who links to an address: pages, with the line and what for. */
  readonly linksTo: ReadonlyMap<string, readonly Holder[]>;
}

/** A page that holds a link. */
export interface Holder {
  readonly page: string;
  readonly line?: number;
  readonly kind: PageRecord['links'][number]['kind'];
}

/** What a rule on a site answers when it fires. */
export interface SiteViolation {
  /** The page that has to be changed, or that is wrong. */
  readonly page: string;
  /** The line of that page. */
  readonly line?: number;
  /** What is particular, in one sentence or two. */
  readonly detail: string;
  /** The address that is wrong, where that is not the page itself. */
  readonly about?: string;
}

/** A requirement on the pages of a site together. */
export interface SiteRule extends RuleText {
  readonly judge: (site: Site) => readonly SiteViolation[];
}

/** Pages of a made-up site at https://www.example.com, and whether the rule fires. */
export interface SiteCase {
  readonly name: string;
  readonly fires: boolean;
  /** Path, status code, and what else is known. */
  readonly pages: readonly CasePage[];
}

/** A page of a case: paths instead of addresses. */
export interface CasePage {
  readonly path: string;
  /** Absent: no response came. */
  readonly status?: number;
  readonly location?: string;
  readonly links?: readonly string[];
  readonly type?: string;
  readonly digest?: string;
  readonly canonical?: string;
}

/**
 * Puts the pages of a crawl together.
 *
 * @param pages in the order they were asked
 */
export function siteOf(pages: readonly PageRecord[]): Site {
  const linksTo = new Map<string, Holder[]>();
  const add = (to: string, holder: Holder): void => {
    const known = linksTo.get(to);
    if (known === undefined) linksTo.set(to, [holder]);
    else known.push(holder);
  };
  for (const { url, links, from } of pages) {
    for (const { url: to, line, kind } of links)
      add(to, { page: url, kind, ...(line === undefined ? {} : { line }) });
    // A sitemap is no page, and its lines are known from the first that names an address.
    if (from?.kind === 'sitemap') {
      const { url: page, line } = from;
      add(url, { page, kind: 'sitemap', ...(line === undefined ? {} : { line }) });
    }
  }
  return { pages, byUrl: new Map(pages.map((page) => [page.url, page])), linksTo };
}

/**
 * Makes the pages of a case.
 *
 * @param each a case
 */
export function readSiteCase({ pages }: SiteCase): readonly PageRecord[] {
  const at = (path: string): string => new URL(path, 'https://www.example.com').href;
  return pages.map(({ path, status, location, links = [], type = 'text/html', digest, canonical }, i) => ({
    number: i + 1,
    url: at(path),
    ...(status === undefined ? { failed: 'The connection was closed.' } : { status }),
    ...(location === undefined ? {} : { location: at(location) }),
    type,
    depth: i === 0 ? 0 : 1,
    links: links.map((href, j) => ({ url: at(href), line: j + 1, kind: 'page' as const })),
    ...(digest === undefined ? {} : { digest }),
    ...(canonical === undefined ? {} : { canonical: at(canonical) }),
  }));
}

/**
 * One finding for one broken address: where it stands first, and how many more pages have it.
 *
 * @param holders the pages that link to it, not empty
 * @param what the rest of the sentence, behind the address
 */
export function once(to: string, holders: readonly Holder[], what: string): SiteViolation {
  const { page, line } = holders[0]!;
  const more = holders.length - 1;
  const others = more === 0 ? '' : ` ${more} more ${more === 1 ? 'page links' : 'pages link'} there.`;
  return {
    page,
    about: to,
    ...(line === undefined ? {} : { line }),
    detail: `${line === undefined ? '' : `Line ${line}: `}${to} ${what}.${others}`,
  };
}
