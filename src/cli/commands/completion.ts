// `statute completion <shell>`: a script that lets a shell complete commands, options, codes and rules.

import { ruleBook } from '../../check/rule-book.ts';
import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { commands } from '../command-line.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import type { CompletionTable } from '../completion/table.ts';
import { completionTable } from '../completion/table.ts';
import { zshScript } from '../completion/zsh.ts';
import { readOptions } from '../options.ts';

const shells: Readonly<Record<string, (table: CompletionTable) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const command: Command = {
  name: 'completion',
  summary: 'a script for your shell: Tab completes commands, options, codes and rules',
  usage: 'statute completion bash|zsh|fish',
  options: [{ flag: '--json', text: 'what is completed, as one JSON object' }],
  examples: [
    { line: 'eval "$(statute completion bash)"', text: 'try it in this shell' },
    {
      line: 'statute completion bash > ~/.local/share/bash-completion/completions/statute',
      text: 'for bash with the package bash-completion; without it: source the file in ~/.bashrc',
    },
    { line: 'statute completion zsh > ~/.zfunc/_statute', text: 'for zsh, with a folder that is in $fpath' },
    { line: 'statute completion fish > ~/.config/fish/completions/statute.fish', text: 'for fish' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, { json: { type: 'boolean', default: false } });
    const [shell = ''] = positionals;
    const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
    if (!values.json && (script === undefined || positionals.length > 1))
      throw new Failure(
        `${shell === '' ? 'name the shell' : `there is no script for "${positionals.join(' ')}"`}: ${command.usage}`,
      );
    const all = await Promise.all(Object.values(commands).map(async (load) => (await load()).command));
    const table = completionTable(all, ruleBook);
    if (values.json)
      terminal.out(`${JSON.stringify({ ...table, lists: Object.fromEntries(table.lists) }, null, 2)}\n`);
    else terminal.out(script!(table));
    return 0;
  },
};
