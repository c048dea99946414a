// What all pages share: head, header with search, footer.

import { script, style } from './assets.ts';
import type { Html } from './html.ts';
import { html, raw } from './html.ts';

/** A page without its frame. */
export interface Page {
  /** For the tab and search results, without the site's name. */
  readonly title: string;
  /** One sentence for search results. */
  readonly description?: string;
  /** The one address of the page; absent for pages that must not be indexed. */
  readonly canonical?: string;
  /** The same in other formats. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
  /** Where the page is in the main navigation. */
  readonly section?: string;
  /** Sets the hue: `4xx`. */
  readonly hue?: string;
  /** What the page is, for search engines: members of schema.org. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The page brings its own search box. */
  readonly searches?: true;
  readonly main: Html;
}

/** The entries of the main navigation; later rooms add theirs here. */
const navigation = [
  { href: '/which', text: 'Which code?' },
  { href: '/classes', text: 'How codes work' },
  { href: '/check', text: 'Check' },
  { href: '/rules', text: 'Rules' },
  { href: '/status', text: 'Test target' },
  { href: '/lab', text: 'Lab' },
  { href: '/watch', text: 'Watch' },
];

/**
 * Frames a page.
 *
 * @param page its content and what is special about it
 * @returns the whole document
 */
export function layout(page: Page): Html {
  const { title, description, canonical, alternates = [], section, hue, data, searches, main } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · Statute</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${description && html`<meta name="description" content="${description}">`}
${canonical ? html`<link rel="canonical" href="${canonical}">` : html`<meta name="robots" content="noindex">`}
${alternates.map((each) => html`<link rel="alternate" type="${each.type}" href="${each.href}" title="${each.title}">\n`)}
${data && html`<script type="application/ld+json">${raw(JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c'))}</script>`}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
<script src="${script}" defer></script>
</head>
<body${hue && html` data-class="${hue}"`}>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="mark" href="/"><span aria-hidden="true">§</span>Statute</a>
<nav aria-label="Main">${navigation.map(
    ({ href, text }) => html`<a href="${href}"${href === section && html` aria-current="page"`}>${text}</a>`,
  )}</nav>
${!searches && searchBox('', 'Search codes', 'Search codes')}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="bottom">
<p><b>Statute</b> HTTP status codes, right from end to end.</p>
<nav aria-label="For programs"><a href="/reference">API reference</a> <a href="/codes.json">All codes as JSON</a> <a href="/feed.json">Feed</a> <a href="/llms.txt">llms.txt</a> <a href="/sitemap.xml">Sitemap</a></nav>
</footer>
</body>
</html>
`;
}

/**
 * The search box: a form that works by itself; the script shows hits while typing.
 *
 * @param query what is in it
 * @param label for those who cannot see where it stands
 * @param example shown while it is empty
 */
export function searchBox(query: string, label: string, example = '401, teapot, rate limit…'): Html {
  return html`<search><form class="find" action="/" method="get">
<label class="hidden" for="q">${label}</label>
<input id="q" name="q" type="search" value="${query}" placeholder="${example}" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200">
<kbd aria-hidden="true">/</kbd>
<button>Search</button>
</form></search>`;
}
