// The `statute` command. Finds out which room is meant and loads only that one: looking a code up has to be instant.

import type { Command, Terminal } from './command.ts';
import { complain, Failure } from './command.ts';
import { styler } from './terminal.ts';

/** All commands by name, each loaded when it is needed. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  code: () => import('./commands/code.ts'),
  search: () => import('./commands/search.ts'),
  vs: () => import('./commands/vs.ts'),
  which: () => import('./commands/which.ts'),
  check: () => import('./commands/check.ts'),
  rules: () => import('./commands/rules.ts'),
  watch: () => import('./commands/watch.ts'),
  serve: () => import('./commands/serve.ts'),
  mcp: () => import('./commands/mcp.ts'),
  completion: () => import('./commands/completion.ts'),
};

/**
 * Runs the command line.
 *
 * @param args the words after `statute`
 * @param terminal where to read and write
 * @returns the exit status: 0 fine, 1 findings, 2 unusable input
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    complain(error, terminal);
    return error.exitCode;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first = '--help', ...rest] = args;
  if (first === '--help' || first === '-h' || first === 'help') {
    const named = first === 'help' ? rest[0] : undefined;
    const { printHelp, printOverview } = await import('./help.ts');
    if (named === undefined) return printOverview(terminal, commands);
    return printHelp((await load(named)).command, terminal);
  }
  if (first === '--version' || first === '-V') {
    const { version } = await import('./version.ts');
    terminal.out(`${version}\n`);
    return 0;
  }
  // A word that begins like a number is a status code: `statute 401` needs no verb.
  if (/^[-+]?\d/.test(first)) return run('code', args, terminal);
  return run(first, rest, terminal);
}

async function run(name: string, args: readonly string[], terminal: Terminal): Promise<number> {
  const { command } = await load(name);
  if (args.includes('--help') || args.includes('-h'))
    return (await import('./help.ts')).printHelp(command, terminal);
  return command.run(args, terminal);
}

async function load(name: string) {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found !== undefined) return found();
  const { search } = await import('../codes/index.ts');
  const hits = search(name, 3).map((hit) => `${String(hit.code).padStart(3, '0')} ${hit.phrase}`);
  const guess = hits.length > 0 ? ` Looking for ${hits.join(', ')}? Try \`statute search ${name}\`.` : '';
  throw new Failure(
    `"${name}" is neither a status code nor a command.${guess} \`statute --help\` lists the commands.`,
  );
}

/** The terminal this process was started in. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // Opening standard input takes longer than printing a page, so it waits until somebody reads.
    get stdin() {
      return process.stdin;
    },
    width: Math.max(40, Math.min(process.stdout.isTTY ? process.stdout.columns : 80, 100)),
    style: styler(process.stdout, process.stderr),
  };
}
