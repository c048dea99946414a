// Writes the reports of a check: target by target where the format allows it, to the terminal or to a file.

import { writeFile } from 'node:fs/promises';
import { reportJson } from '../../check/index.ts';
import type { Outcome } from '../../check/reporters/target-report.ts';
import { isChecked } from '../../check/reporters/target-report.ts';
import type { Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { wrap } from '../terminal.ts';
import { hide } from './check-input.ts';
import type { Settings } from './check-options.ts';

/** Takes outcomes in order. */
export interface Output {
  readonly add: (outcome: Outcome) => Promise<void>;
  /** Writes what is left. */
  readonly finish: () => Promise<void>;
}

/**
 * Opens the output of a check.
 *
 * @param several more than one target is checked
 * @throws Failure from `finish`, when the file cannot be written
 */
export function openOutput(
  { format, output, failOn }: Pick<Settings, 'format' | 'output' | 'failOn'>,
  several: boolean,
  terminal: Terminal,
): Output {
  const outcomes: Outcome[] = [];
  const parts: string[] = [];
  const write = output === undefined ? terminal.out : (text: string) => void parts.push(text);
  const width = output === undefined ? terminal.width : 100;
  const colour = output === undefined && terminal.style('bold', 'x') !== 'x';
  return {
    async add(outcome) {
      if (format === 'json') write(json(outcome, several));
      else if (format === 'github')
        write((await import('../../check/reporters/github.ts')).reportGithub(outcome));
      else if (format !== 'text') outcomes.push(outcome);
      // What is wrong with a target is told on the error stream.
      else if (isChecked(outcome)) {
        const { reportText } = await import('../../check/reporters/text.ts');
        const text = reportText(outcome, { colour, wrap: (text, indent) => wrap(text, width, indent) });
        write(`${text}${several ? '\n' : ''}`);
      }
    },
    async finish() {
      if (format === 'sarif') {
        const { reportSarif } = await import('../../check/reporters/sarif.ts');
        const { version } = await import('../version.ts');
        write(`${JSON.stringify(reportSarif(outcomes, { version }), null, 2)}\n`);
      } else if (format === 'junit')
        write((await import('../../check/reporters/junit.ts')).reportJunit(outcomes, { failOn }));
      else if (format === 'markdown')
        write((await import('../../check/reporters/markdown.ts')).reportMarkdown(outcomes));
      else if (format === 'html') write((await import('../../check/reporters/html.ts')).reportHtml(outcomes));
      if (output !== undefined) await save(output, parts.join(''));
    },
  };
}

/**
 * Writes a file.
 *
 * @throws Failure when that is not possible
 */
export async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`"${path}" could not be written: ${reason}`, { cause: error });
  }
}

function json(outcome: Outcome, several: boolean): string {
  if (isChecked(outcome)) return `${JSON.stringify(reportJson(outcome), null, several ? 0 : 2)}\n`;
  return `${JSON.stringify({ target: hide(outcome.target), error: outcome.error })}\n`;
}
