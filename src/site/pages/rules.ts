// The rule book of the checker: a list, and a page for each rule with the examples that are its tests.

import type { RuleEntry, RuleExample } from '../../check/rule-book.ts';
import { inputs, ruleBook } from '../../check/rule-book.ts';
import { allKinds } from '../../check/strength.ts';
import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { entry, section } from '../parts/links.ts';
import { kinds } from '../words.ts';

const rules = ruleBook;

/** All rules, the strictest first. */
export function rulesPage(): Page {
  const of = (kind: RuleEntry['kind']) => rules.filter((rule) => rule.kind === kind);
  return {
    title: 'The rules of check',
    description: `${rules.length} rules about status codes and what has to come with them, each with its section, its reason and its fix.`,
    canonical: '/rules',
    section: '/rules',
    main: html`<article class="code-page">
<header class="masthead"><h1>Rules</h1>
<p class="lead">What <code>statute check</code> looks for: ${rules.length} rules, each with the section it rests on. Most look at one exchange; where a rule looks at something else, that stands in brackets.</p></header>
${allKinds.map((kind) =>
  entry(
    kind,
    kinds[kind],
    html`<ul>${of(kind).map((rule) => html`<li><a href="/rules/${rule.id}"><code>${rule.id}</code></a> ${mark(rule)}${rule.summary}</li>\n`)}</ul>`,
  ),
)}
</article>`,
  };
}

/**
 * The page of a rule.
 *
 * @param id its name
 * @param cases its examples
 * @returns `undefined` if there is no such rule
 */
export function rulePage(id: string, cases: readonly RuleExample[]): Page | undefined {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) return undefined;
  const unjudged = cases.filter((each) => each.fires === 'unjudged');
  return {
    title: rule.id,
    description: rule.summary,
    canonical: `/rules/${rule.id}`,
    section: '/rules',
    main: html`<article class="code-page">
<header class="masthead"><h1><code>${rule.id}</code></h1>
<p class="lead">${rule.summary}</p>
<p><span class="kind ${rule.kind}">${kinds[rule.kind]}</span> ${section(rule.source)}</p></header>
${entry('looks-at', 'What it looks at', html`<ul>${rule.inputs.map((input) => html`<li>${prose(inputs[input])}</li>\n`)}</ul>`)}
${entry('why', 'Why it matters', html`<p>${rule.why}</p>`)}
${entry('fix', 'How to fix it', html`<p>${rule.fix}</p>`)}
${entry('found', 'It finds', examples(cases.filter((each) => each.fires === true)))}
${entry('silent', 'It leaves alone', examples(cases.filter((each) => each.fires === false)))}
${unjudged.length === 0 ? '' : entry('unjudged', 'It cannot tell', examples(unjudged))}
</article>`,
  };
}

function mark({ inputs: list }: RuleEntry): string {
  return list.join() === 'message' ? '' : `[${list.join(', ')}] `;
}

// Code stands between backquotes.
function prose(text: string): Html {
  return html`${text.split('`').map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

function examples(cases: readonly RuleExample[]): Html {
  return html`${cases.map(
    ({ name, texts }) => html`<h3>${name}</h3>
${texts.map(({ language, text }) => (language === 'text' ? plain(text) : code(text, language)))}\n`,
  )}`;
}

function plain(text: string): Html {
  return text.includes('\n') || text.startsWith('/')
    ? html`<pre tabindex="0"><code>${text}</code></pre>`
    : html`<p>${text}</p>`;
}

function code(text: string, language: string): Html {
  return html`<pre class="copyable" tabindex="0"><code>${highlight(text.replaceAll('\r\n', '\n').trimEnd(), language)}</code></pre>`;
}
