// The tables of a report that a browser can make: as the HTML face of `statute watch` has them, from its portable parts.

import { readings } from '../../../codes/index.ts';
import type { Markup } from '../../../watch/faces/html/markup.ts';
import { html } from '../../../watch/faces/html/markup.ts';
import { percent } from '../../../watch/faces/html/time-plot.ts';
import { writeCount, writeMilliseconds, writeMoment, writeShare } from '../../../watch/faces/notation.ts';
import { describeSignals, signalsOf, signalsOfClient, troubleIn } from '../../../watch/faces/ranking.ts';
import { meaningOf, troubles, writeCode } from '../../../watch/faces/reading.ts';
import type { Incident } from '../../../watch/incident.ts';
import type { Picture, StatusCount } from '../../../watch/picture.ts';

/** How many rows of each table are shown. */
const most = 25;

/** A column: its heading, and whether it holds numbers. */
type Head = readonly [text: string, kind?: 'n'];
type Cell = Markup | string;

/** The numbers behind a plot, folded away; the first column names the row. */
export function foldedTable(
  id: string,
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Markup {
  return html`<details id="${id}"><summary>The same as a table</summary>
${wide(
  caption,
  html`<table class="data"><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map(([name = '', ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table>`,
)}</details>`;
}

/** Routes with trouble first: a bar for the trouble, a thin one for the requests, each with its own scale. */
export function routeTable({ routes, vendor, inexact }: Picture): Markup | undefined {
  const counted = routes
    .slice(0, most)
    .map((each) => ({ ...each, counts: signalsOf(each.statuses, vendor) }));
  const busiest = Math.max(...counted.map(({ count }) => count), 1);
  const worst = Math.max(...counted.map(({ counts }) => troubleIn(counts)), 1);
  const timed = counted.some(({ latency }) => latency !== undefined);
  const bar = (counts: (typeof counted)[number]['counts'], share: number) => {
    let x = 0;
    const parts = troubles.map((signal) => {
      const width = (counts[signal] ?? 0) / worst;
      const part = html`<rect class="s-${signal}" x="${percent(x)}" width="${percent(width)}" height="10"/>`;
      x += width;
      return width > 0 && part;
    });
    return html`<svg class="bar" height="16" aria-hidden="true">${parts}<rect class="all" y="12" width="${percent(Math.max(0.002, share))}" height="3"/></svg>`;
  };
  const time = (value: number | undefined): readonly Cell[] => (timed ? [writeMilliseconds(value)] : []);
  return table(
    'Routes',
    [
      ['Route'],
      ['Trouble'],
      ['Requests', 'n'],
      ...(timed
        ? ([
            ['p50', 'n'],
            ['p99', 'n'],
          ] as const)
        : []),
    ],
    counted.map(({ route, counts, count, latency }) => [
      html`<code>${route}</code>`,
      html`${bar(counts, count / busiest)}<span class="soft">${describeSignals(counts, writeCount) || 'none'}</span>`,
      writeCount(count),
      ...time(latency?.p50),
      ...time(latency?.p99),
    ]),
    { total: routes.length, inexact: inexact.routes, name: 'routes' },
  );
}

/** Clients with trouble first. */
export function clientTable(
  { clients, inexact }: Picture,
  [several, one]: readonly [several: string, one: string],
): Markup | undefined {
  return table(
    several,
    [[one], ['Trouble'], ['Requests', 'n'], ['Agent']],
    clients
      .slice(0, most)
      .map((each) => [
        html`<code>${each.client}</code>`,
        describeSignals(signalsOfClient(each), writeCount) || 'none',
        writeCount(each.count),
        html`<span class="soft">${each.agent}</span>`,
      ]),
    { total: clients.length, inexact: inexact.clients },
  );
}

/** What upstreams answered, and what went out. */
export function upstreamTable({ upstreams, inexact }: Picture): Markup | undefined {
  return table(
    'Upstreams',
    [['Upstream'], ['Requests', 'n'], ['Answered'], ['Sent to the client']],
    upstreams
      .slice(0, most)
      .map(({ upstream, count, answered, statuses }) => [
        html`<code>${upstream}</code>`,
        writeCount(count),
        codesIn(answered, 'nothing'),
        codesIn(statuses),
      ]),
    { total: upstreams.length, inexact: inexact.upstreams },
  );
}

/** Paths that were not there, and who links to them. */
export function missingTable({ missing, inexact }: Picture): Markup | undefined {
  return table(
    'Dead links',
    [['Path'], ['Code'], ['Responses', 'n'], ['Linked from'], ['Last']],
    missing
      .slice(0, most)
      .map(({ path, status, count, referrer, last }) => [
        html`<code>${path}</code>`,
        writeCode(status),
        writeCount(count),
        referrer === '' ? html`<span class="soft">unknown</span>` : referrer,
        writeMoment(last),
      ]),
    { total: missing.length, inexact: inexact.missing },
  );
}

/** Paths that redirected a client to a path that redirected it again. */
export function chainTable({ chains, inexact }: Picture): Markup | undefined {
  return table(
    'Redirects to redirects',
    [['From'], ['To'], ['Times', 'n']],
    chains
      .slice(0, most)
      .map(({ from, to, count }) => [
        html`<code>${from}</code>`,
        html`<code>${to}</code>`,
        writeCount(count),
      ]),
    { total: chains.length, inexact: inexact.chains },
  );
}

/** Every code of the report, with the catalogue's words: what incidents and strips link to. */
export function codeTable(
  { statuses, vendor, requests }: Picture,
  incidents: readonly Incident[],
): Markup | undefined {
  const counts = new Map([...incidents.map(({ code }) => [code, 0] as const), ...statuses]);
  const rows = [...counts].sort(([a], [b]) => a - b);
  if (rows.length === 0) return undefined;
  return wide(
    'Codes',
    html`<table><thead><tr><th scope="col">Code</th><th scope="col" class="n">Responses</th><th scope="col" class="n">Share</th><th scope="col">Signal</th><th scope="col">What it says</th></tr></thead><tbody>
${rows.map(([code, count]) => {
  const { phrase, summary, signal } = meaningOf(code, vendor);
  const number = writeCode(code);
  // A number that nobody uses has no page.
  const shown = readings(code).length > 0 ? html`<a href="/${number}">${number}</a>` : html`<b>${number}</b>`;
  return html`<tr id="code-${number}"><th scope="row">${shown}</th><td class="n">${writeCount(count)}</td><td class="n">${writeShare(count, requests)}</td><td><span class="swatch s-${signal}"></span>${signal}</td><td><b>${phrase}</b>${summary !== '' && html`<br>${summary}`}</td></tr>\n`;
})}</tbody></table>`,
  );
}

function codesIn(statuses: readonly StatusCount[], none = 'none'): string {
  return [...statuses]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([code, count]) => `${code === 0 ? none : writeCode(code)} × ${writeCount(count)}`)
    .join(', ');
}

function table(
  label: string,
  heads: readonly Head[],
  rows: readonly (readonly Cell[])[],
  { total, inexact = 0, name }: { total: number; inexact?: number | undefined; name?: string },
): Markup | undefined {
  if (rows.length === 0) return undefined;
  const kind = (at: number) => heads[at]?.[1] === 'n' && html` class="n"`;
  const notes = [
    ...(total > rows.length
      ? [`${writeCount(rows.length)} of ${total >= 200 ? 'the first 200' : total} rows are shown.`]
      : []),
    ...(inexact > 0 ? [`Counts may be low by up to ${writeCount(inexact)}.`] : []),
  ];
  return html`${wide(
    label,
    html`<table${name !== undefined && html` class="${name}"`}><thead><tr>${heads.map(([text], at) => html`<th scope="col"${kind(at)}>${text}</th>`)}</tr></thead><tbody>
${rows.map((row) => html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td${kind(at)}>${cell}</td>`))}</tr>\n`)}</tbody></table>`,
  )}${notes.length > 0 && html`<p class="soft">${notes.join(' ')}</p>`}`;
}

// What may be wider than the page scrolls by itself, and by keyboard (WCAG 2.1.1).
function wide(label: string, content: Markup): Markup {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
}
