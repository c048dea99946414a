// `statute rules [id]`: the rule book.

import { servers, snippets } from '../../check/corrections/snippets.ts';
import { nearest } from '../../check/nearest.ts';
import type { RuleEntry, RuleInput } from '../../check/rule-book.ts';
import { inputs, ruleBook } from '../../check/rule-book.ts';
import { allKinds } from '../../check/strength.ts';
import { cite } from '../../codes/index.ts';
import type { Command, Style, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { table, wrap } from '../terminal.ts';

const names = Object.keys(inputs) as readonly RuleInput[];

export const command: Command = {
  name: 'rules',
  summary: 'the rules that check applies',
  usage: 'statute rules [id]',
  options: [
    { flag: '--input <name>', text: `only those that look at this: ${names.join(', ')}` },
    { flag: '--json', text: 'the rules as JSON' },
  ],
  examples: [
    { line: 'statute rules', text: 'all of them, in a line each' },
    { line: 'statute rules 401-challenge-missing', text: 'one: what, why, fix, and where it is laid down' },
    { line: 'statute rules --input probe', text: 'those that statute check --probe adds' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      input: { type: 'string' },
      json: { type: 'boolean' },
    });
    const id = positionals[0];
    const { input } = values;
    if (input !== undefined && !names.includes(input as RuleInput))
      throw new Failure(`--input takes ${names.join(', ')}, not "${input}".`);
    const rules =
      input === undefined ? ruleBook : ruleBook.filter((rule) => rule.inputs.includes(input as RuleInput));
    const chosen = id === undefined ? rules : rules.filter((rule) => rule.id === id);
    if (chosen.length === 0) throw new Failure(unknown(id ?? '', rules));
    if (values.json) {
      const plain = chosen.map((rule) => ({ ...rule, snippets: snippets(rule.id) ?? {} }));
      terminal.out(`${JSON.stringify(id === undefined ? plain : plain[0], null, 2)}\n`);
    } else if (id === undefined) listAll(rules, terminal);
    else explain(chosen[0]!, terminal);
    return 0;
  },
};

const colour: Readonly<Record<RuleEntry['kind'], Style>> = { must: 'red', should: 'yellow', advice: 'cyan' };

function unknown(id: string, rules: readonly RuleEntry[]): string {
  const ids = rules.map((rule) => rule.id);
  // Who writes a code, or a word, wants what is there for it.
  const family = ids.filter((each) => each.startsWith(`${id}-`) || each.split('-').includes(id));
  const near = family.length > 0 ? family : nearest(id, ids, 4);
  const some = near.slice(0, 12).join(', ');
  const hint = near.length === 0 ? '' : ` Near it: ${some}${near.length > 12 ? ', …' : ''}.`;
  return `there is no rule "${id}".${hint} \`statute rules\` lists all.`;
}

function listAll(rules: readonly RuleEntry[], { out, style, width }: Terminal): void {
  for (const kind of allKinds) {
    const of = rules.filter((rule) => rule.kind === kind);
    if (of.length === 0) continue;
    out(`${style(colour[kind], kind)}\n`);
    out(
      table(
        of.map((rule) => [rule.id, `${mark(rule)}${rule.summary}`]),
        width,
        34,
      ),
    );
    out('\n');
  }
  out(`${rules.length} rules. \`statute rules <id>\` explains one.\n`);
  out('In brackets what a rule looks at where that is not one exchange; --input lists those alone.\n');
}

function mark({ inputs: list }: RuleEntry): string {
  return list.join() === 'message' ? '' : `[${list.join(', ')}] `;
}

function explain(rule: RuleEntry, { out, style, width }: Terminal): void {
  out(`${style(colour[rule.kind], rule.kind)}  ${style('bold', rule.id)}\n${wrap(rule.summary, width)}\n\n`);
  out(
    table(
      [
        [style('dim', 'why'), rule.why],
        [style('dim', 'fix'), rule.fix],
        [style('dim', 'see'), `${rule.source}  ${cite(rule.source).url}`],
        [style('dim', 'looks at'), rule.inputs.map((input) => inputs[input]).join('; ')],
        ...(rule.needs.length === 0 ? [] : [[style('dim', 'needs'), rule.needs.join(', ')] as const]),
        ...(rule.profiles === undefined
          ? []
          : [[style('dim', 'profiles'), rule.profiles.join(', ')] as const]),
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
