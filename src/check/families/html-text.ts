// What people read on an HTML page, roughly: enough to look for words, never to show them.

import { shownMarkup } from './html-page.ts';

/** The parts of a page that say what it is about. */
export interface PageText {
  readonly title: string;
  readonly heading: string;
  /** All text of the body, headings included; cut. */
  readonly text: string;
}

const room = 100_000;

/**
 * Reads a page.
 *
 * @param html the markup; what stands behind the first 100,000 characters is not read
 */
export function pageText(html: string): PageText {
  const markup = shownMarkup(html.slice(0, room));
  const body = /<body[^>]{0,1000}>/i.exec(markup);
  return {
    title: textOf(/<title[^>]{0,200}>([^<]{0,300})/i.exec(markup)?.[1] ?? ''),
    heading: textOf(/<h1[^>]{0,500}>([\s\S]{0,500}?)<\/h1/i.exec(markup)?.[1] ?? ''),
    text: textOf(
      body === null ? markup.replace(/<title[\s\S]{0,500}?<\/title/i, ' ') : markup.slice(body.index),
    ),
  };
}

/**
 * Takes the tags out of markup.
 *
 * @returns words, parted by single spaces
 */
function textOf(markup: string): string {
  return markup
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&#39;|&apos;|&rsquo;|’/g, "'")
    .replace(/&quot;|&#34;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
