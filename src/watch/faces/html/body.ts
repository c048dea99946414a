// What a report says, as a part of any page: in the file that `statute watch` writes, and on the site, where browsers make it.

import type { Picture } from '../../picture.ts';
import type { Shown } from '../face.ts';
import {
  writeBytes,
  writeCount,
  writeMilliseconds,
  writeRange,
  writeRate,
  writeShare,
  writeSpan,
} from '../notation.ts';
import { troubleIn } from '../ranking.ts';
import { seriesOf } from '../series.ts';
import { incidentCards } from './incidents.ts';
import type { Markup, Value } from './markup.ts';
import { html } from './markup.ts';
import { heatPlot, latencyPlot, signalPlots } from './plots.ts';
import { chainTable, clientTable, codeTable, missingTable, routeTable, upstreamTable } from './tables.ts';

/** What is said differently from report to report. */
export interface ReportWords {
  /** Where the codes' pages stand; empty on the site itself. */
  readonly pages?: string | undefined;
  /** Where no incident was found. */
  readonly quiet?: string;
  /** What the rows of clients are, and what one is: `['Networks', 'Network']`. */
  readonly clients?: readonly [several: string, one: string];
  /** Fewer columns than this are no plot; 2. */
  readonly fewest?: number;
}

const QUIET = 'Nothing in this log asks for attention by itself. The tables below say what was sent.';
const CLIENTS = ['Clients', 'Client'] as const;
/** Columns of the plots. */
const columns = 60;

/** How many incidents, in words that begin a sentence. */
export function countIncidents({ incidents }: Shown): string {
  if (incidents.length === 0) return 'No incidents';
  return incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`;
}

/** The head of a report without its heading: when, how much, what was found. */
export function reportHead(shown: Shown, { clients = CLIENTS }: ReportWords): Markup {
  const { sources, from, to, requests, bytes, latency, lines, distinct, signals } = shown.picture;
  const formats = [
    ...new Set(sources.map((each) => each.format).filter((format) => format !== '' && format !== 'live')),
  ];
  const range = writeRange(from, to);
  const fact = (name: string, value: string) =>
    value !== '' && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<p class="lead">${range !== '' && `${range}${to > from ? `, ${writeSpan(to - from)}` : ''}. `}${countIncidents(shown)}.${formats.length > 0 && ` Read as ${formats.join(', ')}.`}</p>
<dl class="facts">
${fact('Requests', writeCount(requests))}
${fact('Rate', writeRate(requests, to - from))}
${fact('Asks for attention', writeShare(troubleIn(signals), requests))}
${fact('Time taken, p50', writeMilliseconds(latency?.p50))}
${fact('Time taken, p99', writeMilliseconds(latency?.p99))}
${fact('Sent', writeBytes(bytes))}
${fact(clients[0], writeCount(distinct.clients))}
${formats.length > 0 && fact('Lines not understood', lines.bad === 0 ? 'none' : writeCount(lines.bad))}
</dl>`;
}

/**
 * The parts of a report below its head. Their identifiers are unique as long as there is one report on a page.
 *
 * @param shown what may be shown: secrets are hidden already
 */
export function reportBody(
  { picture, incidents }: Shown,
  { pages, quiet = QUIET, clients = CLIENTS, fewest = 2 }: ReportWords,
): Value {
  const series = seriesOf(picture, columns);
  const timed = series.columns.length >= fewest;
  const latency = timed ? latencyPlot(series, incidents) : undefined;
  return [
    section(
      'incidents',
      'Incidents',
      incidents.length > 0 ? incidentCards(incidents, picture.vendor, pages) : html`<p>${quiet}</p>`,
    ),
    timed &&
      section(
        'signals',
        'Signals over time',
        signalPlots(picture, series, incidents),
        'Point at a plot, or move through it with the arrow keys, to read its numbers. Numbers at the top are incidents.',
      ),
    timed &&
      section(
        'statuses',
        'Status codes over time',
        heatPlot(picture, series),
        'The darker, the more of that code at that time. Each strip has its own scale.',
      ),
    latency !== undefined && section('latency', 'How long answers took', latency),
    section(
      'routes',
      'Routes',
      routeTable(picture),
      'Those with trouble first. The wide bar is the trouble, the thin one all requests; each has its own scale.',
    ),
    section('clients', clients[0], clientTable(picture, clients)),
    section('upstreams', 'Upstreams', upstreamTable(picture)),
    section(
      'missing',
      'Dead links',
      missingTable(picture),
      'Paths that were not there, and the pages that link to them.',
    ),
    section('chains', 'Redirects to redirects', chainTable(picture)),
    section('codes', 'What the codes say', codeTable(picture, incidents, pages)),
    section('unreadable', 'Lines that could not be read', unreadable(picture)),
  ];
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
