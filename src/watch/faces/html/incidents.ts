// Incidents as cards: what happened, why it is read so, the figures, the fix, the code's page.

import type { Incident } from '../../incident.ts';
import { writeCount, writeRange } from '../notation.ts';
import { meaningOf, writeCode } from '../reading.ts';
import { pageOf } from './code-page.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/**
 * All incidents, numbered as on the plots.
 *
 * @param incidents the most urgent first
 * @param vendor who wrote the log
 * @param pages where the codes' pages stand; absent: the links stay in the report
 */
export function incidentCards(
  incidents: readonly Incident[],
  vendor: string,
  pages: string | undefined,
): Markup {
  return html`<ol class="cards">${incidents.map((each, at) => card(each, at + 1, vendor, pages))}</ol>`;
}

// A number and its percent sign stay on one line.
function together(sentence: string): string {
  return sentence.replace(/(\d) %/g, '$1\u00a0%');
}

function card(incident: Incident, number: number, vendor: string, pages: string | undefined): Markup {
  const { urgency, signal, title, reading, evidence, fix, code, from, to, count } = incident;
  const { phrase } = meaningOf(code, vendor);
  const href = pageOf(code, pages) ?? `#code-${writeCode(code)}`;
  return html`<li class="card u-${urgency}" id="incident-${number}">
<p class="kicker"><span class="ordinal">${number}</span> <span class="urgency">${urgency}</span> <span class="swatch s-${signal}"></span>${signal} <span class="soft">${[`${writeCount(count)} responses`, writeRange(from, to)].filter((part) => part !== '').join(' · ')}</span></p>
<h3>${together(title)}</h3>
<p>${together(reading)}</p>
${evidence.length > 0 && html`<dl class="evidence">${evidence.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
<p class="fix"><b>Fix</b> ${fix}</p>
<p><a href="${href}">${writeCode(code)} ${phrase}</a> <span class="soft">also: <code>statute ${writeCode(code)}</code></span></p>
</li>
`;
}
