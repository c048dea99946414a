// Judges the pages of a crawl together.

import { maskText } from '../mask.ts';
import { printable } from '../printable.ts';
import type { Profile } from '../profiles.ts';
import { inProfile } from '../profiles.ts';
import type { Finding } from '../rule.ts';
import type { PageRecord } from './page.ts';
import { siteRules } from './rules/index.ts';
import type { SiteRule } from './site-rule.ts';
import { siteOf } from './site-rule.ts';

/** The rules of a probe that are about a site, not about one target; they are run on the start of a crawl. */
export const probedOfSite: readonly string[] = [
  'soft-404-probe',
  'soft-404-redirect-home',
  'favicon-wellknown-soft-404',
  'robots-5xx',
  'http-and-https-differ',
  'hsts-temporary-redirect',
  'www-apex-duplicate',
];

/** A finding about a site. */
export interface SiteFinding {
  /**
   * `where.exchange` is the number of the page that is wrong or holds the link, 0 where that is a sitemap; the line is
   * that of the page's content.
   */
  readonly finding: Finding;
  /** The page of `where`. */
  readonly page?: PageRecord;
  /** What is wrong: the page itself, or what its link leads to. */
  readonly about?: PageRecord;
}

/**
 * Runs the rules on a site.
 *
 * @param pages all pages of a crawl
 */
export function judgeSite(
  pages: readonly PageRecord[],
  {
    rules = siteRules,
    profile = 'recommended',
  }: { readonly rules?: readonly SiteRule[]; readonly profile?: Profile } = {},
): readonly SiteFinding[] {
  const site = siteOf(pages);
  return rules
    .filter((rule) => inProfile(rule, profile))
    .flatMap(({ id, judge, kind, source, summary, why, fix }) =>
      judge(site).map(({ page: url, line, detail, about: to = url }): SiteFinding => {
        const page = site.byUrl.get(url);
        const about = site.byUrl.get(to);
        const where: Finding['where'] = {
          exchange: page?.number ?? 0,
          message: 'response',
          part: line === undefined ? 'start-line' : 'content',
          ...(line === undefined ? {} : { line }),
          excerpt: printable(maskText(line === undefined ? url : to)).slice(0, 160),
          caret: 1,
        };
        const told = printable(maskText(detail)).slice(0, 600);
        return {
          finding: { rule: id, kind, source, summary, why, fix, detail: told, where },
          ...(page === undefined ? {} : { page }),
          ...(about === undefined ? {} : { about }),
        };
      }),
    );
}
