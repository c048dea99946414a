// An outcome as markup: the answer, the findings, the input with its marked lines. One renderer for the server and the
// browser: a pure function without anything of either.

import type { Correction } from '../../check/corrections/corrected.ts';
import { servers, snippets } from '../../check/corrections/snippets.ts';
import { remarksOn, subjectOf } from '../../check/reporters/target-report.ts';
import type { Finding, Need } from '../../check/rule.ts';
import type { Kind } from '../../codes/index.ts';
import { classOf } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { codeLink, section } from '../parts/links.ts';
import { kinds } from '../words.ts';
import type { Answer } from './answer.ts';
import { answerOf, answerOfLog, unclear } from './answer.ts';
import type { Checked, Logged, Outcome, SourceBlock, SourceLine, Unchecked } from './outcome.ts';
import { prose, safe, some } from './prose.ts';

/** Places of one rule that are shown at once; more are behind a click. */
const shownPlaces = 5;

/**
 * Draws an outcome.
 *
 * @returns what stands in the page's region for results
 */
export function renderOutcome(outcome: Outcome): Html {
  switch (outcome.kind) {
    case 'checked':
      return checked(outcome);
    case 'log':
      return logged(outcome);
    case 'unchecked':
      return unchecked(outcome);
  }
}

function checked(outcome: Checked): Html {
  const { report, source, what, remark } = outcome;
  const { findings, counts, faults, skipped } = report.report;
  const remarks = [
    ...(remark === undefined ? [] : [remark]),
    ...remarksOn(report),
    ...faults.map(({ rule, message }) => `The rule ${rule} failed: ${message}`),
    ...(skipped.length === 0
      ? []
      : [`${some(skipped.length, 'rule')} could not judge, as this is not known: ${lacking(skipped)}.`]),
  ];
  return html`${head(answerOf(outcome), html`Read as ${safe(what)}. ${counted(counts)}`)}
${
  findings.length > 0 &&
  html`<h3 id="findings">Findings</h3>
<ol class="found" aria-labelledby="findings">
${groups(findings).map((each) => group(outcome, each))}</ol>`
}
${remarks.map((each) => html`<p class="remark">${prose(each)}</p>\n`)}
${sources(source)}`;
}

