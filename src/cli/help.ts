// `--help`, for the whole and for each command.

import type { Command, Terminal } from './command.ts';
import { table, wrap } from './terminal.ts';

/** Prints what Statute is and its commands. @returns 0 */
export async function printOverview(
  terminal: Terminal,
  commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>>,
): Promise<number> {
  const all = await Promise.all(Object.values(commands).map(async (load) => (await load()).command));
  const { out, style, width } = terminal;
  out(`${style('bold', 'statute')}: HTTP status codes, right from end to end.\n\n`);
  out(
    table(
      all.map((each) => [each.usage, each.summary]),
      width,
    ),
  );
  out(`\n${style('bold', 'Examples')}\n`);
  out(
    table(
      all.flatMap((each) =>
        each.examples.slice(0, 1).map((example) => [example.line, example.text] as const),
      ),
      width,
    ),
  );
  out(
    `\n${wrap('Every command takes --json and --help. Exit status: 0 fine, 1 findings, 2 input that cannot be used. NO_COLOR turns colours off.', width)}\n`,
  );
  return 0;
}

/** Prints how a command is used. @returns 0 */
export function printHelp(command: Command, terminal: Terminal): number {
  const { out, style, width } = terminal;
  out(`${style('bold', command.usage)}\n${wrap(command.summary, width)}\n`);
  if (command.options.length > 0) {
    out(`\n${style('bold', 'Options')}\n`);
    out(
      table(
        command.options.map((each) => [each.flag, each.text]),
        width,
      ),
    );
  }
  out(`\n${style('bold', 'Examples')}\n`);
  for (const example of command.examples) {
    out(`  ${example.line}\n      ${style('dim', wrap(example.text, width, '      '))}\n`);
  }
  return 0;
}
