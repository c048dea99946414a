// Writes man/statute.1 from what the commands say of themselves; a test compares it.

import { mkdirSync, writeFileSync } from 'node:fs';
import type { Command } from '../src/cli/command.ts';
import { commands } from '../src/cli/command-line.ts';

/**
 * The manual page.
 *
 * @returns troff with the macros of man(7)
 */
export async function manPage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map(async (load) => (await load()).command));
  return [
    '.\\" Written by scripts/man-page.ts from the help of the commands.',
    '.TH STATUTE 1 "" "statute" "User Commands"',
    '.SH NAME',
    'statute \\- HTTP status codes, right from end to end',
    '.SH SYNOPSIS',
    ...all.flatMap(({ usage }, i) => [...(i === 0 ? [] : ['.PP']), text(usage)]),
    '.SH DESCRIPTION',
    text(
      'Looks status codes up, decides which one to send, checks responses and descriptions of APIs, and reads access logs. The commands:',
    ),
    ...all.flatMap(command),
    '.SH OPTIONS OF ALL COMMANDS',
    ...term('--help, -h', 'how the command is used'),
    ...term('--json', 'the result for programs'),
    ...term('--version, -V', 'the version; without a command'),
    '.SH EXIT STATUS',
    ...term('0', 'fine'),
    ...term('1', 'findings, or incidents, that the options call a failure'),
    ...term('2', 'input that cannot be used'),
    '.SH ENVIRONMENT',
    ...term('NO_COLOR', 'turns colours off'),
    ...term('FORCE_COLOR', 'turns them on where the output is no terminal'),
    ...term('PORT', 'the port of statute serve'),
    '',
  ].join('\n');
}

function command({ name, usage, summary, options, examples }: Command): string[] {
  return [
    `.SS ${text(usage)}`,
    text(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
    ...options.flatMap(({ flag, text: says }) => term(flag, says)),
    '.PP',
    `Examples of ${text(name)}:`,
    ...examples.flatMap((each) => [
      '.PP',
      text(`${each.text}:`),
      '.PP',
      '.RS 4',
      '.EX',
      text(each.line),
      '.EE',
      '.RE',
    ]),
  ];
}

function term(name: string, says: string): string[] {
  return ['.TP', `.B ${text(name).replaceAll('"', '\\(dq')}`, text(says)];
}

const characters: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '…': '...',
  '–': '\\(en',
  '’': '\\(cq',
  '§': '\\(sc',
  '“': '\\(lq',
  '”': '\\(rq',
  '→': '\\(->',
};

// A line must not begin like a request; what troff would change is named.
function text(plain: string): string {
  const line = plain.replace(/[\\\-'`^~…–’§“”→]/g, (each) => characters[each]!);
  return line.startsWith('.') ? `\\&${line}` : line;
}

if (import.meta.main) {
  const folder = new URL('../man/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('statute.1', folder), await manPage());
}
