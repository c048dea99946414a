// What a crawl remembers of a page: enough for the rules on the site, and plain data, so that a crawl can be resumed.

import { parseLinks, resolveLocation } from '../../fields/index.ts';
import type { Exchange } from '../exchange.ts';
import { contentText, fieldLine, mediaType, values } from '../exchange.ts';
import type { LinkKind } from './html-links.ts';
import { findLinks } from './html-links.ts';

/** Where an address was found. */
export interface Origin {
  /** The page that names it. */
  readonly url: string;
  /** The line in its content; absent where a field names it. */
  readonly line?: number;
  readonly kind: LinkKind | 'redirect' | 'sitemap';
}

/** A link to the same origin. */
export interface SiteLink {
  /** Absolute, without fragment. */
  readonly url: string;
  readonly line?: number;
  readonly kind: Origin['kind'];
}

/** One address that was asked. */
export interface PageRecord {
  /** Which exchange of the crawl it was, counted from 1; 0 where no response came. */
  readonly number: number;
  readonly url: string;
  /** Absent when no response came. */
  readonly status?: number;
  /** Why no response came. */
  readonly failed?: string;
  /** Where it leads, absolute; absent unless it redirects. */
  readonly location?: string;
  /** The media type, `text/html`. */
  readonly type: string;
  /** Links between it and the start. */
  readonly depth: number;
  /** Where it was first found; absent for the start. */
  readonly from?: Origin;
  readonly links: readonly SiteLink[];
  /** Stands for its content; equal where that is equal. */
  readonly digest?: string;
  /** The address that it calls its own, absolute. */
  readonly canonical?: string;
}

/**
 * The absolute form of an address on a page.
 *
 * @param href as written
 * @param base the address that it is relative to
 * @returns without fragment; `undefined` for anything but http and https, and for what is too long
 */
export function absolute(href: string, base: string): URL | undefined {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.href.length > 2_000) return undefined;
  url.hash = url.username = url.password = '';
  return url;
}

/**
 * Reads a response as a page.
 *
 * @param exchange what came
 * @param known where it was asked and found
 */
export function pageOf(
  exchange: Exchange,
  known: Pick<PageRecord, 'number' | 'url' | 'depth' | 'from'>,
): PageRecord {
  const { response } = exchange;
  const type = mediaType(response);
  const text = contentText(response);
  const html = text !== undefined && /html/.test(type) ? findLinks(text) : undefined;
  const base = (html?.base && absolute(html.base, known.url)?.href) || known.url;
  const links = new Map<string, SiteLink>();
  const add = (href: string, from: string, rest: Omit<SiteLink, 'url'>): void => {
    const url = absolute(href, from)?.href;
    if (url !== undefined && !links.has(url)) links.set(url, { url, ...rest });
  };
  for (const { target, rel } of linkTargets(values(response, 'link')))
    if (!/preconnect|dns-prefetch/i.test(rel)) add(target, known.url, { kind: 'other' });
  for (const { href, kind, line } of html?.links ?? []) add(href, base, { kind, line });
  const location = fieldLine(response, 'location')?.value;
  const redirects = response.status >= 300 && response.status <= 399 && location !== undefined;
  const to = redirects ? resolveLocation(location, known.url) : undefined;
  if (to !== undefined) to.hash = '';
  const canonical = html?.canonical === undefined ? undefined : absolute(html.canonical, base)?.href;
  return {
    ...known,
    status: response.status,
    ...(to === undefined ? {} : { location: to.href }),
    type,
    links: html?.nofollow ? [] : [...links.values()],
    ...(text === undefined ? {} : { digest: digest(text) }),
    ...(canonical === undefined ? {} : { canonical }),
  };
}

function linkTargets(lines: readonly string[]): { readonly target: string; readonly rel: string }[] {
  if (lines.length === 0) return [];
  return (parseLinks(lines.join(', ')).value ?? []).map((link) => ({
    target: link.target,
    rel: link.rel.join(' '),
  }));
}

// FNV-1a twice with different seeds: 64 bits, enough to tell the pages of one site apart.
function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000197);
  }
  return `${text.length.toString(36)}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
