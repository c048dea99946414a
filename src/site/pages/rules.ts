// The rule book of the checker: a list, and a page for each rule with the examples that are its tests.

import type { Case, Rule } from '../../check/index.ts';
import { rules as exchangeRules } from '../../check/index.ts';
import type { OpenApiCase, OpenApiRule } from '../../check/openapi/index.ts';
import { openApiRules } from '../../check/openapi/index.ts';
import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { entry, section } from '../parts/links.ts';
import { kinds } from '../words.ts';

const rules: readonly (Rule | OpenApiRule)[] = [...exchangeRules, ...openApiRules];

/** All rules, the strictest first. */
export function rulesPage(): Page {
  const of = (kind: Rule['kind']) => rules.filter((rule) => rule.kind === kind);
  return {
    title: 'The rules of check',
    description: `${rules.length} rules about status codes and what has to come with them, each with its section, its reason and its fix.`,
    canonical: '/rules',
    section: '/rules',
    main: html`<article class="code-page">
<header class="masthead"><h1>Rules</h1>
<p class="lead">What <code>statute check</code> looks for: ${rules.length} rules, each with the section it rests on.</p></header>
${(['must', 'should', 'advice'] as const).map((kind) =>
  entry(
    kind,
    kinds[kind],
    html`<ul>${of(kind).map((rule) => html`<li><a href="/rules/${rule.id}"><code>${rule.id}</code></a> ${rule.summary}</li>\n`)}</ul>`,
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
export function rulePage(id: string, cases: readonly (Case | OpenApiCase)[]): Page | undefined {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) return undefined;
  return {
    title: rule.id,
    description: rule.summary,
    canonical: `/rules/${rule.id}`,
    section: '/rules',
    main: html`<article class="code-page">
<header class="masthead"><h1><code>${rule.id}</code></h1>
<p class="lead">${rule.summary}</p>
<p><span class="kind ${rule.kind}">${kinds[rule.kind]}</span> ${section(rule.source)}</p></header>
${entry('why', 'Why it matters', html`<p>${rule.why}</p>`)}
${entry('fix', 'How to fix it', html`<p>${rule.fix}</p>`)}
${entry('found', 'It finds', examples(cases.filter((each) => each.fires)))}
${entry('silent', 'It leaves alone', examples(cases.filter((each) => !each.fires)))}
</article>`,
  };
}

function examples(cases: readonly (Case | OpenApiCase)[]): Html {
  return html`${cases.map(
    (each) => html`<h3>${each.name}</h3>
${'yaml' in each ? code(each.yaml, 'yaml') : ''}${each.http === undefined ? '' : code(each.http, 'http')}\n`,
  )}`;
}

function code(text: string, language: string): Html {
  return html`<pre class="copyable" tabindex="0"><code>${highlight(text.replaceAll('\r\n', '\n').trimEnd(), language)}</code></pre>`;
}
