// One finding for people: the rule, what is wrong, the offending line, why, the fix, and where it is laid down.

import { cite } from '../../codes/index.ts';
import { printable } from '../printable.ts';
import type { Finding } from '../rule.ts';

/** The parts of a block that are worth a colour. */
export type BlockStyle = 'kind' | 'bold' | 'dim';

/** How the block looks; without any of it, it is plain text. */
export interface BlockOptions {
  /** Which exchange it is about; empty where there is only one. */
  readonly subject?: string;
  readonly paint?: (style: BlockStyle, text: string) => string;
  /** Breaks a paragraph into lines; each but the first begins with the indent. */
  readonly wrap?: (text: string, indent: string) => string;
}

/**
 * Writes one finding.
 *
 * @returns lines without a line end after the last
 */
export function findingBlock(
  finding: Finding,
  { subject = '', paint = (_, text) => text, wrap = (text) => text }: BlockOptions = {},
): string {
  const { rule, kind, source, where } = finding;
  const lines = [
    `${paint('kind', kind)}  ${paint('bold', rule)}`,
    ...(subject === '' ? [] : [`  ${paint('dim', wrap(printable(subject), '  '))}`]),
    `  ${wrap(finding.summary, '  ')}`,
  ];
  if (finding.detail !== undefined) lines.push(`  ${wrap(printable(finding.detail), '  ')}`);
  if (where.excerpt !== undefined) {
    const gutter = where.line === undefined ? '  ' : String(where.line).padStart(4);
    const bar = paint('dim', '|');
    lines.push('', `  ${paint('dim', gutter)} ${bar} ${where.excerpt}`);
    const caret = ' '.repeat(Math.max(0, (where.caret ?? 1) - 1));
    lines.push(`  ${' '.repeat(gutter.length)} ${bar} ${caret}${paint('kind', '^')}`, '');
  }
  lines.push(`  ${paint('dim', 'why')}  ${wrap(finding.why, ' '.repeat(7))}`);
  lines.push(`  ${paint('dim', 'fix')}  ${wrap(finding.fix, ' '.repeat(7))}`);
  lines.push(`  ${paint('dim', 'see')}  ${wrap(`${source}  ${cite(source).url}`, ' '.repeat(7))}`);
  return lines.join('\n');
}
