// The page of a code: its prose where it is written, its facts always.

import type { Description } from '../../codes/index.ts';
import { describe } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { examples } from '../parts/examples.ts';
import { crawler, facts, fields, treatment } from '../parts/facts.ts';
import { entry } from '../parts/links.ts';
import { readingCards } from '../parts/readings.ts';
import { constants, neighbours, relatedCodes } from '../parts/related.ts';
import type { Sources } from '../sources.ts';
import { digits, headline, title } from '../words.ts';

/**
 * The page of a known code.
 *
 * @param code a number with at least one reading
 * @param sources prose and examples
 */
export function codePage(code: number, sources: Sources): Page {
  const description = describe(code);
  const number = digits(code);
  const prose = sections(code, sources);
  const shown = examples(code, sources);
  return {
    title: title(description),
    description: description.summary,
    canonical: `/${number}`,
    alternates: [
      { type: 'application/json', href: `/${number}.json`, title: `${number} as JSON` },
      { type: 'text/markdown', href: `/${number}.md`, title: `${number} as Markdown` },
    ],
    data: {
      '@type': 'TechArticle',
      headline: title(description),
      description: description.summary,
      inLanguage: 'en',
    },
    hue: description.class,
    main: html`<article class="code-page">
${masthead(description)}
${jumps(description, sources, shown !== undefined)}
${facts(description)}
${prose('In short')}
${prose('What can I do?', 'help')}
${prose('How to debug and fix')}
${description.registration === 'unregistered' && readingCards(description)}
${treatment(description)}
${fields(description)}
${shown}
${prose('Send it right')}
${prose('Handle it right')}
${prose('Common mistakes')}
${relatedCodes(description)}
${crawler(description)}
${description.registration !== 'unregistered' && readingCards(description)}
${constants(description)}
${formats(number, sources.prose(code) !== undefined)}
</article>
${neighbours(code)}`,
  };
}

/**
 * The head of a page about a number.
 *
 * @param description the number
 */
export function masthead(description: Description): Html {
  const { code, summary, formerPhrases } = description;
  return html`<header class="masthead">
<h1><span class="number">${digits(code)}</span> <span class="phrase">${headline(description)}</span></h1>
<p class="lead">${summary}</p>
${
  formerPhrases.length > 0 &&
  html`<p class="source">Also called ${formerPhrases.map(
    (former, i) => html`${i > 0 && ', '}<i>${former.phrase}</i> (${former.source})`,
  )}</p>`
}
</header>`;
}

/** Where a visitor wants to be: the facts and the first sections fill the screen of a phone. */
function jumps({ code, related }: Description, sources: Sources, hasExamples: boolean): Html | undefined {
  const headings = sources.prose(code)?.sections.map(({ heading }) => heading);
  if (headings === undefined) return undefined;
  const links = headings
    .filter((each) => each !== 'In short' && each !== 'Common mistakes')
    .map((each) => [idOf(each), each]);
  if (related.length > 0) links.push(['related', 'Or is it another code?']);
  if (hasExamples) links.splice(2, 0, ['examples', 'Examples that run']);
  return html`<nav class="jumps" aria-label="On this page">${links.map(([id, text]) => html`<a href="#${id}">${text}</a> `)}</nav>`;
}

function sections(code: number, sources: Sources): (heading: string, name?: string) => Html | undefined {
  const all = sources.prose(code)?.sections ?? [];
  return (heading, name) => {
    const found = all.find((each) => each.heading === heading);
    return found && entry(idOf(heading), heading, markdown(found.markdown), name);
  };
}

const idOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');

function formats(number: string, helps: boolean): Html {
  return entry(
    'formats',
    'This page elsewhere',
    html`<p><a href="/${number}.json">JSON</a> for programs, <a href="/${number}.md">Markdown</a> for notes and models${
      helps && html`, and <a href="/${number}/help.html">a block of help</a> to embed in your own error page`
    }.</p>`,
  );
}
