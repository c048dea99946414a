// `statute 401`: everything the catalogue knows about a code.

import type { Description, Reading } from '../../codes/index.ts';
import type { Command, Style, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { loadDescription } from '../description.ts';
import { readOptions } from '../options.ts';
import { printSection } from '../prose.ts';
import { table, wrap } from '../terminal.ts';

export const command: Command = {
  name: 'code',
  summary: 'what a code means, what can be done, and what it must carry',
  usage: 'statute <code>',
  options: [
    { flag: '--full', text: 'the whole page: causes, fixes and common mistakes too' },
    { flag: '--json', text: 'everything the catalogue knows, as one JSON object' },
  ],
  examples: [
    { line: 'statute 401', text: 'explain 401 Unauthorized' },
    { line: 'statute 499', text: 'a number with two owners: both readings' },
    { line: 'statute 472', text: 'a number nobody owns: what its class says' },
    { line: 'statute 429 --json', text: 'the same for programs' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(negativeAsWord(args), command, {
      json: { type: 'boolean' },
      full: { type: 'boolean' },
    });
    if (positionals.length !== 1) {
      throw new Failure(
        `one code at a time, and ${positionals.length} were given. To compare two: statute vs ${positionals.slice(0, 2).join(' ') || '401 403'}`,
      );
    }
    const fact = await loadDescription(positionals[0]!);
    if (values.json) terminal.out(`${JSON.stringify(fact, null, 2)}\n`);
    else await print(fact, values.full ?? false, terminal);
    return 0;
  },
};

// `-1` is input to complain about by its name, not an option.
function negativeAsWord(args: readonly string[]): string[] {
  return args.some((arg) => /^-\d/.test(arg)) ? ['--', ...args] : [...args];
}

/** The colour of a class. */
export const classStyle: Readonly<Record<Description['class'], Style>> = {
  '1xx': 'cyan',
  '2xx': 'green',
  '3xx': 'blue',
  '4xx': 'yellow',
  '5xx': 'red',
  invalid: 'magenta',
};

async function print(fact: Description, full: boolean, terminal: Terminal): Promise<void> {
  const { out, style, width } = terminal;
  const { classes } = await import('../../codes/classes.ts');
  const number = String(fact.code).padStart(3, '0');
  out(
    `${style(classStyle[fact.class], style('bold', number))} ${style('bold', fact.phrase ?? '(no phrase)')}\n`,
  );
  out(`${wrap(fact.summary, width)}\n\n`);
  const own = fact.class === 'invalid' ? fact.class : `${fact.class} ${classes[fact.class].name}`;
  const rows: [string, string][] = [['Class', `${own}: ${classes[fact.class].meaning}`]];
  rows.push(['Registered', registration(fact)]);
  if (fact.spec !== null)
    rows.push(['Defined in', `${fact.spec.rfc} §${fact.spec.section} ${style('dim', fact.spec.url)}`]);
  if (fact.registration === 'unregistered' || fact.registration === 'unknown') {
    rows.push(['Treated as', `${fact.treatAs}, by a client that does not know it (RFC 9110 §15)`]);
  } else {
    for (const field of fact.fields) {
      const when = field.when === undefined ? '' : `, when ${field.when}`;
      rows.push([
        `${{ must: 'Must', should: 'Should', advice: 'May' }[field.kind]} carry`,
        `${style('bold', field.name)}: ${field.purpose}${when} (${field.section})`,
      ]);
    }
    if (fact.content !== 'allowed') rows.push(['Content', fact.content]);
    rows.push(['Caches', caches(fact)]);
  }
  rows.push(['Client', `${style('bold', fact.treatment)}. ${fact.condition}`]);
  rows.push(['Monitoring', `reads it as ${style('bold', fact.signal)}`]);
  if (fact.crawlers !== null && full)
    rows.push(['Crawlers', `${fact.crawlers.effect} [${fact.crawlers.evidence}]`]);
  out(
    table(
      rows.map(([name, text]) => [style('dim', name), text]),
      width,
    ),
  );
  printReadings(fact, terminal);
  await printSection(fact.code, full ? 'all' : ['What can I do?'], terminal);
  if (fact.related.length > 0) {
    const few = full ? fact.related : fact.related.slice(0, 4);
    out(`\n${style('bold', 'Or is it')}\n`);
    out(
      table(
        few.map((each) => [style('bold', String(each.code)), each.rule]),
        width,
      ),
    );
  }
  if (!full && fact.registration !== 'unknown') {
    out(`\n${style('dim', wrap(`More: statute ${number} --full`, width))}\n`);
  }
}

function registration(fact: Description): string {
  switch (fact.registration) {
    case 'temporary':
      return `for a time, by the registry of record until ${fact.expires}`;
    case 'deprecated':
      return 'yes, and deprecated: do not send it';
    case 'reserved':
      return 'reserved, not in use: do not send it';
    case 'unregistered':
      return 'no: vendors use this number without registering it';
    case 'unknown':
      return 'no, and nobody is known to use it';
    default:
      return 'yes';
  }
}

function caches(fact: Description): string {
  if (fact.neverStored !== null) return `must not store it (${fact.neverStored})`;
  return fact.cacheable
    ? 'may store it without being told how long (RFC 9110 §15.1)'
    : 'store it only when told how long (RFC 9111 §3)';
}

function printReadings(fact: Description, terminal: Terminal): void {
  const { out, style, width } = terminal;
  const others = fact.readings.filter((each) => each.ownerId !== 'iana');
  if (others.length === 0) return;
  out(`\n${style('bold', fact.readings.length === others.length ? 'Readings' : 'Also used by')}\n`);
  out(
    table(
      others.map((each) => [style('bold', each.owner), describeReading(each)]),
      width,
    ),
  );
}

function describeReading(each: Reading): string {
  const seen =
    each.visibility === 'log'
      ? ` Only in logs: the client sees ${each.clientSees === undefined || each.clientSees === 'nothing' ? 'nothing' : each.clientSees}.`
      : each.visibility === 'internal'
        ? ` Only inside the server: log and client see ${each.clientSees ?? 'another code'}.`
        : each.visibility === 'content'
          ? ` Inside the content of a ${each.clientSees ?? 200}.`
          : each.clientSees !== undefined
            ? ` The client sees ${each.clientSees === 'nothing' ? 'nothing' : each.clientSees}.`
            : '';
  const fixer = each.fixedBy === undefined || each.fixedBy === 'nobody' ? '' : ` To fix it: ${each.fixedBy}.`;
  const better = each.useInstead === undefined ? '' : ` Registered equivalent: ${each.useInstead}.`;
  return `${each.phrase}. ${each.summary}${seen}${fixer}${better} [${each.evidence}]`;
}
