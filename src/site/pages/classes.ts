// How status codes work and why the right one matters: prose from classes.md, tables from the catalogue.

import { classes, describe } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { codeLink, entry, section } from '../parts/links.ts';
import { own } from '../sources.ts';
import { signals, treatments } from '../words.ts';

/** The codes of the table of readers: the ones that are mixed up at the greatest cost. */
const telling = [200, 301, 302, 401, 403, 404, 410, 429, 500, 503];

/** The page about the classes. */
export function classesPage(): Page {
  const parts = own('pages/classes.md').split(/^## /m).slice(1);
  return {
    title: 'How HTTP status codes work',
    description:
      'What the three digits mean, what to do with a code you do not know, and why the right one matters.',
    canonical: '/classes',
    section: '/classes',
    main: html`<article>
<header class="masthead">
<h1><span class="phrase">How status codes work</span></h1>
<p class="lead">Three digits, five classes, one rule for the unknown, and three readers who act on them.</p>
</header>
${parts.map(part)}
</article>`,
  };
}

function part(text: string): Html {
  const [heading = '', ...lines] = text.split('\n');
  const id = heading.toLowerCase().replaceAll(' ', '-');
  const pieces = lines.join('\n').split(/^\{\{(\w+)\}\}$/m);
  return entry(
    id,
    heading,
    html`${pieces.map((piece, i) => (i % 2 === 0 ? markdown(piece) : piece === 'classes' ? classList() : readers()))}`,
  );
}

function classList(): Html {
  const rows = Object.values(classes).map(
    ({ class: name, name: title, meaning }) => html`<div id="${name}" data-class="${name}">
<dt><b>${name === 'invalid' ? 'else' : name}</b> ${title}</dt>
<dd>${meaning}</dd>
</div>\n`,
  );
  return html`<dl class="classes">
${rows}</dl>
<p>${section('RFC 9110 §15')}</p>`;
}

function readers(): Html {
  const rows = telling.map((code) => {
    const { treatment, signal, crawlers } = describe(code);
    return html`<tr><th scope="row">${codeLink(code)}</th><td data-label="Client">${treatments[treatment]}</td><td data-label="Monitoring">${signals[signal]}</td><td data-label="Search engine">${crawlers?.effect}</td></tr>\n`;
  });
  return html`<table class="rows">
<caption>What the three readers make of ten codes</caption>
<thead><tr><th scope="col">Code</th><th scope="col">An API client</th><th scope="col">Monitoring</th><th scope="col">A search engine</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}
