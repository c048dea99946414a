// Whether two responses show the same thing, although a time, a token or the path in them may differ.

import type { Exchange } from '../exchange.ts';
import { contentText, mediaType } from '../exchange.ts';

/** How many UTF-16 code units of a text are compared. */
const room = 64 * 1024;
/** The share of words that two texts have in common to count as the same. */
const enough = 0.9;

/**
 * Compares the content of two responses.
 *
 * @returns whether it is the same, or text with the same words but for a few
 */
export function isSimilar(a: Exchange, b: Exchange): boolean {
  if (mediaType(a.response) !== mediaType(b.response)) return false;
  const one = contentText(a.response);
  const two = contentText(b.response);
  if (one === undefined || two === undefined) return false;
  if (one === two) return true;
  const left = words(one);
  const right = words(two);
  let common = 0;
  for (const word of left) if (right.has(word)) common += 1;
  const all = left.size + right.size - common;
  // A handful of words says nothing.
  return all >= 8 && common / all >= enough;
}

/** Tells whether a response is a page for people. */
export function isHtml({ response }: Exchange): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType(response));
}

function words(text: string): Set<string> {
  return new Set(text.slice(0, room).split(/[^\p{L}\p{N}_-]+/u));
}