function head({ sentence, facts, code }: Answer, below: Html): Html {
  return html`<h2 class="hidden" id="result" tabindex="-1">Result</h2>
<p class="answer"${code !== undefined && html` data-class="${classOf(code)}"`}>${sentence}</p>
<p class="counted">${below}</p>
${facts.length > 0 && html`<dl class="told">${facts.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>\n`)}</dl>`}`;
}

const needs: Readonly<Record<Need, string>> = {
  raw: 'the bytes as they were sent',
  content: 'the whole content',
  request: 'the request',
  fields: 'all fields',
};

function lacking(skipped: Checked['report']['report']['skipped']): string {
  return [...new Set(skipped.flatMap((each) => each.needs))].map((need) => needs[need]).join(', ');
}

function counted(counts: Readonly<Record<Kind, number>>): string {
  const all = counts.must + counts.should + counts.advice;
  if (all === 0) return 'Nothing found.';
  const parts = (['must', 'should', 'advice'] as const).filter((kind) => counts[kind] > 0);
  return `${some(all, 'finding')}: ${parts.map((kind) => `${counts[kind]} ${kind}`).join(', ')}.`;
}

// In the order in which each rule comes for the first time.
function groups(findings: readonly Finding[]): readonly (readonly Numbered[])[] {
  return [...Map.groupBy(findings.entries(), ([, { rule }]) => rule).values()].map((all) =>
    all.map(([i, finding]) => [finding, i + 1] as const),
  );
}

/** A finding and its number. */
type Numbered = readonly [finding: Finding, number: number];

// What a rule says is said once, however often it was broken.
function group(checked: Checked, all: readonly Numbered[]): Html {
  const [finding, number] = all[0]!;
  const { rule, kind, source: at, summary, detail, why, fix, where } = finding;
  const one = all.length === 1;
  const correction = checked.report.corrections?.get(finding);
  // A long list stays one that can be read.
  const open = checked.report.report.findings.length <= 3;
  return html`<li${one && html` id="finding-${number}" data-number="${number}"`}>
<h4><span class="kind ${kind}">${kinds[kind]}</span> ${summary}</h4>
<p class="place">${one && place(checked, finding, number)}<a href="/rules/${rule}"><code>${rule}</code></a> ${section(at)}</p>
${one && detail !== undefined && html`<p>${prose(detail)}</p>`}
${one ? where.excerpt !== undefined && excerpt(where.excerpt, where.caret ?? 1) : places(checked, all)}
<dl class="why"><div><dt>Why</dt><dd>${prose(why)}</dd></div>
<div><dt>Fix</dt><dd>${prose(fix)}</dd></div></dl>
${correction !== undefined && corrections(correction, open, one ? '' : ', for the first of them')}
${lines(rule)}</li>
`;
}

function places(checked: Checked, all: readonly Numbered[]): Html {
  const items = all.map(
    ([finding, number]) =>
      html`<li id="finding-${number}" data-number="${number}">${place(checked, finding, number)}${finding.detail !== undefined && html`<span>${prose(finding.detail)}</span>`}</li>\n`,
  );
  const list = (some: readonly Html[]) => html`<ul class="places">\n${some}</ul>`;
  if (items.length <= shownPlaces) return list(items);
  return html`${list(items.slice(0, shownPlaces))}
<details><summary>${items.length - shownPlaces} more places</summary>${list(items.slice(shownPlaces))}</details>`;
}

function place({ report, source }: Checked, finding: Finding, number: number): Html {
  const { line, pointer } = finding.where;
  const subject = report.report.exchanges > 1 || pointer !== undefined ? subjectOf(report, finding) : '';
  const found = source
    .flatMap((block) => block.lines.map((each) => [block.anchor, each] as const))
    .find(([, { findings }]) => findings.includes(number));
  const at =
    found === undefined
      ? html`<span>Line ${line}</span> `
      : html`<a href="#${anchorOf(found[1], found[0])}">Line ${line}</a> `;
  return html`${line !== undefined && at}${subject !== '' && html`<span>${safe(subject)}</span> `}`;
}

function excerpt(text: string, caret: number): Html {
  const shown = safe(text);
  const before = shown.slice(0, caret - 1).trimStart();
  const rest = before === '' ? shown.slice(caret - 1).trimStart() : shown.slice(caret - 1);
  return html`<pre class="excerpt"><code>${before}<mark>${rest}</mark></code></pre>`;
}

function corrections({ changes, example }: Correction, open: boolean, which: string): Html {
  const names = { ' ': 'span', '-': 'del', '+': 'ins' } as const;
  const after = changes.filter(({ mark }) => mark !== '-').map(({ text }) => text);
  return html`<details${open && html` open`}><summary>The response as it should be${which}</summary>
<pre class="diff"><code>${changes.map(({ mark, text }) => {
    const line = safe(text);
    if (names[mark] === 'del') return html`<del>${line}</del>\n`;
    return names[mark] === 'ins' ? html`<ins>${line}</ins>\n` : html`${line}\n`;
  })}</code></pre>
${example && html`<p class="remark">The added value is an example: put your own.</p>`}
<details class="plain"><summary>Without the marks, to copy</summary><pre class="copyable"><code>${after.map(safe).join('\n')}</code></pre></details>
</details>`;
}

function lines(rule: string): Html | false {
  const found = snippets(rule);
  if (found === undefined) return false;
  const names = Object.keys(found) as (keyof typeof servers)[];
  if (names.length === 0) return false;
  return html`<details><summary>How to send it: ${names.map((name) => servers[name]).join(', ')}</summary>
<dl class="servers">${names.map((name) => html`<div><dt>${servers[name]}</dt><dd><pre class="copyable"><code>${found[name]}</code></pre></dd></div>\n`)}</dl>
</details>`;
}

function sources(blocks: readonly SourceBlock[]): Html | string {
  const shown = blocks.filter((block) => block.lines.length > 0);
  if (shown.length === 0) return '';
  return html`<h3 id="input">What was read</h3>
<p class="remark">Credentials are hidden.</p>
${shown.map(block)}`;
}

function block({ title, lines: all, anchor }: SourceBlock): Html {
  let before = 0;
  const rows = all.map((line) => {
    const gap = line.number > before + 1 && before > 0;
    before = line.number;
    return html`${gap && html`<li class="gap"><span class="hidden">Lines left out</span></li>\n`}${sourceLine(line, anchor)}`;
  });
  return html`${title !== undefined && html`<h4>${safe(title)}</h4>`}
<div class="lines" tabindex="0" role="region" aria-label="${title ?? 'Lines'}"><ol>
${rows}</ol></div>`;
}

function anchorOf({ number, place }: SourceLine, anchor: string): string {
  return `${anchor}-${number}${place === undefined ? '' : `-${place}`}`;
}

function sourceLine(line: SourceLine, anchor: string): Html {
  const { number, text, marked, findings } = line;
  const start = text.length - text.trimStart().length;
  return html`<li value="${number}" id="${anchorOf(line, anchor)}"${marked && html` class="marked"`}><code>${marked ? html`${text.slice(0, start)}<mark>${text.slice(start)}</mark>` : text}</code>${findings.map(
    (each) => html` <a href="#finding-${each}"><span class="hidden">Finding </span>${each}</a>`,
  )}</li>
`;
}

function logged(outcome: Logged): Html {
  const { statuses, read, unread, source } = outcome;
  const below = html`Read as a log: ${some(read, 'line')}${unread > 0 && html`, and ${some(unread, 'line')} that could not be read`}. A log has neither fields nor content, so no rule applies.`;
  return html`${head(answerOfLog(outcome), below)}
<h3 id="findings">Status codes in it</h3>
<ol class="found" aria-labelledby="findings">
${statuses.map(
  ({ status, lines: many, line, asked, reading }, i) => html`<li id="finding-${i + 1}" data-number="${i + 1}">
<h4>${reading === undefined ? String(status).padStart(3, '0') : codeLink(status, reading.phrase, reading.ownerId === 'iana' ? '' : reading.ownerId)}</h4>
<p class="place"><a href="#line-${line}">Line ${line}</a> <span>${safe(asked)}</span> ${many > 1 && html`<span>${some(many, 'line')}</span>`}</p>
<p>${reading === undefined ? unclear(status) : reading.summary}</p></li>
`,
)}</ol>
<p class="remark">Many lines, incidents and times: <a href="/watch">watch</a>.</p>
${sources(source)}`;
}

function unchecked({ sentence, see, source }: Unchecked): Html {
  return html`<h2 class="hidden" id="result" tabindex="-1">Result</h2>
<p class="answer" role="alert">${prose(sentence)}</p>
${see !== undefined && html`<p><a href="${see.path}">${see.text}</a></p>`}
${sources(source)}`;
}
