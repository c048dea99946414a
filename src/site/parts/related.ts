// Codes to weigh against a code, names of its constant in other languages, and the way to its neighbours.

import type { Description } from '../../codes/index.ts';
import { knownCodes, languages, pairs } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { digits } from '../words.ts';
import { codeLink, entry } from './links.ts';

/**
 * The address of the page that compares two codes.
 *
 * @returns `/401-vs-403`, the lower number first; `undefined` if there is no such page
 */
export function comparisonPath(a: number, b: number): string | undefined {
  const [low, high] = a < b ? [a, b] : [b, a];
  const pair = pairs.find(({ codes }) => codes.includes(low) && codes.includes(high) && low !== high);
  return pair?.compared ? `/${digits(low)}-vs-${digits(high)}` : undefined;
}

/**
 * Related codes, each with the rule that decides.
 *
 * @returns nothing where there are none
 */
export function relatedCodes({ code, related }: Description): Html | undefined {
  if (related.length === 0) return undefined;
  return entry(
    'related',
    'Or is it another code?',
    html`<ul class="related">
${related.map((other) => {
  const path = comparisonPath(code, other.code);
  return html`<li>${codeLink(other.code)}<p>${other.rule}${path && html` <a href="${path}">Side by side</a>`}</p></li>\n`;
})}</ul>`,
  );
}

/**
 * The constant of a code in the libraries people use.
 *
 * @returns nothing where no library has one
 */
export function constants({ code, names }: Description): Html | undefined {
  const rows = languages.flatMap(({ id, language, library, write }) => {
    const name = names[id];
    return name === undefined ? [] : [{ language, library, expression: write(name, code) }];
  });
  if (rows.length === 0) return undefined;
  return entry(
    'names',
    'In your language',
    html`<table class="rows names">
<caption class="hidden">Names of ${digits(code)} in programming languages</caption>
<thead><tr><th scope="col">Language</th><th scope="col">Library</th><th scope="col">Expression</th></tr></thead>
<tbody>
${rows.map(
  ({ language, library, expression }) =>
    html`<tr><th scope="row">${language}</th><td>${library}</td><td class="copyable"><code>${expression}</code></td></tr>\n`,
)}</tbody>
</table>`,
  );
}

/** The known codes before and after a code. */
export function neighbours(code: number): Html {
  const all = knownCodes();
  const before = all.findLast((each) => each < code);
  const after = all.find((each) => each > code);
  return html`<nav class="neighbours" aria-label="Next codes">
${before !== undefined && html`<span>← ${codeLink(before)}</span>`}
${after !== undefined && html`<span>${codeLink(after)} →</span>`}
</nav>`;
}
