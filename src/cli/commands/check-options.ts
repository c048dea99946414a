// The options of `statute check`, from the command line and from the project's configuration.

import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { NotABaseline, parseBaseline } from '../../check/baseline.ts';
import type { CheckConfig, FormatName, Threshold } from '../../check/config.ts';
import { BadConfig, configNames, formats, parseConfig, thresholds } from '../../check/config.ts';
import type { Profile, Rule } from '../../check/index.ts';
import { profiles } from '../../check/index.ts';
import { allKinds } from '../../check/strength.ts';
import type { Kind } from '../../codes/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import type { Asking } from './check-asking.ts';
import { askingOptions, askingTexts, readAsking, withProbe } from './check-asking.ts';
import type { ChosenRules } from './check-rules.ts';
import { selectRules } from './check-rules.ts';

/** How live addresses are asked. */
export interface LiveSettings {
  readonly method: string;
  readonly fields: readonly (readonly [string, string])[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** Everything a check is told. */
export interface Settings {
  readonly targets: readonly string[];
  /** Files with addresses. */
  readonly urls: readonly string[];
  readonly live: LiveSettings;
  /** The kinds that make a check fail. */
  readonly failOn: readonly Kind[];
  readonly format: FormatName;
  readonly output: string | undefined;
  readonly rules: readonly Rule[];
  /** The rules on descriptions of APIs. */
  readonly openApiRules: ChosenRules['openApiRules'];
  /** Tells whether a rule of the probe, or on a site, applies. */
  readonly isChosen: ChosenRules['isChosen'];
  /** What the project makes of rules and findings. */
  readonly kinds?: ChosenRules['kinds'];
  /** The description that the exchanges are checked against. */
  readonly openapi: string | undefined;
  readonly profile: Profile;
  /** What `--probe` and `--site` ask for; absent without them. */
  readonly asking?: Asking;
  /** Fingerprints of known findings. */
  readonly baseline: ReadonlySet<string>;
  readonly writeBaseline: string | undefined;
  /** Whether the report for people shows corrected responses. */
  readonly fixes: boolean;
}

/** What `--help` says. */
export const optionTexts: Command['options'] = [
  {
    flag: '--fail-on <kind>',
    text: 'exit 1 on a finding of this kind or a stronger one: must (default), should, advice, never',
  },
  {
    flag: '--profile <name>',
    text: 'how much of the rule book applies: spec, recommended (default), strict',
  },
  {
    flag: '--only <rules>',
    text: 'these rules alone: ids, families (401) or patterns (*-syntax), with commas; may be repeated',
  },
  { flag: '--skip <rules>', text: 'leave rules out, named in the same way; --off is the same' },
  { flag: '--format <name>', text: `${formats.join(', ')} (default text)` },
  { flag: '--fixes', text: 'show each response as it should have been, in the report for people' },
  { flag: '--json', text: 'one JSON object per target, one per line when there are several' },
  { flag: '--output <file>', text: 'write the report to a file' },
  {
    flag: '--openapi <file>',
    text: 'check the exchanges against this description of the API, and tell which of its status codes they never show',
  },
  { flag: '--urls <file>', text: 'ask every address in a file, one in a line' },
  { flag: '--baseline <file>', text: 'leave out what this file knows already' },
  { flag: '--write-baseline <file>', text: 'write what is found to such a file, and exit 0' },
  {
    flag: '--config <file>',
    text: `settings, JSON or YAML, other kinds for rules among them; by default ${configNames[0]} here or in a folder above`,
  },
  { flag: '-X, --request <method>', text: 'the method to ask a URL with (default GET)' },
  {
    flag: '-H, --header <field>',
    text: 'a field to send to a URL: "Authorization: Bearer …"; may be repeated, is never printed',
  },
  { flag: '--timeout <seconds>', text: 'how long a URL may take in all (default 10)' },
  ...askingTexts,
];

/**
 * Reads the words after `statute check`, and the configuration.
 *
 * @throws Failure for anything that cannot be used
 */
export async function readSettings(
  args: readonly string[],
  command: Pick<Command, 'name' | 'usage'>,
): Promise<Settings> {
  const many = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values, positionals } = readOptions(withProbe(args), command, {
    ...askingOptions,
    json: { type: 'boolean' },
    fixes: { type: 'boolean', default: false },
    format: { type: 'string' },
    output: { type: 'string' },
    'fail-on': { type: 'string' },
    profile: { type: 'string' },
    only: many,
    skip: many,
    off: many,
    urls: many,
    openapi: { type: 'string' },
    baseline: { type: 'string' },
    'write-baseline': { type: 'string' },
    config: { type: 'string' },
    request: { type: 'string', short: 'X', default: 'GET' },
    header: { ...many, short: 'H' },
    timeout: { type: 'string' },
  });
  if (positionals.length === 0 && values.urls.length === 0) {
    throw new Failure(
      'nothing to check. Name a file or an address, or - for standard input: statute check https://example.com/',
    );
  }
  if (values.json && values.format !== undefined && values.format !== 'json')
    throw new Failure(`--json and --format ${values.format} contradict each other.`);
  const config = await findConfig(values.config);
  const failOn = word('--fail-on', values['fail-on'], thresholds) ?? config.failOn ?? 'must';
  const only = values.only.length > 0 ? values.only : (config.only ?? []);
  const baseline = values.baseline ?? config.baseline;
  const skip = [...(config.skip ?? []), ...values.skip, ...values.off];
  const asking = await readAsking(values, positionals);
  return {
    targets: positionals,
    urls: values.urls,
    live: {
      method: values.request,
      fields: values.header.map(field),
      timeout: values.timeout === undefined ? (config.timeout ?? 10) * 1000 : seconds(values.timeout),
    },
    failOn: kindsFrom(failOn),
    format: values.json ? 'json' : (word('--format', values.format, formats) ?? config.format ?? 'text'),
    output: values.output ?? config.output,
    ...(await selectRules(only, skip, asking?.known, config)),
    ...(asking === undefined ? {} : { asking }),
    openapi: values.openapi,
    // Who names rules means them, whether they are in the default profile or not.
    profile:
      word('--profile', values.profile, Object.keys(profiles) as Profile[]) ??
      config.profile ??
      (only.length > 0 ? 'strict' : 'recommended'),
    baseline: baseline === undefined ? new Set() : await readBaseline(baseline),
    writeBaseline: values['write-baseline'],
    fixes: values.fixes,
  };
}

function word<T extends string>(flag: string, given: string | undefined, list: readonly T[]): T | undefined {
  if (given === undefined || list.includes(given as T)) return given as T | undefined;
  const all = `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
  throw new Failure(`${flag} takes ${all}, not "${given}".`);
}

function kindsFrom(threshold: Threshold): readonly Kind[] {
  if (threshold === 'never') return [];
  return allKinds.slice(0, allKinds.indexOf(threshold) + 1);
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

async function findConfig(given: string | undefined): Promise<CheckConfig> {
  if (given !== undefined) {
    const text = await textOf(given);
    if (text === undefined) throw new Failure(`the configuration "${given}" cannot be read.`);
    return inFolder(await parsed(text, given), dirname(given));
  }
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    for (const name of configNames) {
      const path = join(folder, name);
      const text = await textOf(path);
      if (text !== undefined) return inFolder(await parsed(text, path), folder);
    }
    if (dirname(folder) === folder) return {};
  }
}

async function parsed(text: string, name: string): Promise<CheckConfig> {
  try {
    return await parseConfig(text, name);
  } catch (error) {
    if (error instanceof BadConfig) throw new Failure(error.message, { cause: error });
    throw error;
  }
}

// A file named in a configuration lies beside it, wherever the command is run.
function inFolder(config: CheckConfig, folder: string): CheckConfig {
  const { baseline, output } = config;
  return {
    ...config,
    ...(baseline === undefined ? {} : { baseline: resolve(folder, baseline) }),
    ...(output === undefined ? {} : { output: resolve(folder, output) }),
  };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function readBaseline(path: string): Promise<ReadonlySet<string>> {
  const text = await textOf(path);
  if (text === undefined)
    throw new Failure(`the baseline "${path}" cannot be read. Write one with --write-baseline ${path}.`);
  try {
    return parseBaseline(text);
  } catch (error) {
    if (error instanceof NotABaseline) throw new Failure(`"${path}": ${error.message}`, { cause: error });
    throw error;
  }
}
