// What a search engine's crawler does with a response, stated once and shared by the codes it is true of.
// Google is quoted because it documents its behaviour; where its pages differ, or a claim was only spoken,
// the entry says so.

import type { Evidence } from './types.ts';

/** What a crawler does with a response, and how well that is known. */
export interface CrawlerEffect {
  readonly effect: string;
  readonly evidence: Evidence;
  readonly source: string;
}

const errors = 'Google Search Central, HTTP status codes, network and DNS errors';
const redirects = 'Google Search Central, Redirects and Google Search';

/** The statements; each code names one. */
export const crawlers = {
  interim: {
    effect: 'Nothing by itself: the final response decides.',
    evidence: 'folklore',
    source: 'no search engine documents it',
  },
  indexed: {
    effect:
      'Google passes the content on to indexing, which does not promise that it is indexed. A page that looks like an error or is empty counts as a soft 404.',
    evidence: 'vendor',
    source: errors,
  },
  accepted: {
    effect: 'Google waits a limited time for content, then passes on whatever it received.',
    evidence: 'vendor',
    source: errors,
  },
  empty: {
    effect: 'Google is told that there is no content and may show the page as a soft 404.',
    evidence: 'vendor',
    source: errors,
  },
  success: {
    effect: 'Not documented for this code; as a 2xx, its content is considered for indexing.',
    evidence: 'folklore',
    source: 'read from the class; no search engine documents this code',
  },
  permanent: {
    effect:
      'Google follows, ten hops at most, and takes the redirect as a strong signal that the target is canonical: signals are consolidated there.',
    evidence: 'vendor',
    source: `${redirects}; ${errors}`,
  },
  temporary: {
    effect:
      'Google follows, ten hops at most. One of its pages calls the redirect a weak signal that the target is canonical; another says that it is not used as one.',
    evidence: 'vendor',
    source: `${errors}; ${redirects}`,
  },
  unchanged: {
    effect: 'Google tells indexing that the content is the same as at the last crawl; nothing else happens.',
    evidence: 'vendor',
    source: errors,
  },
  redirection: {
    effect: 'Not documented for this code.',
    evidence: 'folklore',
    source: 'no search engine documents this code',
  },
  absent: {
    effect:
      'Google treats the content as not existing: an indexed URL is dropped, a new one is not processed, and the URL is crawled less often.',
    evidence: 'vendor',
    source: errors,
  },
  refused: {
    effect:
      'As for every 4xx but 429, Google treats the content as not existing: an indexed URL is dropped and crawled less often. It asks not to use this code to slow its crawler down.',
    evidence: 'vendor',
    source: errors,
  },
  gone: {
    effect:
      'Google documents the same as for 404: the URL is dropped. Its staff have said in passing that a 410 sometimes drops out a little sooner, by days, and that it is the same in the longer run.',
    evidence: 'reported',
    source: `${errors}; a spoken remark by John Mueller, quoted by others`,
  },
  limited: {
    effect:
      'Google reads it as an overloaded server, as it does 5xx: it crawls more slowly, keeps indexed URLs at first, and drops them if it goes on.',
    evidence: 'vendor',
    source: errors,
  },
  failing: {
    effect:
      'Google crawls more slowly and keeps indexed URLs at first; URLs that go on failing are dropped in the end.',
    evidence: 'vendor',
    source: errors,
  },
  unlisted: {
    effect: 'Not documented for this code; crawlers know only its class.',
    evidence: 'folklore',
    source: 'read from the class; no search engine documents this code',
  },
} as const satisfies Record<string, CrawlerEffect>;
