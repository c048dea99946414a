// The first page: what Statute is, search, and every code. With a query, the same page shows hits instead.

import type { Hit, StatusCode, Vendor } from '../../codes/index.ts';
import { classes, classOf, codes, search, vendors } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html, raw } from '../html.ts';
import type { Page } from '../layout.ts';
import { searchBox } from '../layout.ts';
import { codeLink, entry } from '../parts/links.ts';

/** The first page. */
export function homePage(): Page {
  const all = Object.values(codes) as StatusCode[];
  const shown = Object.values(classes).filter((each) => each.class !== 'invalid');
  return {
    title: 'HTTP status codes, right from end to end',
    description: 'What every HTTP status code means, how to send it right, and how to handle it right.',
    canonical: '/',
    searches: true,
    main: html`<div class="hero">
<h1>HTTP status codes, <br>right from end to end.</h1>
<p class="lead">What every code means, what to do about it, how to send it and how to handle it: ${all.length} registered codes and the ones that vendors made up.</p>
${searchBox('', 'Search codes by number, name or what happened')}
</div>
${shown.map(({ class: name, name: title, meaning }) =>
  group(
    name,
    html`<b>${name}</b> ${title}`,
    meaning,
    list(all.filter((each) => classOf(each.code) === name)),
    name,
  ),
)}
<h2 class="part" id="vendors">Codes outside the registry</h2>
<p>Servers, CDNs and load balancers send or log numbers of their own. The same number may mean several things.</p>
${[...vendors].sort((a, b) => a.name.localeCompare(b.name, 'en')).map(vendorGroup)}`,
  };
}

/**
 * The hits of a search.
 *
 * @param query what the visitor typed
 */
export function searchPage(query: string): Page {
  const hits = search(query);
  const count = hits.length === 0 ? 'Nothing found' : hits.length === 1 ? 'One code' : `${hits.length} codes`;
  return {
    title: `Search: ${query.slice(0, 100)}`,
    searches: true,
    main: html`<div class="hero">
<h1>Search</h1>
${searchBox(query, 'Search codes by number, name or what happened')}
</div>
${entry(
  'hits',
  count,
  hits.length === 0
    ? html`<p>Try a number, part of a name, or what happened: <a href="/?q=4">4</a>, <a href="/?q=teapot">teapot</a>, <a href="/?q=token+expired">token expired</a>, <a href="/?q=nginx">nginx</a>.</p>`
    : html`<ol class="hits">${hits.map(hitItem)}</ol>`,
)}`,
  };
}

function hitItem({ code, phrase, owner, ownerId, summary }: Hit): Html {
  const registered = ownerId === 'iana';
  return html`<li>${codeLink(code, phrase, registered ? '' : ownerId)} ${!registered && html`<span class="owner">${owner}</span>`}<p>${summary}</p></li>\n`;
}

function list(all: readonly StatusCode[]): Html {
  return html`<ul class="codes">
${all.map(({ code, phrase, registration }) => html`<li${registration !== 'registered' && html` class="${registration}"`}>${codeLink(code, phrase)}</li>\n`)}</ul>`;
}

function group(id: string, heading: Html | string, meaning: string, content: Html, hue?: string): Html {
  return html`<section class="entry" aria-labelledby="${id}"${hue && html` data-class="${hue}"`}>
<div class="margin"><${raw(hue ? 'h2' : 'h3')} id="${id}">${heading}</${raw(hue ? 'h2' : 'h3')}><p>${meaning}</p></div>
${content}
</section>\n`;
}

function vendorGroup({ id, name, retired, codes: rows }: Vendor): Html {
  const content = html`<ul class="codes">${rows.map(({ code, phrase }) => html`<li>${codeLink(code, phrase, id)}</li>\n`)}</ul>`;
  return group(id, name, retired ? 'No longer offered.' : '', content);
}
