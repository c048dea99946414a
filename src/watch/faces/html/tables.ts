// The tables of the report; every plot has one behind it.

import type { Signal } from '../../../codes/index.ts';
import { describe } from '../../../codes/index.ts';
import type { Incident } from '../../incident.ts';
import type { Picture } from '../../picture.ts';
import { codesOf } from '../codes-of.ts';
import { writeCount, writeMilliseconds, writeMoment, writeShare } from '../notation.ts';
import type { SignalCounts } from '../ranking.ts';
import { describeSignals, signalsOf, signalsOfClient, troubleIn } from '../ranking.ts';
import { meaningOf, troubles, writeCode } from '../reading.ts';
import { pageOf } from './code-page.ts';
import type { Markup, Value } from './markup.ts';
import { html } from './markup.ts';
import { percent } from './time-plot.ts';

/** How many rows of each table are shown. */
const rows = 25;

/** The numbers behind a plot, folded away; the first column names the row. */
export function dataTable(
  id: string,
  caption: string,
  heads: readonly string[],
  data: readonly (readonly string[])[],
): Markup {
  return html`<details id="${id}"><summary>The same as a table</summary>
${wide(
  caption,
  html`<table class="data"><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${data.map(([name = '', ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table>`,
)}</details>`;
}

// What may be wider than the page scrolls by itself, and by keyboard (WCAG 2.1.1).
function wide(label: string, table: Markup): Markup {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** Routes with trouble first: a bar for the trouble, a thin one for the requests, each with its own scale. */
export function routeTable({ routes, vendor, inexact }: Picture): Markup | undefined {
  if (routes.length === 0) return undefined;
  const shown = routes.slice(0, rows).map((each) => ({ ...each, counts: signalsOf(each.statuses, vendor) }));
  const busiest = Math.max(...shown.map((each) => each.count));
  const worst = Math.max(...shown.map((each) => troubleIn(each.counts)), 1);
  const timed = shown.some((each) => each.latency !== undefined);
  return html`${wide(
    'Routes',
    html`<table class="routes"><thead><tr><th scope="col">Route</th><th scope="col">Trouble</th><th scope="col" class="n">Requests</th>${timed && html`<th scope="col" class="n">p50</th><th scope="col" class="n">p99</th>`}</tr></thead><tbody>
${shown.map(
  (
    each,
  ) => html`<tr><th scope="row"><code>${each.route}</code></th><td>${bar(each.counts, worst, each.count / busiest)}<span class="soft">${describeSignals(each.counts, writeCount) || 'none'}</span></td><td class="n">${writeCount(each.count)}</td>${timed && html`<td class="n">${writeMilliseconds(each.latency?.p50)}</td><td class="n">${writeMilliseconds(each.latency?.p99)}</td>`}</tr>
`,
)}</tbody></table>`,
  )}${more(routes.length, inexact.routes)}`;
}

function bar(counts: SignalCounts, worst: number, share: number): Markup {
  let x = 0;
  const parts = troubles.map((signal: Signal) => {
    const count = counts[signal] ?? 0;
    if (count === 0) return undefined;
    const width = Math.max(0.004, count / worst);
    const part = html`<rect class="s-${signal}" x="${percent(x)}" width="${percent(width)}" height="10"><title>${writeCount(count)} ${signal}</title></rect>`;
    x += width;
    return part;
  });
  return html`<svg class="bar" height="16" aria-hidden="true">${parts}<rect class="all" y="12" width="${percent(Math.max(0.002, share))}" height="3"><title>requests</title></rect></svg>`;
}

/** Clients with trouble first. */
export function clientTable(
  { clients, inexact }: Picture,
  [several, one]: readonly [several: string, one: string],
): Markup | undefined {
  return table(
    several,
    [one, 'Trouble', '#Requests', 'Agent'],
    clients.map((each) => [
      html`<code>${each.client}</code>`,
      describeSignals(signalsOfClient(each), writeCount) || 'none',
      writeCount(each.count),
      html`<span class="soft">${each.agent}</span>`,
    ]),
    inexact.clients,
  );
}

/** What upstreams answered, and what went out. */
export function upstreamTable({ upstreams, inexact }: Picture): Markup | undefined {
  return table(
    'Upstreams',
    ['Upstream', '#Requests', 'Answered', 'Sent to the client'],
    upstreams.map((each) => [
      html`<code>${each.upstream}</code>`,
      writeCount(each.count),
      codesOf(each.answered, 'nothing'),
      codesOf(each.statuses),
    ]),
    inexact.upstreams,
  );
}

/** Paths that were not there, and who links to them. */
export function missingTable({ missing, inexact }: Picture): Markup | undefined {
  return table(
    'Dead links',
    ['Path', 'Code', '#Responses', 'Linked from', 'Last'],
    missing.map((each) => [
      html`<code>${each.path}</code>`,
      writeCode(each.status),
      writeCount(each.count),
      each.referrer === '' ? html`<span class="soft">unknown</span>` : each.referrer,
      writeMoment(each.last),
    ]),
    inexact.missing,
  );
}

/** Paths that redirected a client to a path that redirected it again. */
export function chainTable({ chains, inexact }: Picture): Markup | undefined {
  return table(
    'Redirects to redirects',
    ['From', 'To', '#Times'],
    chains.map((each) => [
      html`<code>${each.from}</code>`,
      html`<code>${each.to}</code>`,
      writeCount(each.count),
    ]),
    inexact.chains,
  );
}

/** Every code of the report, with the catalogue's words: what incidents and strips link to. */
export function codeTable(
  { statuses, vendor, requests }: Picture,
  incidents: readonly Incident[],
  pages: string | undefined,
): Markup | undefined {
  const counts = new Map(incidents.map(({ code }) => [code, 0]));
  for (const [code, count] of statuses) counts.set(code, count);
  if (counts.size === 0) return undefined;
  return html`${wide(
    'Codes',
    html`<table><thead><tr><th scope="col">Code</th><th scope="col" class="n">Responses</th><th scope="col" class="n">Share</th><th scope="col">Signal</th><th scope="col">What it says</th></tr></thead><tbody>
${[...counts]
  .sort(([a], [b]) => a - b)
  .map(([code, count]) => {
    const { phrase, summary, signal } = meaningOf(code, vendor);
    return html`<tr id="code-${writeCode(code)}"><th scope="row">${codeLink(code, pages)}</th><td class="n">${writeCount(count)}</td><td class="n">${writeShare(count, requests)}</td><td><span class="swatch s-${signal}"></span>${signal}</td><td><b>${phrase}</b>${summary !== '' && html`<br>${summary}`}</td></tr>
`;
  })}</tbody></table>`,
  )}`;
}

/** The number of a code, leading to its page, or to its specification where there are no pages. */
function codeLink(code: number, pages: string | undefined): Value {
  const url = pageOf(code, pages) ?? (code >= 100 && code <= 999 ? describe(code).spec?.url : undefined);
  return url === undefined ? html`<b>${writeCode(code)}</b>` : html`<a href="${url}">${writeCode(code)}</a>`;
}

// A head that begins with # stands above numbers.
function table(
  name: string,
  heads: readonly string[],
  data: readonly (readonly (Markup | string)[])[],
  inexact: number | undefined,
): Markup | undefined {
  if (data.length === 0) return undefined;
  const number = (at: number) => heads[at]?.startsWith('#') === true && html` class="n"`;
  return html`${wide(
    name,
    html`<table><thead><tr>${heads.map((head, at) => html`<th scope="col"${number(at)}>${head.replace('#', '')}</th>`)}</tr></thead><tbody>
${data
  .slice(0, rows)
  .map(
    (row) =>
      html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td${number(at)}>${cell}</td>`))}</tr>\n`,
  )}</tbody></table>`,
  )}${more(data.length, inexact)}`;
}

function more(total: number, inexact = 0): Value {
  const notes = [
    ...(total > rows
      ? [`${writeCount(rows)} of ${total >= 200 ? 'the first 200' : total} rows are shown.`]
      : []),
    ...(inexact > 0 ? [`Counts may be low by up to ${writeCount(inexact)}.`] : []),
  ];
  return notes.length > 0 && html`<p class="soft">${notes.join(' ')}</p>`;
}
