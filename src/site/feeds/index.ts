// What programs read: all codes as JSON, a feed, a site map, and the two text files that crawlers and models ask for.

import { ruleBook } from '../../check/rule-book.ts';
import type { Description } from '../../codes/index.ts';
import { describe, knownCodes, pairs } from '../../codes/index.ts';
import { escapeText } from '../html.ts';
import type { Representation } from '../http/deliver.ts';
import { comparisonPath } from '../parts/related.ts';
import { referencePaths } from '../reference/reference.ts';
import { digits, title } from '../words.ts';

/** Lets scripts of other sites read it. */
export const open = { 'access-control-allow-origin': '*' };

/** Every known code, described. */
export function allCodes(): Representation {
  return json({ codes: knownCodes().map((code) => describe(code)) });
}

/** One code, described. */
export function oneCode(code: number): Representation {
  return json(describe(code), 2);
}

/**
 * The codes as a JSON Feed.
 *
 * @param origin `https://statute.example`
 */
export function feed(origin: string): Representation {
  const items = knownCodes().map((code) => {
    const description = describe(code);
    const url = `${origin}/${digits(code)}`;
    return {
      id: url,
      url,
      title: title(description),
      content_text: description.summary,
      tags: [description.class],
    };
  });
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'HTTP status codes',
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.json`,
    language: 'en',
  };
  return { ...json({ ...head, items }), type: 'application/feed+json' };
}

/** The paths of all pages for people. */
export function pagePaths(): string[] {
  const compared = pairs.flatMap(({ codes: [a, b] }) => comparisonPath(a, b) ?? []);
  return [
    '/',
    '/which',
    '/classes',
    '/check',
    '/rules',
    '/status',
    '/lab',
    ...referencePaths,
    '/watch',
    ...ruleBook.map((rule) => `/rules/${rule.id}`),
    ...knownCodes().map((code) => `/${digits(code)}`),
    ...new Set(compared),
  ];
}

/**
 * The site map.
 *
 * @param origin `https://statute.example`
 */
export function siteMap(origin: string): Representation {
  const urls = pagePaths().map((path) => `<url><loc>${escapeText(origin + path)}</loc></url>`);
  return {
    type: 'application/xml',
    content: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
  };
}

/**
 * What crawlers may read: everything.
 *
 * @param origin `https://statute.example`
 */
export function robots(origin: string): Representation {
  return text(`User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`);
}

/**
 * The guide for language models.
 *
 * @param origin `https://statute.example`
 */
export function llms(origin: string): Representation {
  const line = (description: Description) =>
    `- [${title(description)}](${origin}/${digits(description.code)}.md): ${description.summary}`;
  const all = knownCodes().map((code) => describe(code));
  const registered = all.filter((each) => each.registration !== 'unregistered');
  const others = all.filter((each) => each.registration === 'unregistered');
  return text(`# Statute

> HTTP status codes: what each means, what to do about it, how to send it and how to handle it. Facts name the section of the specification they come from; claims about vendors and crawlers say how well they are known.

Every code has a page \`/401\`, the same facts as JSON \`/401.json\` and as Markdown \`/401.md\`. All of them at once: [codes.json](${origin}/codes.json). [How status codes work](${origin}/classes).

## Registered codes

${registered.map(line).join('\n')}

## Codes outside the registry

${others.map(line).join('\n')}
`);
}

function json(value: unknown, indent?: number): Representation {
  return { type: 'application/json', content: `${JSON.stringify(value, null, indent)}\n`, fields: open };
}

function text(content: string): Representation {
  return { type: 'text/plain; charset=utf-8', content };
}
