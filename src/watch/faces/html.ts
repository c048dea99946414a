// The report as one HTML file that asks nobody for anything: incidents first, plots with their tables, every code explained.

import { createHash } from 'node:crypto';
import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions, Shown } from './face.ts';
import { show } from './face.ts';
import { incidentCards } from './html/incidents.ts';
import type { Markup, Value } from './html/markup.ts';
import { html, raw } from './html/markup.ts';
import { heatPlot, latencyPlot, signalPlots } from './html/plots.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import {
  chainTable,
  clientTable,
  codeTable,
  missingTable,
  routeTable,
  upstreamTable,
} from './html/tables.ts';
import {
  writeBytes,
  writeCount,
  writeMilliseconds,
  writeRange,
  writeRate,
  writeShare,
  writeSpan,
} from './notation.ts';
import { troubleIn } from './ranking.ts';
import { seriesOf } from './series.ts';

/** How the page is made. */
export interface HtmlOptions extends FaceOptions {
  /** The page stands on `serve`: it follows the events of its server. Default: false. */
  readonly live?: boolean;
}

/** Columns of the plots. */
const columns = 60;

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * What the page may do: its own style and script, by their hashes, and nothing else (CSP Level 3).
 *
 * @param live it may also ask its own server for news
 */
export function policyOf(live: boolean): string {
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    'img-src data:',
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * Writes the report as HTML.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options where the codes' pages stand, whether it is live
 * @returns a whole document
 */
export function reportHtml(
  picture: Picture,
  incidents: readonly Incident[],
  options: HtmlOptions = {},
): string {
  const { live = false, pages } = options;
  const shown = show(picture, incidents, options);
  const names = shown.picture.sources.map((each) => each.name).join(', ');
  const title = `${names === '' ? 'Traffic' : names}: ${countIncidents(shown)}`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(live)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title.length > 90 ? `${title.slice(0, 89)}…` : title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header>
${live && html`<p id="live" role="status">live</p>`}
<p class="mark"><span aria-hidden="true">§ </span>Statute watch</p>
</header>
<main id="main" tabindex="-1">
${head(shown, names)}
${body(shown, pages)}
</main>
<footer><p>Times are UTC. Secrets in paths, agents and referrers are hidden${options.maskAddresses === true && ', addresses shortened to their networks'}. This page asks nobody for anything${live && ' but its own server'}.</p></footer>
<script type="module">${raw(script)}</script>
</body>
</html>
`.text;
}

function countIncidents({ incidents }: Shown): string {
  if (incidents.length === 0) return 'no incidents';
  return incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`;
}

function head(shown: Shown, names: string): Markup {
  const { sources, from, to, requests, bytes, latency, lines, distinct, signals } = shown.picture;
  const formats = [...new Set(sources.map((each) => each.format).filter((format) => format !== ''))];
  const range = writeRange(from, to);
  const fact = (name: string, value: string) =>
    value !== '' && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<h1>${names === '' ? 'Traffic' : names}</h1>
<p class="lead">${range !== '' && `${range}, ${writeSpan(to - from)}. `}${capital(countIncidents(shown))}.${formats.length > 0 && ` Read as ${formats.join(', ')}.`}</p>
<dl class="facts">
${fact('Requests', writeCount(requests))}
${fact('Rate', writeRate(requests, to - from))}
${fact('Asks for attention', writeShare(troubleIn(signals), requests))}
${fact('Time taken, p50', writeMilliseconds(latency?.p50))}
${fact('Time taken, p99', writeMilliseconds(latency?.p99))}
${fact('Sent', writeBytes(bytes))}
${fact('Clients', writeCount(distinct.clients))}
${fact('Lines not understood', lines.bad === 0 ? 'none' : writeCount(lines.bad))}
</dl>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function body(shown: Shown, pages: string | undefined): Value {
  const { picture, incidents } = shown;
  const series = seriesOf(picture, columns);
  const timed = series.columns.length > 1;
  const latency = timed ? latencyPlot(series, incidents) : undefined;
  return [
    section(
      'incidents',
      'Incidents',
      incidents.length > 0
        ? incidentCards(incidents, picture.vendor, pages)
        : html`<p>Nothing in this log asks for attention by itself. The tables below say what was sent.</p>`,
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
    section('clients', 'Clients', clientTable(picture)),
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
${lines.samples.length > 0 && html`<pre tabindex="0" aria-label="Examples of such lines">${lines.samples.map(({ source, line, text }) => `${source}:${line}: ${text.slice(0, 400)}\n`)}</pre>`}`;
}
