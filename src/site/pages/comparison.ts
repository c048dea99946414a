// Two codes that people mix up: the deciding rule first, the facts side by side after it.

import type { Comparison, Side } from '../../codes/index.ts';
import { classOf, compare, describe } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { codeLink, entry, section } from '../parts/links.ts';
import type { Sources } from '../sources.ts';
import { className, contents, digits, evidences, kinds, signals, treatments } from '../words.ts';

/**
 * The page that compares two codes.
 *
 * @param low the lower number
 * @param high the higher number
 * @param sources its prose
 */
export function comparisonPage(low: number, high: number, sources: Sources): Page {
  const comparison = compare(low, high);
  const prose = sources.comparison(low, high);
  const name = `${digits(low)} or ${digits(high)}`;
  return {
    title: `${name}? ${comparison.codes.map(phrase).join(' or ')}`,
    description: comparison.rule ?? '',
    canonical: `/${digits(low)}-vs-${digits(high)}`,
    main: html`<article>
<header class="masthead versus">
<h1>${number(low)} <i>or</i> <span>${number(high)}<span aria-hidden="true">?</span></span></h1>
<p class="rule">${comparison.rule}</p>
<p>${comparison.sections.map((each) => html`${section(each)} `)}</p>
</header>
${prose !== undefined && entry('apart', 'Telling them apart', markdown(prose))}
${entry('facts', 'Side by side', table(comparison), 'full')}
${
  comparison.alsoConsider.length > 0 &&
  entry(
    'also',
    'If neither fits',
    html`<ul class="codes">${comparison.alsoConsider.map((code) => html`<li>${codeLink(code)}</li>`)}</ul>`,
  )
}
</article>`,
  };
}

function number(code: number): Html {
  return html`<a class="number" data-class="${classOf(code)}" href="/${digits(code)}">${digits(code)}</a>`;
}

function phrase({ readings }: Side): string {
  return readings[0]?.phrase ?? 'not in use';
}

function table({ codes }: Comparison): Html {
  const sides = codes.map(({ code, fact, readings }) => ({
    fact,
    reading: readings[0],
    all: describe(code),
  }));
  type Column = (typeof sides)[number];
  const row = (heading: string, cell: (column: Column) => Html | string | undefined) =>
    html`<tr><th scope="row">${heading}</th>${sides.map((each) => html`<td>${cell(each)}</td>`)}</tr>\n`;
  return html`<table class="sides">
<thead><tr><td></td>${codes.map((each) => html`<th scope="col">${codeLink(each.code, phrase(each))}</th>`)}</tr></thead>
<tbody>
${row('Means', ({ all }) => all.summary)}
${row('Class', ({ all }) => className(all.class))}
${row('Laid down in', ({ all, reading }) => (all.spec ? section(all.spec) : reading?.owner))}
${row('Fields to send', fieldList)}
${row('Content', ({ fact }) => (fact ? contents[fact.content] : '–'))}
${row('Cacheable', ({ fact }) => (fact === undefined ? '–' : fact.cacheable ? 'By default' : fact.neverStored ? 'Never' : 'Only if told so'))}
${row('A client does next', ({ all }) => html`<b>${treatments[all.treatment]}</b> ${all.condition}`)}
${row('Monitoring reads', ({ all }) => html`${signals[all.signal]} <code>${all.signal}</code>`)}
${row('Crawlers', ({ fact }) => (fact ? html`${fact.crawlers.effect} <span class="evidence">${evidences[fact.crawlers.evidence]}</span>` : '–'))}
</tbody>
</table>`;
}

function fieldList({ all }: { readonly all: ReturnType<typeof describe> }): Html | string {
  if (all.fields.length === 0) return 'None in particular';
  return html`<ul>${all.fields.map(
    ({ name, kind }) => html`<li><code>${name}</code> <span class="kind ${kind}">${kinds[kind]}</span></li>`,
  )}</ul>`;
}
