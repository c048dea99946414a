// Which rules a check applies: `--only` and `--skip`, over the rules on exchanges and those on descriptions.

import type { Rule } from '../../check/index.ts';
import { rules } from '../../check/index.ts';
import type { OpenApiRule } from '../../check/openapi/rule.ts';
import { Failure } from '../command.ts';

/** The rules that were chosen. */
export interface ChosenRules {
  readonly rules: readonly Rule[];
  /** Those on descriptions; they are loaded when somebody needs them. */
  readonly openApiRules: () => Promise<readonly OpenApiRule[]>;
  /** Tells whether a rule of another sort was chosen. */
  readonly isChosen: (rule: { readonly id: string }) => boolean;
}

/**
 * Chooses rules.
 *
 * @param only names of rules; empty for all. A name is an id, the start of ids up to a hyphen (`401`), or a pattern
 * with `*`; several may stand in one text with commas
 * @param skip names of rules to leave out
 * @param more rules of other sorts that may be named
 * @throws Failure when a name fits no rule, or no rule is left
 */
export async function selectRules(
  only: readonly string[],
  skip: readonly string[],
  more: readonly { readonly id: string }[] = [],
): Promise<ChosenRules> {
  const wanted = names(only);
  const unwanted = names(skip);
  if (wanted.length === 0 && unwanted.length === 0)
    return { rules, openApiRules: loadOpenApiRules, isChosen: () => true };
  const openApi = await loadOpenApiRules();
  const ids = [...rules, ...openApi, ...more].map(({ id }) => id);
  const inside = wanted.map((name) => matching(name, ids));
  const outside = unwanted.map((name) => matching(name, ids));
  const isChosen = ({ id }: { readonly id: string }): boolean =>
    (inside.length === 0 || inside.some((set) => set.has(id))) && !outside.some((set) => set.has(id));
  const chosen = { rules: rules.filter(isChosen), openApiRules: openApi.filter(isChosen) };
  if (chosen.rules.length + chosen.openApiRules.length + more.filter(isChosen).length === 0)
    throw new Failure('no rule is left to apply. `statute rules` lists them.');
  return { rules: chosen.rules, openApiRules: () => Promise.resolve(chosen.openApiRules), isChosen };
}

/** Loads all rules on descriptions. */
export async function loadOpenApiRules(): Promise<readonly OpenApiRule[]> {
  return (await import('../../check/openapi/rules/index.ts')).openApiRules;
}

function names(list: readonly string[]): string[] {
  return list.flatMap((each) => each.split(',')).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

function matching(name: string, ids: readonly string[]): ReadonlySet<string> {
  const fits = name.includes('*') ? glob(name) : (id: string) => id === name || id.startsWith(`${name}-`);
  const found = new Set(ids.filter(fits));
  if (found.size === 0) throw new Failure(`There is no rule ${name}. \`statute rules\` lists them.`);
  return found;
}

function glob(pattern: string): (id: string) => boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return (id) => expression.test(id);
}
