// `statute vs 401 403`.

import type { Side } from '../../codes/index.ts';
import { compare } from '../../codes/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { readCode } from '../description.ts';
import { readOptions } from '../options.ts';
import { table, wrap } from '../terminal.ts';
import type { classStyle } from './code.ts';

export const command: Command = {
  name: 'vs',
  summary: 'which of two codes: the deciding rule, and both side by side',
  usage: 'statute vs <code> <code>',
  options: [{ flag: '--json', text: 'the comparison as one JSON object' }],
  examples: [
    { line: 'statute vs 401 403', text: 'not signed in, or not allowed?' },
    { line: 'statute vs 502 504', text: 'a bad answer, or none in time?' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, { json: { type: 'boolean' } });
    if (positionals.length !== 2) throw new Failure('two codes are compared. Try: statute vs 401 403');
    const [a, b] = positionals.map(readCode);
    if (a === b) throw new Failure(`${a} and ${b} are the same code. \`statute ${a}\` explains it.`);
    const result = compare(a!, b!);
    if (values.json) {
      terminal.out(`${JSON.stringify(result, null, 2)}\n`);
      return 0;
    }
    const { out, style, width } = terminal;
    out(`${result.codes.map((side) => title(side, terminal.style)).join(style('dim', '  or  '))}\n\n`);
    if (result.rule === undefined) {
      out(
        `${wrap('The catalogue has no rule that decides between these two: they answer different questions.', width)}\n\n`,
      );
    } else {
      out(`${wrap(result.rule, width)}\n`);
      if (result.sections.length > 0) out(`${style('dim', wrap(result.sections.join(', '), width))}\n`);
      out('\n');
    }
    for (const side of result.codes) {
      out(`${title(side, style)}\n`);
      out(
        table(
          rows(side).map(([name, text]) => [style('dim', name), text]),
          width,
        ),
      );
    }
    if (result.alsoConsider.length > 0) {
      out(`\n${style('dim', wrap(`Close to both: ${result.alsoConsider.join(', ')}`, width))}\n`);
    }
    return 0;
  },
};

function title(
  side: Side,
  style: (style: 'bold' | (typeof classStyle)['4xx'], text: string) => string,
): string {
  const number = String(side.code).padStart(3, '0');
  return `${style('bold', number)} ${style('bold', side.fact?.phrase ?? side.readings[0]?.phrase ?? '(unknown)')}`;
}

function rows(side: Side): [string, string][] {
  const facts = side.fact ?? side.readings[0];
  if (facts === undefined) return [['Meaning', 'Nobody is known to use this number.']];
  const must = side.fact?.fields.filter((field) => field.kind === 'must').map((field) => field.name) ?? [];
  return [
    ['Meaning', facts.summary],
    ...(must.length > 0 ? [['Must carry', must.join(', ')] as [string, string]] : []),
    ['Client', `${facts.treatment}. ${facts.condition}`],
    ['Monitoring', facts.signal],
  ];
}
