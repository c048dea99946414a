// `statute check <what>`: finds where a response gets its status code wrong.

import type { Exchange, TargetReport } from '../../check/index.ts';
import { check, diagnose, limits, readRaw, reportJson, UnreadableInput } from '../../check/index.ts';
import type { Kind } from '../../codes/index.ts';
import type { Command, Terminal } from '../command.ts';
import { complain, Failure } from '../command.ts';
import { readBounded } from '../input.ts';
import { readOptions } from '../options.ts';
import { wrap } from '../terminal.ts';

export const command: Command = {
  name: 'check',
  summary: 'find where a response gets its status code wrong, why, and the fix',
  usage: 'statute check <file|url|-> …',
  options: [
    {
      flag: '--fail-on <kind>',
      text: 'exit 1 on a finding of this kind or a stronger one: must (default), should, advice, never',
    },
    { flag: '--off <rule>', text: 'leave a rule out; may be repeated' },
    { flag: '-X, --request <method>', text: 'the method to ask a URL with (default GET)' },
    {
      flag: '-H, --header <field>',
      text: 'a field to send to a URL: "Authorization: Bearer …"; may be repeated, is never printed',
    },
    { flag: '--timeout <seconds>', text: 'how long a URL may take in all (default 10)' },
    { flag: '--json', text: 'one JSON object per target, one per line when there are several' },
  ],
  examples: [
    {
      line: 'statute check https://api.example.com/orders',
      text: 'ask a live address once, without following redirects',
    },
    {
      line: 'statute check response.http',
      text: 'a raw response, a request and its response, or several exchanges separated by ### lines',
    },
    { line: 'curl -si https://example.com/ | statute check -', text: 'what curl saw; curl -v works as well' },
    { line: 'statute check --fail-on should --json *.http', text: 'for a pipeline' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      json: { type: 'boolean' },
      'fail-on': { type: 'string', default: 'must' },
      off: { type: 'string', multiple: true, default: [] },
      request: { type: 'string', short: 'X', default: 'GET' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      timeout: { type: 'string', default: '10' },
    });
    if (positionals.length === 0) {
      throw new Failure(
        'nothing to check. Name a file or an address, or - for standard input: statute check https://example.com/',
      );
    }
    const limit = threshold(values['fail-on']);
    const live: LiveOptions = {
      method: values.request,
      fields: values.header.map(field),
      timeout: seconds(values.timeout),
    };
    let unusable = false;
    let found = false;
    for (const target of positionals) {
      try {
        const exchanges = await read(target, live, terminal);
        const report = inspect(target, exchanges, values.off);
        found ||= limit.some((kind) => report.report.counts[kind] > 0);
        await print(report, values.json ?? false, positionals.length > 1, terminal);
      } catch (error) {
        // One bad target does not keep the others from being checked.
        if (!(error instanceof Failure)) throw error;
        unusable = true;
        if (values.json) terminal.out(`${JSON.stringify({ target: hide(target), error: error.message })}\n`);
        complain(error, terminal);
      }
    }
    return unusable ? 2 : found ? 1 : 0;
  },
};

interface LiveOptions {
  readonly method: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly timeout: number;
}

const kinds: readonly Kind[] = ['must', 'should', 'advice'];

function threshold(name: string): readonly Kind[] {
  if (name === 'never') return [];
  const at = kinds.indexOf(name as Kind);
  if (at === -1) throw new Failure(`--fail-on takes must, should, advice or never, not "${name}".`);
  return kinds.slice(0, at + 1);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 600))
    throw new Failure(`--timeout takes seconds from 1 to 600, not "${text}".`);
  return value * 1000;
}

function field(text: string): [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new Failure('a field is written "Name: value", as in -H "Accept: text/html".');
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function inspect(target: string, exchanges: readonly Exchange[], off: readonly string[]): TargetReport {
  try {
    return {
      target: target === '-' ? 'stdin' : target,
      report: check(exchanges, { off }),
      diagnosis: diagnose(exchanges.at(-1)!),
    };
  } catch (error) {
    if (error instanceof TypeError)
      throw new Failure(`${error.message} \`statute rules\` lists them.`, { cause: error });
    throw error;
  }
}

async function read(target: string, live: LiveOptions, terminal: Terminal): Promise<readonly Exchange[]> {
  if (/^https?:\/\//i.test(target)) return fetchExchange(target, live);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    throw new Failure(`${hide(target)}: only http and https addresses can be asked.`);
  }
  const name = target === '-' ? 'stdin' : target;
  const bytes = await readBounded(target, terminal.stdin, limits.input);
  try {
    return readRaw(bytes, { name });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new Failure(error.message, { cause: error });
  }
}

async function fetchExchange(
  target: string,
  { method, fields, timeout }: LiveOptions,
): Promise<readonly Exchange[]> {
  const { readLive, Unreachable } = await import('../../check/readers/live.ts');
  try {
    return [await readLive(target, { method, headers: fields, timeout })];
  } catch (error) {
    if (error instanceof Unreachable) {
      throw new Failure(`${failed[error.step]}. ${error.message}`, { cause: error });
    }
    if (error instanceof TypeError) throw new Failure(error.message, { cause: error });
    throw error;
  }
}

// Which step of reaching an address failed.
const failed = {
  name: 'the name could not be looked up',
  connection: 'the connection failed',
  tls: 'TLS failed',
  time: 'no answer in time',
  http: 'what came back is not HTTP',
} as const;

async function print(
  report: TargetReport,
  json: boolean,
  several: boolean,
  terminal: Terminal,
): Promise<void> {
  if (json) {
    terminal.out(`${JSON.stringify(reportJson(report), null, several ? 0 : 2)}\n`);
    return;
  }
  const { reportText } = await import('../../check/reporters/text.ts');
  terminal.out(
    `${reportText(report, { colour: terminal.style('bold', 'x') !== 'x', wrap: (text, indent) => wrap(text, terminal.width, indent) })}${several ? '\n' : ''}`,
  );
}

// Credentials in an address are not for the screen.
function hide(target: string): string {
  return target.replace(/(\/\/)[^/@\s]*@/, '$1***@').slice(0, 200);
}
