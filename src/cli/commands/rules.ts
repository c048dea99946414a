// `statute rules [id]`: the rule book.

import type { Rule } from '../../check/index.ts';
import { rules } from '../../check/index.ts';
import { cite } from '../../codes/index.ts';
import type { Command, Style, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { table, wrap } from '../terminal.ts';

export const command: Command = {
  name: 'rules',
  summary: 'the rules that check applies',
  usage: 'statute rules [id]',
  options: [{ flag: '--json', text: 'the rules as JSON' }],
  examples: [
    { line: 'statute rules', text: 'all of them, in a line each' },
    { line: 'statute rules 401-challenge-missing', text: 'one: what, why, fix, and where it is laid down' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, { json: { type: 'boolean' } });
    const id = positionals[0];
    const chosen = id === undefined ? rules : rules.filter((rule) => rule.id === id);
    if (chosen.length === 0) {
      const near = rules.filter((rule) => rule.id.includes(id!) || id!.includes(rule.id.split('-')[0]!));
      const hint =
        near.length > 0
          ? ` Near it: ${near
              .slice(0, 4)
              .map((rule) => rule.id)
              .join(', ')}.`
          : '';
      throw new Failure(`there is no rule "${id}".${hint} \`statute rules\` lists all.`);
    }
    if (values.json) {
      const plain = chosen.map(({ id, kind, source, summary, why, fix, needs }) => ({
        id,
        kind,
        source,
        summary,
        why,
        fix,
        needs: needs ?? [],
      }));
      terminal.out(`${JSON.stringify(id === undefined ? plain : plain[0], null, 2)}\n`);
    } else if (id === undefined) listAll(terminal);
    else explain(chosen[0]!, terminal);
    return 0;
  },
};

const colour: Readonly<Record<Rule['kind'], Style>> = { must: 'red', should: 'yellow', advice: 'cyan' };

function listAll({ out, style, width }: Terminal): void {
  for (const kind of ['must', 'should', 'advice'] as const) {
    out(`${style(colour[kind], kind)}\n`);
    out(
      table(
        rules.filter((rule) => rule.kind === kind).map((rule) => [rule.id, rule.summary]),
        width,
        34,
      ),
    );
    out('\n');
  }
  out(`${rules.length} rules. \`statute rules <id>\` explains one.\n`);
}

function explain(rule: Rule, { out, style, width }: Terminal): void {
  out(`${style(colour[rule.kind], rule.kind)}  ${style('bold', rule.id)}\n${wrap(rule.summary, width)}\n\n`);
  out(
    table(
      [
        [style('dim', 'why'), rule.why],
        [style('dim', 'fix'), rule.fix],
        [style('dim', 'see'), `${rule.source}  ${cite(rule.source).url}`],
        ...(rule.needs === undefined ? [] : [[style('dim', 'needs'), rule.needs.join(', ')] as const]),
      ],
      width,
    ),
  );
}
