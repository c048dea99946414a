// The facts of a code: the strip under its name, its fields, and what each reader of the response does.

import type { Description } from '../../codes/index.ts';
import { status } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import {
  className,
  contents,
  digits,
  evidences,
  kinds,
  registrations,
  repeats,
  signals,
  treatments,
} from '../words.ts';
import { codeLink, entry, section } from './links.ts';

/**
 * The short facts, as a strip.
 *
 * @param description the code
 */
export function facts(description: Description): Html {
  const { code, class: name, registration, expires, spec, cacheable, neverStored, signal } = description;
  const fact = (term: string, value: Html | string, note?: Html | string | false) =>
    html`<div><dt>${term}</dt><dd>${value}${note && html`<small>${note}</small>`}</dd></div>\n`;
  const specified = status(code);
  return html`<dl class="facts">
${fact('Class', html`<a href="/classes#${name}">${className(name)}</a>`)}
${fact('Registry', registrations[registration], expires !== null && html`until ${expires}`)}
${spec === null ? fact('Unknown to a client', html`Treated as ${codeLink(description.treatAs, '')}`, section('RFC 9110 §15')) : fact('Specification', section(spec))}
${
  specified !== undefined &&
  html`${fact('Content', contents[specified.content], section(specified.contentSection ?? 'RFC 9110 §6.4.1'))}
${
  neverStored !== null
    ? fact('Cacheable', 'Never', section(neverStored as 'RFC 9111'))
    : fact(
        'Cacheable',
        cacheable ? 'By default' : 'Only if told so',
        section(cacheable ? 'RFC 9110 §15.1' : 'RFC 9111 §3'),
      )
}`
}
${(specified !== undefined || description.readings.length === 1) && fact('Monitoring reads', signals[signal], html`<code>${signal}</code>`)}
</dl>`;
}

/**
 * The fields a response with this code carries.
 *
 * @returns nothing where there are none
 */
export function fields({ code, fields: list }: Description): Html | undefined {
  if (list.length === 0) return undefined;
  return entry(
    'fields',
    'Fields to send',
    html`<table class="rows">
<caption class="hidden">Fields of a ${digits(code)} response</caption>
<thead><tr><th scope="col">Field</th><th scope="col">What for</th><th scope="col">Example</th></tr></thead>
<tbody>
${list.map(
  (field) => html`<tr>
<th scope="row"><code>${field.name}</code> <span class="kind ${field.kind}">${kinds[field.kind]}</span></th>
<td>${field.purpose}${field.when && html` <em>when ${field.when}</em>`} ${section(field.section)}</td>
<td class="copyable"><code>${field.example}</code></td>
</tr>\n`,
)}</tbody>
</table>`,
  );
}

/**
 * What a client should do next.
 *
 * @returns nothing where the readings of the number disagree: each says it for itself
 */
export function treatment(description: Description): Html | undefined {
  const { registration, readings, treatment: next, condition, repeat } = description;
  if (registration === 'unregistered' && readings.length > 1) return undefined;
  return entry(
    'next',
    'What a client does next',
    html`<p class="verdict">${treatments[next]}</p>
<p>${condition}</p>
${repeat !== null && html`<p>${repeats(repeat)} ${section(repeat.section)}</p>`}`,
  );
}

/**
 * What crawlers do.
 *
 * @returns nothing for numbers the registry does not hold
 */
export function crawler({ crawlers }: Description): Html | undefined {
  return crawlers === null
    ? undefined
    : entry(
        'crawlers',
        'What crawlers do',
        html`<p>${crawlers.effect}</p>
<p class="source"><span class="evidence">${evidences[crawlers.evidence]}</span> ${crawlers.source}</p>`,
      );
}
