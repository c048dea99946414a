// `statute mcp`: the same tools for coding agents, over standard input and output.

import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';

export const command: Command = {
  name: 'mcp',
  summary: 'the same tools for coding agents: a Model Context Protocol server',
  usage: 'statute mcp',
  options: [
    {
      flag: '--allow-live',
      text: 'let agents check addresses: one safe request each, on the public internet',
    },
    { flag: '--allow-private', text: 'with --allow-live: addresses of this machine and its networks, too' },
    { flag: '--json', text: 'print the tools with their schemas as JSON, and exit' },
  ],
  examples: [
    { line: 'statute mcp', text: 'what an agent starts; it speaks on standard input and output' },
    { line: 'statute mcp --allow-live', text: 'agents may check live addresses' },
    { line: 'statute mcp --json', text: 'see what an agent gets' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      'allow-live': { type: 'boolean', default: false },
      'allow-private': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0)
      throw new Failure(`mcp takes no words, only options, not "${positionals[0]}".`);
    const reach = { live: values['allow-live'], private: values['allow-private'] };
    if (reach.private && !reach.live)
      throw new Failure('--allow-private says which addresses may be asked; it goes with --allow-live.');
    if (values.json) {
      const { describeTool, toolsFor } = await import('../mcp/tools.ts');
      terminal.out(`${JSON.stringify(toolsFor(reach).map(describeTool), null, 2)}\n`);
      return 0;
    }
    const { serveOverStdio } = await import('../mcp/serve.ts');
    return serveOverStdio(reach, terminal);
  },
};
