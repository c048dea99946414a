// Reads the prose of a code's page. Node only, and not part of the room's public face, so that prose never rides
// along into a bundle.

import { existsSync, readFileSync } from 'node:fs';

/** The headings of every page, in their order. */
export const headings = [
  'In short',
  'What can I do?',
  'How to debug and fix',
  'Send it right',
  'Handle it right',
  'Common mistakes',
] as const;

/** The prose of a page. */
export interface Prose {
  /** All of it, as Markdown. */
  readonly markdown: string;
  readonly sections: readonly { readonly heading: string; readonly markdown: string }[];
}

// From dist as from src, the pages are read where they were written.
const folder = new URL('../../src/codes/', import.meta.url);

/**
 * The prose of a code's page.
 *
 * @param code `401`
 * @returns `undefined` if the code has none
 */
export function readProse(code: number): Prose | undefined {
  const file = new URL(`${String(code).padStart(3, '0')}/page.md`, folder);
  if (!existsSync(file)) return undefined;
  return parseProse(readFileSync(file, 'utf8'));
}

/**
 * What a comparison page says beyond the deciding rule.
 *
 * @param a the lower code, `401`
 * @param b the higher code, `403`
 * @returns Markdown without headings; `undefined` if there is none
 */
export function readComparison(a: number, b: number): string | undefined {
  const file = new URL(`pairs/${a}-vs-${b}.md`, folder);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Splits a page at its `## ` headings. */
export function parseProse(markdown: string): Prose {
  const sections: { heading: string; markdown: string }[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) sections.push({ heading: line.slice(3).trim(), markdown: '' });
    else if (sections.length > 0) sections.at(-1)!.markdown += `${line}\n`;
  }
  return { markdown, sections: sections.map((each) => ({ ...each, markdown: each.markdown.trim() })) };
}
