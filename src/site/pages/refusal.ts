// The page of a refusal of this site itself: 404, 405, 500, 501.

import { describe, search } from '../../codes/index.ts';
import { html } from '../html.ts';
import type { Refusal } from '../http/refuse.ts';
import type { Page } from '../layout.ts';
import { searchBox } from '../layout.ts';
import { codeLink, entry } from '../parts/links.ts';
import { digits } from '../words.ts';

/**
 * The page of a refusal.
 *
 * @param refusal what happened
 */
export function refusalPage({ status, detail, path }: Refusal): Page {
  const { phrase, class: name } = describe(status);
  const words = path
    .slice(0, 100)
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim();
  // A guess that rests on a slip of the fingers alone would be noise here.
  const hits = status === 404 ? search(words, 5).filter((hit) => hit.score >= 5) : [];
  return {
    title: `${status} ${phrase}`,
    hue: name,
    searches: true,
    main: html`<div class="masthead">
<h1><span class="number">${digits(status)}</span> <span class="phrase">${phrase}</span></h1>
<p class="lead">${detail}</p>
</div>
${status === 404 && entry('asked', 'You asked for', html`<p><code>${path.slice(0, 200)}</code></p>`)}
${hits.length > 0 && entry('near', 'Did you mean', html`<ul class="codes">${hits.map((hit) => html`<li>${codeLink(hit.code, hit.phrase)}</li>`)}</ul>`)}
${entry('search', 'Look it up', searchBox('', 'Search codes'))}
${entry('why', 'Why you see this', html`<p>This site sends the codes it explains. This response was a ${codeLink(status)}.</p>`)}`,
  };
}
