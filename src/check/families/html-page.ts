// The markup of an HTML page that a browser was sent to, for rules that look at pages.

import type { Exchange } from '../exchange.ts';
import { fieldLine, mediaType } from '../exchange.ts';

/** Bytes that are looked at; what a page says of itself stands at its start. */
const looked = 300_000;

/**
 * The page that a GET received.
 *
 * @returns `undefined` when the content is no HTML, or the request was made for a part of another page
 */
export function htmlPage({ request, response }: Exchange): string | undefined {
  if (request !== undefined) {
    if (request.method !== 'GET') return undefined;
    const destination = fieldLine(request, 'sec-fetch-dest')?.value ?? 'document';
    if (destination !== 'document') return undefined;
    // Scripts ask for fragments, which may well be empty.
    if (request.fields.some(({ lower }) => lower === 'hx-request' || lower === 'x-requested-with'))
      return undefined;
  }
  const type = mediaType(response);
  if (type !== 'text/html' && type !== 'application/xhtml+xml') return undefined;
  if (response.content?.length === 0) return '';
  // Markup is ASCII in all encodings that the web uses, so the others need not be known.
  return response.content && new TextDecoder().decode(response.content.bytes.subarray(0, looked));
}

/**
 * The markup without comments and without what a browser that runs scripts does not show.
 *
 * @param html a page
 */
export function shownMarkup(html: string): string {
  // ASCII alone: other letters may change their length.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let out = '';
  let at = 0;
  for (const { index, 0: start, 1: name } of lower.matchAll(
    /<!--|<(script|style|template|noscript|textarea)\b/g,
  )) {
    if (index < at) continue;
    out += html.slice(at, index);
    const close = name === undefined ? '-->' : `</${name}`;
    const end = lower.indexOf(close, index + start.length);
    if (end === -1) return out;
    at = name === undefined ? end + close.length : Math.max(lower.indexOf('>', end), end) + 1;
  }
  return out + html.slice(at);
}

/**
 * The value of an attribute in the text of a tag.
 *
 * @param tag `<meta http-equiv=refresh content="0">`
 * @param name in lower case
 */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`[\\s"']${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
