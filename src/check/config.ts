// What a project settles once for all its checks: `statute.config.json`, or the same in YAML.

import type { Kind } from '../codes/index.ts';
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
    if (test === undefined)
      throw new BadConfig(`${name} has "${member}". It takes ${Object.keys(members).join(', ')}.`);
    const wrong = test(given);
    if (wrong !== undefined) throw new BadConfig(`"${member}" in ${name} takes ${wrong}.`);
  }
  const { $schema: _, ...config } = value as CheckConfig & { readonly $schema?: string };
  return config;
}

type Test = (value: unknown) => string | undefined;

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
