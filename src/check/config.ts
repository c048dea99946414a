// What a project settles once for all its checks: `statute.config.json`, or the same in YAML.

import type { Kind } from '../codes/index.ts';
import type { Override, RuleSettings } from './kinds.ts';
import { settings } from './kinds.ts';
import { nearest } from './nearest.ts';
import type { Profile } from './profiles.ts';
import { profiles } from './profiles.ts';

/** The forms a report may have. */
export const formats = ['text', 'json', 'sarif', 'junit', 'markdown', 'github', 'html'] as const;
/** One of them. */
export type FormatName = (typeof formats)[number];

/** From when on a finding makes a check fail. */
export const thresholds = ['must', 'should', 'advice', 'never'] as const;
/** One of them. */
export type Threshold = Kind | 'never';

/** The names that a file is looked for by, in this order. */
export const configNames = ['statute.config.json', 'statute.config.yaml', 'statute.config.yml'] as const;

/** The members of a configuration; each is the option of the same name. */
export interface CheckConfig {
  readonly profile?: Profile;
  readonly failOn?: Threshold;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly format?: FormatName;
  readonly output?: string;
  readonly baseline?: string;
  /** Seconds. */
  readonly timeout?: number;
  /** Another kind for rules, or none. */
  readonly rules?: RuleSettings;
  /** The same for some paths. */
  readonly overrides?: readonly Override[];
}

/** Thrown when a configuration cannot be used; the message names the member. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
  readonly code = 'STATUTE_BAD_CONFIG';
}

/**
 * Reads a configuration.
 *
 * @param text the file's text
 * @param name its name; one that ends with `.yaml` or `.yml` is YAML
 * @throws BadConfig when it is no object, or a member is unknown or has a wrong value
 */
export async function parseConfig(text: string, name: string): Promise<CheckConfig> {
  const value = await parse(text.replace(/^\uFEFF/, ''), name);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new BadConfig(`${name} is no object, as {"profile": "recommended"} is.`);
  for (const [member, given] of Object.entries(value)) {
    const test = Object.hasOwn(members, member) ? members[member as keyof typeof members] : undefined;
    if (test === undefined) throw new BadConfig(`${name} has ${unknown(member, Object.keys(members))}`);
    const wrong = test(given);
    if (wrong !== undefined)
      throw new BadConfig(
        typeof wrong === 'string'
          ? `"${member}" in ${name} takes ${wrong}.`
          : `"${member}${wrong.at}" in ${name} ${wrong.text}`,
      );
  }
  const { $schema: _, ...config } = value as CheckConfig & { readonly $schema?: string };
  return config;
}

/** What a value has to be; or what is wrong inside it, and where. */
type Wrong = string | { readonly at: string; readonly text: string };
type Test = (value: unknown) => Wrong | undefined;

function unknown(member: string, known: readonly string[]): string {
  const near = nearest(member, known, 1)[0];
  return `"${member}". It takes ${known.join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const kinds: Test = (value) => {
  if (!isObject(value)) return 'settings by rule, as {"401-cacheable": "off"}';
  for (const [id, setting] of Object.entries(value))
    if (!settings.includes(setting as 'off')) {
      const near = nearest(String(setting), settings, 1)[0];
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      return {
        at: `.${id}`,
        text: `takes one of ${settings.join(', ')}, not ${JSON.stringify(setting)}.${hint}`,
      };
    }
  return undefined;
};

const overrides: Test = (value) => {
  const form = '{"paths": ["/internal/**"], "rules": {"401-cacheable": "off"}}';
  if (!Array.isArray(value)) return `a list of objects, as [${form}]`;
  for (const [i, each] of value.entries()) {
    const at = `[${i}]`;
    if (!isObject(each)) return { at, text: `takes an object, as ${form}.` };
    for (const member of Object.keys(each))
      if (member !== 'paths' && member !== 'rules')
        return { at, text: `has ${unknown(member, ['paths', 'rules'])}` };
    const { paths } = each;
    if (list(paths) !== undefined || (paths as readonly string[]).length === 0)
      return { at: `${at}.paths`, text: 'takes a list of paths, as ["/internal/**"].' };
    const odd = (paths as readonly string[]).find((path) => !/^[/*]/.test(path));
    if (odd !== undefined)
      return {
        at: `${at}.paths`,
        text: `has "${odd}"; a path begins with /, without scheme and host: "/${odd.replace(/^[a-z]+:\/\/[^/]*\/?/i, '')}".`,
      };
    const wrong = kinds(each.rules);
    if (wrong !== undefined)
      return typeof wrong === 'string'
        ? { at: `${at}.rules`, text: `takes ${wrong}.` }
        : { at: `${at}.rules${wrong.at}`, text: wrong.text };
  }
  return undefined;
};

const oneOf =
  (list: readonly string[]): Test =>
  (value) =>
    list.includes(value as string) ? undefined : `one of ${list.join(', ')}`;
const text: Test = (value) => (typeof value === 'string' && value !== '' ? undefined : 'a text');
const list: Test = (value) =>
  Array.isArray(value) && value.every((each) => text(each) === undefined) ? undefined : 'a list of texts';

const members: Readonly<Record<keyof CheckConfig | '$schema', Test>> = {
  profile: oneOf(Object.keys(profiles)),
  failOn: oneOf(thresholds),
  only: list,
  skip: list,
  format: oneOf(formats),
  output: text,
  baseline: text,
  timeout: (value) =>
    typeof value === 'number' && value > 0 && value <= 600 ? undefined : 'seconds, from 1 to 600',
  rules: kinds,
  overrides,
  $schema: text,
};

async function parse(source: string, name: string): Promise<unknown> {
  try {
    if (!/\.ya?ml$/i.test(name)) return JSON.parse(source);
    const { parse: parseYaml } = await import('yaml');
    return parseYaml(source, { maxAliasCount: 10 });
  } catch (error) {
    throw new BadConfig(`${name} is no ${/\.ya?ml$/i.test(name) ? 'YAML' : 'JSON'}.`, { cause: error });
  }
}
