// The page of a number that nobody is known to use: what a client makes of it. Sent with 404, since no such code is known.

import { classes, describe, knownCodes } from '../../codes/index.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { facts, treatment } from '../parts/facts.ts';
import { codeLink, entry, section } from '../parts/links.ts';
import { className, digits } from '../words.ts';
import { masthead } from './code.ts';

/**
 * The page of an unknown number.
 *
 * @param code a number without a reading
 */
export function unknownPage(code: number): Page {
  const description = describe(code);
  const { class: name, treatAs } = description;
  const near = knownCodes().filter((each) => Math.abs(each - code) <= 5 && describe(each).class === name);
  return {
    title: `${digits(code)}: not in use`,
    hue: name,
    main: html`<article class="code-page">
${masthead(description)}
${facts(description)}
${entry(
  'meaning',
  'What it means all the same',
  html`<p>${name !== 'invalid' && html`The first digit decides: ${className(name)}. `}${classes[name].meaning}</p>
<p>A client that meets a number it does not know treats it as ${codeLink(treatAs)}. ${section('RFC 9110 §15')}</p>
<p>If you send this number, send a registered one instead: every client, crawler and monitor knows what to do with it.</p>`,
)}
${treatment(description)}
${near.length > 0 && entry('near', 'Did you mean', html`<ul class="codes">${near.map((each) => html`<li>${codeLink(each)}</li>`)}</ul>`)}
</article>`,
  };
}
