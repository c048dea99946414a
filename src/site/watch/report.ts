// A picture and its incidents as a part of a page: for this server's own traffic and for a log that a browser reads.

import type { Shown } from '../../watch/faces/face.ts';
import type { ReportWords } from '../../watch/faces/html/body.ts';
import { reportBody, reportHead } from '../../watch/faces/html/body.ts';
import { html } from '../../watch/faces/html/markup.ts';

/**
 * Writes a report.
 *
 * @param shown what may be shown: secrets are hidden already
 * @param title its heading
 * @param words what is special about it
 */
export function reportMarkup(shown: Shown, title: string, words: Omit<ReportWords, 'pages'> = {}): string {
  // A server that was just started, or a few lines that were pasted, are no plot.
  const here = { ...words, pages: '', fewest: 4 };
  return html`<h2 class="title" id="report-title" tabindex="-1">${title}</h2>
${reportHead(shown, here)}
${reportBody(shown, here)}`.text;
}
