// `statute rules [id]`: the rule book.

import { servers, snippets } from '../../check/corrections/snippets.ts';
import type { Rule } from '../../check/index.ts';
import { rules as exchangeRules } from '../../check/index.ts';
import type { OpenApiRule } from '../../check/openapi/rule.ts';
import { cite } from '../../codes/index.ts';
import type { Command, Style, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { table, wrap } from '../terminal.ts';
import { loadOpenApiRules } from './check-rules.ts';

type Listed = Rule | OpenApiRule;

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
    const rules: readonly Listed[] = [...exchangeRules, ...(await loadOpenApiRules())];
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
      const plain = chosen.map(({ id, kind, source, summary, why, fix, ...rest }) => ({
        id,
        kind,
        source,
        summary,
        why,
        fix,
        needs: needsOf(rest),
        snippets: snippets(id) ?? {},
      }));
      terminal.out(`${JSON.stringify(id === undefined ? plain : plain[0], null, 2)}\n`);
    } else if (id === undefined) listAll(rules, terminal);
    else explain(chosen[0]!, terminal);
    return 0;
  },
};

const colour: Readonly<Record<Rule['kind'], Style>> = { must: 'red', should: 'yellow', advice: 'cyan' };

function needsOf(rule: Pick<Rule, 'needs'> | object): NonNullable<Rule['needs']> {
  return ('needs' in rule ? rule.needs : undefined) ?? [];
}

function listAll(rules: readonly Listed[], { out, style, width }: Terminal): void {
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

function explain(rule: Listed, { out, style, width }: Terminal): void {
  out(`${style(colour[rule.kind], rule.kind)}  ${style('bold', rule.id)}\n${wrap(rule.summary, width)}\n\n`);
  out(
    table(
      [
        [style('dim', 'why'), rule.why],
        [style('dim', 'fix'), rule.fix],
        [style('dim', 'see'), `${rule.source}  ${cite(rule.source).url}`],
        ...(needsOf(rule).length === 0 ? [] : [[style('dim', 'needs'), needsOf(rule).join(', ')] as const]),
      ],
      width,
    ),
  );
  const lines = Object.entries(snippets(rule.id) ?? {}) as [keyof typeof servers, string][];
  if (lines.length > 0) out('\n');
  for (const [server, code] of lines)
    for (const [at, line] of code.split('\n').entries())
      out(`${at === 0 ? style('dim', servers[server].padEnd(9)) : ' '.repeat(9)} ${line}\n`);
}
