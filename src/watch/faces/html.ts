// The report as one HTML file that asks nobody for anything: incidents first, plots with their tables, every code explained.

import { createHash } from 'node:crypto';
import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions } from './face.ts';
import { show } from './face.ts';
import { countIncidents, reportBody, reportHead } from './html/body.ts';
import { html, raw } from './html/markup.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';

/** How the page is made. */
export interface HtmlOptions extends FaceOptions {
  /** The page stands on `serve`: it follows the events of its server. Default: false. */
  readonly live?: boolean;
}

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
  const title = `${names === '' ? 'Traffic' : names}: ${countIncidents(shown).toLowerCase()}`;
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
<h1>${names === '' ? 'Traffic' : names}</h1>
${reportHead(shown, { pages })}
${reportBody(shown, { pages })}
</main>
<footer><p>Times are UTC. Secrets in paths, agents and referrers are hidden${options.maskAddresses === true && ', addresses shortened to their networks'}. This page asks nobody for anything${live && ' but its own server'}.</p></footer>
<script type="module">${raw(script)}</script>
</body>
</html>
`.text;
}
