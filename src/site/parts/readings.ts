// The meanings that vendors give to a number, side by side.

import type { Description, Reading } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { evidences, senders, signals, treatments, visibilities } from '../words.ts';
import { codeLink, entry } from './links.ts';

/**
 * The readings of a number that are not the registry's.
 *
 * @returns nothing where there are none
 */
export function readingCards({ readings, registration }: Description): Html | undefined {
  const others = readings.filter((each) => each.ownerId !== 'iana');
  if (others.length === 0) return undefined;
  const heading =
    registration !== 'unregistered'
      ? 'Others use it for'
      : others.length === 1
        ? 'Who uses it'
        : 'Which one is yours?';
  return entry('readings', heading, html`<div class="cards">${others.map((each) => card(each))}</div>`);
}

function card(reading: Reading): Html {
  const { ownerId, owner, phrase, summary, sender, visibility, clientSees, fixedBy, useInstead, note } =
    reading;
  const row = (term: string, value: Html | string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`;
  return html`<article class="card" id="${ownerId}">
<p class="owner">${owner}</p>
<h3>${phrase}</h3>
<p>${summary}</p>
<dl>
${sender && row('Who sends it', senders[sender])}
${row('Where it shows', visibilities[visibility])}
${
  clientSees !== undefined &&
  row('The client sees', clientSees === 'nothing' ? 'Nothing: the connection closes' : codeLink(clientSees))
}
${fixedBy && row('Who can fix it', fixedBy === 'nobody' ? 'Nobody needs to' : `The ${fixedBy}`)}
${row('What a client does next', html`<b>${treatments[reading.treatment]}</b> ${reading.condition}`)}
${row('Monitoring reads', html`${signals[reading.signal]} <code>${reading.signal}</code>`)}
${useInstead !== undefined && row('Standard code instead', codeLink(useInstead))}
</dl>
${note && html`<p>${note}</p>`}
<p class="source"><span class="evidence">${evidences[reading.evidence]}</span> ${
    reading.url ? html`<a href="${reading.url}">${reading.source}</a>` : reading.source
  }</p>
</article>\n`;
}
