// The report for GitHub Actions: workflow commands that become annotations on the files.

import type { Kind } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import type { Outcome } from './target-report.ts';
import { isChecked, remarksOn, subjectOf } from './target-report.ts';

const commands: Readonly<Record<Kind, string>> = { must: 'error', should: 'warning', advice: 'notice' };

/**
 * Writes a workflow command per finding.
 *
 * @param outcome one target
 * @returns lines such as `::error file=a.http,line=1,col=1,title=401-challenge-missing::…`
 */
export function reportGithub(outcome: Outcome): string {
  const target = maskText(outcome.target);
  if (!isChecked(outcome)) return `${command('error', { ...fileOf(target) }, outcome.error)}\n`;
  const lines = outcome.report.findings.map((finding) => {
    const { rule, kind, summary, detail, fix, source, where } = finding;
    const subject = subjectOf(outcome, finding);
    const text = [subject === '' ? summary : `${subject}. ${summary}`, detail, fix, `(${source})`];
    const place = {
      ...fileOf(maskText(where.file ?? outcome.target)),
      ...(where.line === undefined ? {} : { line: String(where.line) }),
      ...(where.column === undefined ? {} : { col: String(where.column) }),
      title: rule,
    };
    return command(commands[kind], place, text.filter((part) => part !== undefined).join(' '));
  });
  for (const { rule, message } of outcome.report.faults)
    lines.push(command('error', { ...fileOf(target), title: rule }, `The rule failed: ${message}`));
  for (const remark of remarksOn(outcome))
    lines.push(command(outcome.error === undefined ? 'notice' : 'error', fileOf(target), remark));
  return lines.map((line) => `${line}\n`).join('');
}

// An address is no file of the repository.
function fileOf(target: string): Readonly<Record<string, string>> {
  return target === 'stdin' || /^https?:\/\//i.test(target) ? {} : { file: target };
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeMessage(message)}`;
}

// Without this, text of a response could end the command and start another.
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
