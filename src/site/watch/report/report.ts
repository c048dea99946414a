// A picture and its incidents as a part of a page: one renderer for this server's own traffic and for a log that a browser
// reads, so nothing here needs Node.js.

import type { Shown } from '../../../watch/faces/face.ts';
import { incidentCards } from '../../../watch/faces/html/incidents.ts';
import type { Markup, Value } from '../../../watch/faces/html/markup.ts';
import { html } from '../../../watch/faces/html/markup.ts';
import {
  writeBytes,
  writeCount,
  writeMilliseconds,
  writeRange,
  writeRate,
  writeShare,
  writeSpan,
} from '../../../watch/faces/notation.ts';
import { troubleIn } from '../../../watch/faces/ranking.ts';
import { seriesOf } from '../../../watch/faces/series.ts';
import type { Picture } from '../../../watch/picture.ts';
import { heatPlot, latencyPlot, signalPlots } from './plots.ts';
import { chainTable, clientTable, codeTable, missingTable, routeTable, upstreamTable } from './tables.ts';

/** What is said differently from report to report. */
export interface ReportWords {
  /** The heading. */
  readonly title: string;
  /** Where no incident was found. */
  readonly quiet: string;
  /** What the rows of clients are, and what one is: `['Networks', 'Network']`. */
  readonly clients: readonly [several: string, one: string];
}

/** Columns of the plots. */
const columns = 60;
/** Fewer columns than this are no plot: a server that was just started, a few lines that were pasted. */
const fewest = 4;

/**
 * Writes a report.
 *
 * @param shown what may be shown: secrets are hidden already
 * @param words what is special about it
 * @returns markup; its identifiers are unique as long as there is one report on the page
 */
export function reportMarkup(shown: Shown, words: ReportWords): string {
  const { picture, incidents } = shown;
  const series = seriesOf(picture, columns);
  const timed = series.columns.length >= fewest;
  const latency = timed ? latencyPlot(series, incidents) : undefined;
  return html`${head(shown, words)}
${section(
  'incidents',
  'Incidents',
  incidents.length > 0 ? incidentCards(incidents, picture.vendor, '') : html`<p>${words.quiet}</p>`,
)}
${
  timed
    ? section(
        'signals',
        'Signals over time',
        signalPlots(picture, series, incidents),
        'Point at a plot, or move through it with the arrow keys, to read its numbers. Numbers at the top are incidents.',
      )
    : undefined
}${
  timed
    ? section(
        'statuses',
        'Status codes over time',
        heatPlot(picture, series),
        'The darker, the more of that code at that time. Each strip has its own scale.',
      )
    : undefined
}${section('latency', 'How long answers took', latency)}${section(
  'routes',
  'Routes',
  routeTable(picture),
  'Those with trouble first. The wide bar is the trouble, the thin one all requests; each has its own scale.',
)}${section('clients', words.clients[0], clientTable(picture, words.clients))}${section('upstreams', 'Upstreams', upstreamTable(picture))}${section(
  'missing',
  'Dead links',
  missingTable(picture),
  'Paths that were not there, and the pages that link to them.',
)}${section('chains', 'Redirects to redirects', chainTable(picture))}${section(
  'codes',
  'What the codes say',
  codeTable(picture, incidents),
)}${section('unreadable', 'Lines that could not be read', unreadable(picture))}`.text;
}

/** How many incidents, in words that follow a full stop. */
export function countIncidents(count: number): string {
  if (count === 0) return 'No incidents';
  return count === 1 ? '1 incident' : `${count} incidents`;
}

function head({ picture, incidents }: Shown, { title, clients }: ReportWords): Markup {
  const { sources, from, to, requests, bytes, latency, lines, distinct, signals } = picture;
  const formats = [...new Set(sources.map(({ format }) => format))].filter((name) => name !== 'live');
  const range = writeRange(from, to);
  const fact = (name: string, value: string) =>
    value !== '' && html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;
  return html`<h2 class="title" id="report-title" tabindex="-1">${title}</h2>
<p class="lead">${range !== '' && `${range}${to > from ? `, ${writeSpan(to - from)}` : ''}. `}${countIncidents(incidents.length)}.${formats.length > 0 && ` Read as ${formats.join(', ')}.`}</p>
<dl class="facts">
${fact('Requests', writeCount(requests))}${fact('Rate', writeRate(requests, to - from))}${fact('Asks for attention', writeShare(troubleIn(signals), requests))}${fact('Time taken, p50', writeMilliseconds(latency?.p50))}${fact('Time taken, p99', writeMilliseconds(latency?.p99))}${fact('Sent', writeBytes(bytes))}${fact(clients[0], writeCount(distinct.clients))}${formats.length > 0 && fact('Lines not understood', lines.bad === 0 ? 'none' : writeCount(lines.bad))}</dl>`;
}

function section(id: string, title: string, content: Markup | undefined, note?: string): Value {
  if (content === undefined) return undefined;
  return html`<section>
<h2 id="${id}">${title}</h2>
${note !== undefined && html`<p>${note}</p>`}
${content}
</section>
`;
}

function unreadable({ lines }: Picture): Markup | undefined {
  if (lines.bad === 0) return undefined;
  return html`<p>${writeCount(lines.bad)} of ${writeCount(lines.read)} (${writeShare(lines.bad, lines.read)})${lines.samples.length > 0 ? ', for example:' : '.'}</p>
${lines.samples.length > 0 && html`<pre tabindex="0" role="region" aria-label="Examples of such lines">${lines.samples.map(({ source, line, text }) => `${source}:${line}: ${text.slice(0, 400)}\n`)}</pre>`}`;
}
