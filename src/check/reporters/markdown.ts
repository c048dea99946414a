// The report for a pull request's comment or a build's summary: Markdown.

import { cite } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import { printable } from '../printable.ts';
import type { Finding } from '../rule.ts';
import type { Outcome, TargetReport } from './target-report.ts';
import { isChecked, lookedAt, remarksOn, subjectOf } from './target-report.ts';

/**
 * Writes Markdown: a heading and a table of findings for each target, then the rules that fired.
 *
 * @param outcomes the targets in order
 */
export function reportMarkdown(outcomes: readonly Outcome[]): string {
  const blocks = ['# Statute: status codes'];
  const fired = new Map<string, Finding>();
  for (const outcome of outcomes) {
    blocks.push(`## ${inline(maskText(outcome.target))}`);
    if (!isChecked(outcome)) {
      blocks.push(`Not checked: ${inline(outcome.error)}`);
      continue;
    }
    blocks.push(...ofTarget(outcome));
    for (const finding of outcome.report.findings)
      if (!fired.has(finding.rule)) fired.set(finding.rule, finding);
  }
  if (fired.size > 0) blocks.push('## Rules', ...Array.from(fired.values(), explain));
  return `${blocks.join('\n\n')}\n`;
}

function ofTarget(input: TargetReport): string[] {
  const { findings, counts, faults } = input.report;
  const parts = (['must', 'should', 'advice'] as const).filter((kind) => counts[kind] > 0);
  const found =
    parts.length === 0 ? 'nothing found' : parts.map((kind) => `${counts[kind]} ${kind}`).join(', ');
  const blocks = [`${lookedAt(input.report)}: **${found}**.`, inline(input.diagnosis.sentence)];
  if (findings.length > 0) {
    const rows = findings.map((finding) => {
      const { rule, kind, summary, detail, where } = finding;
      const place = [subjectOf(input, finding), where.line === undefined ? '' : `line ${where.line}`];
      const text = detail === undefined ? summary : `${summary} ${detail}`;
      return `| ${kind} | [${rule}](#${rule}) | ${inline(place.filter((part) => part !== '').join(', '))} | ${inline(text)} |`;
    });
    blocks.push(`| | Rule | Where | What |\n|---|---|---|---|\n${rows.join('\n')}`);
  }
  const remarks = [
    ...faults.map(({ rule, message }) => `The rule ${rule} failed: ${message}`),
    ...remarksOn(input),
  ];
  if (remarks.length > 0) blocks.push(remarks.map((remark) => `- ${inline(remark)}`).join('\n'));
  return blocks;
}

function explain({ rule, why, fix, source }: Finding): string {
  return `### ${rule}\n\n- Why: ${why}\n- Fix: ${fix}\n- See: [${source}](${cite(source).url})`;
}

// Text of a message must not become markup, a mention or a row of its own.
function inline(text: string): string {
  return printable(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b');
}
