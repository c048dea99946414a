// The report as a page: one file without scripts and without anything to load, light and dark, readable by everybody.

import { cite } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import { printable } from '../printable.ts';
import type { Finding } from '../rule.ts';
import { allKinds } from '../strength.ts';
import type { Outcome, TargetReport } from './target-report.ts';
import { isChecked, lookedAt, remarksOn, subjectOf } from './target-report.ts';

/**
 * Writes a page with all targets.
 *
 * @param outcomes the targets in order
 * @returns a whole HTML document
 */
export function reportHtml(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome, i) => row(outcome, i + 1)).join('');
  const sections = outcomes.map((outcome, i) => section(outcome, i + 1)).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Status codes: what Statute found</title>
<style>${style}</style>
</head>
<body>
<header><h1>Status codes: what Statute found</h1></header>
<main>
<section aria-labelledby="overview">
<h2 id="overview">Overview</h2>
<div class="wide">
<table>
<thead><tr><th scope="col">Target</th><th scope="col">Looked at</th><th scope="col">Must</th><th scope="col">Should</th><th scope="col">Advice</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
</section>
${sections}</main>
</body>
</html>
`;
}

function row(outcome: Outcome, number: number): string {
  const name = `<th scope="row"><a href="#target-${number}">${html(maskText(outcome.target))}</a></th>`;
  if (!isChecked(outcome)) return `<tr>${name}<td colspan="4">not checked</td></tr>\n`;
  const { counts } = outcome.report;
  return `<tr>${name}<td>${lookedAt(outcome.report)}</td>${allKinds.map((kind) => `<td>${counts[kind]}</td>`).join('')}</tr>\n`;
}

function section(outcome: Outcome, number: number): string {
  const id = `target-${number}`;
  const head = `<section aria-labelledby="${id}">\n<h2 id="${id}">${html(maskText(outcome.target))}</h2>\n`;
  if (!isChecked(outcome)) return `${head}<p>Not checked: ${html(outcome.error)}</p>\n</section>\n`;
  const { findings, faults } = outcome.report;
  const { diagnosis } = outcome;
  const sender = diagnosis.sender;
  const lines = [
    `<p>${html(diagnosis.sentence)}${sender === undefined ? '' : ` Sent by ${html(sender.name)} (${html(sender.evidence)}).`}</p>`,
    ...findings.map((finding) => article(outcome, finding)),
    ...(findings.length === 0 ? ['<p>Nothing found.</p>'] : []),
    ...faults.map(({ rule, message }) => `<p>The rule ${html(rule)} failed: ${html(message)}</p>`),
    ...remarksOn(outcome).map((remark) => `<p>${html(remark)}</p>`),
  ];
  return `${head}${lines.join('\n')}\n</section>\n`;
}

function article(input: TargetReport, finding: Finding): string {
  const { rule, kind, source, summary, detail, why, fix, where } = finding;
  const subject = subjectOf(input, finding);
  const line = where.line === undefined ? '' : `line ${where.line}`;
  const place = [subject, line].filter((part) => part !== '').join(', ');
  const excerpt = where.excerpt === undefined ? '' : `<pre><code>${html(where.excerpt)}</code></pre>\n`;
  return `<article class="${kind}">
<h3><span class="kind">${kind}</span> ${html(rule)}</h3>
${place === '' ? '' : `<p class="place">${html(place)}</p>\n`}<p>${html(summary)}${detail === undefined ? '' : ` ${html(detail)}`}</p>
${excerpt}<dl>
<dt>Why</dt><dd>${prose(why)}</dd>
<dt>Fix</dt><dd>${prose(fix)}</dd>
<dt>See</dt><dd><a href="${html(cite(source).url)}">${html(source)}</a></dd>
</dl>
</article>`;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return printable(text.toWellFormed()).replace(/[&<>"']/g, (character) => references[character]!);
}

// The rules' own sentences mark code as Markdown does.
function prose(text: string): string {
  return html(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

const style = `
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --line: #d5d5dd; --quiet: #5a5a66; --shade: #f4f4f7; --must: #a8071a; --should: #8a4b00; --advice: #00527a; --link: #0a4fb4; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --paper: #16161a; --line: #3a3a44; --quiet: #a9a9b8; --shade: #212128; --must: #ff8f8a; --should: #ffb869; --advice: #7cc7f2; --link: #8ab8ff; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; overflow-wrap: anywhere; } h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
article { border: 1px solid var(--line); border-left: .35rem solid var(--advice); border-radius: .3rem; margin: 1rem 0; padding: .8rem 1rem; break-inside: avoid; }
article.must { border-left-color: var(--must); } article.should { border-left-color: var(--should); }
.kind { color: var(--advice); text-transform: uppercase; font-size: .85em; } .must .kind { color: var(--must); } .should .kind { color: var(--should); }
.place { color: var(--quiet); margin: 0; overflow-wrap: anywhere; }
pre { background: var(--shade); padding: .5rem .7rem; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: 0; } dt { color: var(--quiet); } dd { margin: 0; }
`;
