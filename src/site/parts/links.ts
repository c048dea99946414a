// Small pieces that many pages use.

import type { Citation, Section } from '../../codes/index.ts';
import { cite, classOf, formatCitation, readings } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { digits } from '../words.ts';

/**
 * A section of a specification, to click.
 *
 * @param section `RFC 9110 §15.5.2`, or a citation
 */
export function section(section: Section | Citation): Html {
  const citation = typeof section === 'string' ? cite(section) : section;
  return html`<a class="cite" href="${citation.url}">${formatCitation(citation)}</a>`;
}

/**
 * A code, to click, in the colour of its class.
 *
 * @param code a number that has a page
 * @param phrase shown after it; `undefined` takes the first reading's, `''` shows none
 * @param anchor leads to one reading: `nginx`
 */
export function codeLink(code: number, phrase = readings(code)[0]?.phrase ?? '', anchor = ''): Html {
  return html`<a class="code" data-class="${classOf(code)}" href="/${digits(code)}${anchor && `#${anchor}`}"><b>${digits(code)}</b>${phrase && ` ${phrase}`}</a>`;
}

/**
 * A part of a page with its heading in the margin.
 *
 * @param id the anchor
 * @param heading text
 * @param content the rest
 * @param name `full` needs the margin too, `help` stands out
 */
export function entry(id: string, heading: string, content: Html, name = ''): Html {
  return html`<section class="entry${name && ` ${name}`}" aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
<div>${content}</div>
</section>`;
}
