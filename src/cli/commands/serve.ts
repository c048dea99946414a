// `statute serve`: the site on this machine.

import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';

export const command: Command = {
  name: 'serve',
  summary: 'the site on this machine: a page for every code',
  usage: 'statute serve',
  options: [
    { flag: '--port <n>', text: 'the port (default 4010, or the environment variable PORT)' },
    { flag: '--host <name>', text: 'the address to listen on (default 127.0.0.1: this machine alone)' },
    {
      flag: '--allow-private',
      text: 'let /check ask private addresses and any port: where only you reach the site',
    },
    { flag: '--json', text: 'print the address as JSON' },
  ],
  examples: [{ line: 'statute serve', text: 'then open http://localhost:4010/401' }],
  async run(args, terminal) {
    const { values } = readOptions(args, command, {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'allow-private': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const wanted = values.port ?? (process.env.PORT || '4010');
    const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : Number.NaN;
    if (!(port <= 65535)) throw new Failure(`"${wanted}" is not a port: a port is a number from 0 to 65535.`);
    const { serve } = await import('../../site/serve.ts');
    let site: Awaited<ReturnType<typeof serve>>;
    try {
      site = await serve({
        port,
        host: values.host,
        alone: true,
        check: { allowPrivate: values['allow-private'] === true },
      });
    } catch (error) {
      throw new Failure((error as Error).message, { cause: error });
    }
    if (values.json) terminal.out(`${JSON.stringify({ url: site.url })}\n`);
    else
      terminal.out(
        `Statute is at ${terminal.style('bold', site.url)}  (${new URL('/401', site.url).href}; Ctrl+C stops it)\n`,
      );
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await site.close();
    return 0;
  },
};
