// The public face of the site check: a crawl, and the rules on what it saw. Runs anywhere; sending is given.

export type { End, Fetch, Step } from './crawl.ts';
export { Crawl } from './crawl.ts';
export type { CrawlState } from './frontier.ts';
export { judgeSite, probedOfSite } from './judge-site.ts';
export type { PageRecord } from './page.ts';
export type { SiteRule } from './site-rule.ts';
