// The public face of the site check: a crawl, and the rules on what it saw. Runs anywhere; sending is given.

export type { CrawlLimits, CrawlOptions, End, Fetch, Step } from './crawl.ts';
export { Crawl, crawlLimits } from './crawl.ts';
export type { CrawlState, Waiting } from './frontier.ts';
export { findLinks } from './html-links.ts';
export type { SiteFinding } from './judge-site.ts';
export { judgeSite, probedOfSite } from './judge-site.ts';
export type { Origin, PageRecord, SiteLink } from './page.ts';
export { parseRobots } from './robots.ts';
export { siteRules } from './rules/index.ts';
export type { SiteCase, SiteRule, SiteViolation } from './site-rule.ts';
export { readSiteCase } from './site-rule.ts';
export { parseSitemap } from './sitemap.ts';
