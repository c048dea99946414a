// Which rules a check applies: `--only` and `--skip`, over the rules on exchanges and those on descriptions.

import type { Rule } from '../../check/index.ts';
import { rules } from '../../check/index.ts';
import type { Kinds, KindTable } from '../../check/kinds.ts';
import { kindTable } from '../../check/kinds.ts';
import { nearest } from '../../check/nearest.ts';
import type { OpenApiRule } from '../../check/openapi/rule.ts';
import { Failure } from '../command.ts';

/** The rules that were chosen. */
export interface ChosenRules {
  readonly rules: readonly Rule[];
  /** Those on descriptions; they are loaded when somebody needs them. */
  readonly openApiRules: () => Promise<readonly OpenApiRule[]>;
  /** Tells whether a rule of another sort was chosen. */
  readonly isChosen: (rule: { readonly id: string }) => boolean;
  /** What the project makes of rules and their findings; `rules` and `openApiRules` are adjusted already. */
  readonly kinds?: KindTable;
}

/**
 * Chooses rules.
 *
 * @param only names of rules; empty for all. A name is an id, the start of ids up to a hyphen (`401`), or a pattern
 * with `*`; several may stand in one text with commas
 * @param skip names of rules to leave out
 * @param more rules of other sorts that may be named
 * @param kinds what the configuration makes of rules; any rule there is may be named
 * @throws Failure when a name fits no rule, or no rule is left
 */
export async function selectRules(
  only: readonly string[],
  skip: readonly string[],
  more: readonly { readonly id: string }[] = [],
  kinds: Kinds = {},
): Promise<ChosenRules> {
  const chosen = await choose(only, skip, more);
  if (kinds.rules === undefined && kinds.overrides === undefined) return chosen;
  const ids = (await loadRuleBook()).map(({ id }) => id);
  for (const [where, list] of [
    ['rules', kinds.rules ?? {}],
    ...(kinds.overrides ?? []).map((each, i) => [`overrides[${i}].rules`, each.rules] as const),
  ] as const)
    for (const name of Object.keys(list))
      if (fitting(name, ids).size === 0)
        throw new Failure(`"${where}" in the configuration names "${name}". ${noSuchRule(name, ids)}`);
  const table = kindTable(kinds, (name) => fitting(name, ids));
  return {
    ...chosen,
    rules: table.adjust(chosen.rules),
    openApiRules: async () => table.adjust(await chosen.openApiRules()),
    kinds: table,
  };
}

async function choose(
  only: readonly string[],
  skip: readonly string[],
  more: readonly { readonly id: string }[],
): Promise<ChosenRules> {
  const wanted = names(only);
  const unwanted = names(skip);
  if (wanted.length === 0 && unwanted.length === 0)
    return { rules, openApiRules: loadOpenApiRules, isChosen: () => true };
  const openApi = await loadOpenApiRules();
  const ids = [...rules, ...openApi, ...more].map(({ id }) => id);
  const inside = wanted.map((name) => fitting(name, ids));
  const outside = unwanted.map((name) => fitting(name, ids));
  const missing = [...wanted, ...unwanted].find((_, i) => [...inside, ...outside][i]!.size === 0);
  if (missing !== undefined) throw new Failure(await whyMissing(missing, ids));
  const isChosen = ({ id }: { readonly id: string }): boolean =>
    (inside.length === 0 || inside.some((set) => set.has(id))) && !outside.some((set) => set.has(id));
  const chosen = { rules: rules.filter(isChosen), openApiRules: openApi.filter(isChosen) };
  if (chosen.rules.length + chosen.openApiRules.length + more.filter(isChosen).length === 0)
    throw new Failure('no rule is left to apply. `statute rules` lists them.');
  return { rules: chosen.rules, openApiRules: () => Promise.resolve(chosen.openApiRules), isChosen };
}

async function loadOpenApiRules(): Promise<readonly OpenApiRule[]> {
  return (await import('../../check/openapi/rules/index.ts')).openApiRules;
}

async function loadRuleBook() {
  return (await import('../../check/rule-book.ts')).ruleBook;
}

function names(list: readonly string[]): string[] {
  return list.flatMap((each) => each.split(',')).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

// Rules of a probe and of a site apply with their option alone.
async function whyMissing(name: string, ids: readonly string[]): Promise<string> {
  const book = await loadRuleBook();
  for (const input of ['probe', 'site'] as const) {
    const own = book.filter(({ inputs }) => inputs.includes(input)).map(({ id }) => id);
    if (fitting(name, own).size > 0) return `${name} is about what --${input} asks: add that option.`;
  }
  return noSuchRule(name, ids);
}

function fitting(name: string, ids: readonly string[]): ReadonlySet<string> {
  const fits = name.includes('*') ? glob(name) : (id: string) => id === name || id.startsWith(`${name}-`);
  return new Set(ids.filter(fits));
}

// Names those that are near.
function noSuchRule(name: string, ids: readonly string[]): string {
  const near = nearest(name, ids);
  const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
  return `There is no rule ${name}.${hint} \`statute rules\` lists them.`;
}

function glob(pattern: string): (id: string) => boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return (id) => expression.test(id);
}
