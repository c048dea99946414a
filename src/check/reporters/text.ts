// The report for people at a terminal: the diagnosis, one block per finding, a line that counts.

import { styleText } from 'node:util';
import type { Kind } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import { printable } from '../printable.ts';
import type { Need } from '../rule.ts';
import { correctionLines } from './correction-lines.ts';
import type { BlockStyle } from './finding-block.ts';
import { findingBlock } from './finding-block.ts';
import type { TargetReport } from './target-report.ts';
import { lookedAt, remarksOn, subjectOf } from './target-report.ts';

/** How the text looks. */
export interface TextOptions {
  /** Colour the text; the caller knows whether the output is a terminal. */
  readonly colour?: boolean;
  /** Breaks a paragraph into lines; each but the first begins with the indent. By default nothing is broken. */
  readonly wrap?: (text: string, indent: string) => string;
}

type Style = Parameters<typeof styleText>[0];

const colours: Readonly<Record<Kind, Style>> = {
  must: ['red', 'bold'],
  should: ['yellow', 'bold'],
  advice: ['cyan', 'bold'],
};

/**
 * Writes the report of one target.
 *
 * @param input the target with what was found
 * @returns lines, with a line end after the last
 */
export function reportText(
  input: TargetReport,
  { colour = false, wrap = (text) => text }: TextOptions = {},
): string {
  const { target, report, diagnosis } = input;
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const blocks: string[] = [];
  const head = [paint('bold', printable(maskText(target))), `  ${wrap(diagnosis.sentence, '  ')}`];
  if (diagnosis.sender !== undefined) {
    head.push(`  ${paint('dim', 'sent by')}  ${diagnosis.sender.name} (${diagnosis.sender.evidence})`);
  }
  if (diagnosis.fixedBy !== undefined) head.push(`  ${paint('dim', 'fixed by')} the ${diagnosis.fixedBy}`);
  if (diagnosis.next !== '')
    head.push(`  ${paint('dim', 'next')}     ${wrap(diagnosis.next, ' '.repeat(11))}`);
  blocks.push(head.join('\n'));
  for (const finding of report.findings) {
    const styles: Readonly<Record<BlockStyle, Style>> = {
      kind: colours[finding.kind],
      bold: 'bold',
      dim: 'dim',
    };
    const told = report.exchanges > 1 || finding.where.pointer !== undefined;
    const subject = told ? subjectOf(input, finding) : '';
    const inBlock = (style: BlockStyle, text: string): string => paint(styles[style], text);
    const correction = input.corrections?.get(finding);
    blocks.push(
      [
        findingBlock(finding, { subject, paint: inBlock, wrap }),
        ...(correction === undefined ? [] : correctionLines(correction, paint)),
      ].join('\n'),
    );
  }
  for (const { rule, message } of report.faults)
    blocks.push(`${paint('magenta', 'fault')}  ${rule}\n  The rule failed: ${message}`);
  const remarks = remarksOn(input).map((remark) => wrap(printable(maskText(remark)), ''));
  if (remarks.length > 0) blocks.push(remarks.join('\n'));
  blocks.push(summary(input, paint));
  return `${blocks.join('\n\n')}\n`;
}

function summary({ report }: TargetReport, paint: (style: Style, text: string) => string): string {
  const { counts, skipped } = report;
  const parts = (['must', 'should', 'advice'] as const).filter((kind) => counts[kind] > 0);
  const found =
    parts.length === 0
      ? paint('green', 'nothing found')
      : parts.map((kind) => paint(colours[kind], `${counts[kind]} ${kind}`)).join(', ');
  const left =
    skipped.length === 0
      ? ''
      : `; ${skipped.length} ${skipped.length === 1 ? 'rule' : 'rules'} could not judge (not known: ${lacking(skipped)})`;
  return `${lookedAt(report)}: ${found}${left}`;
}

const words: Readonly<Record<Need, string>> = {
  raw: 'the bytes as they were sent',
  content: 'the whole content',
  request: 'the request',
  fields: 'all fields',
};

function lacking(skipped: TargetReport['report']['skipped']): string {
  return [...new Set(skipped.flatMap((each) => each.needs))].map((need) => words[need]).join(', ');
}
