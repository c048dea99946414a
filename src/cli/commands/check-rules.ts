// Which rules a check applies: `--only` and `--skip`.

import type { Rule } from '../../check/index.ts';
import { rules } from '../../check/index.ts';
import { Failure } from '../command.ts';

/**
 * Chooses rules.
 *
 * @param only names of rules; empty for all. A name is an id, the start of ids up to a hyphen (`401`), or a pattern
 * with `*`; several may stand in one text with commas
 * @param skip names of rules to leave out
 * @throws Failure when a name fits no rule, or no rule is left
 */
export function selectRules(only: readonly string[], skip: readonly string[]): readonly Rule[] {
  const wanted = names(only).map(matching);
  const unwanted = names(skip).map(matching);
  if (wanted.length === 0 && unwanted.length === 0) return rules;
  const chosen = rules.filter(
    (rule) =>
      (wanted.length === 0 || wanted.some((set) => set.has(rule))) && !unwanted.some((set) => set.has(rule)),
  );
  if (chosen.length === 0) throw new Failure('no rule is left to apply. `statute rules` lists them.');
  return chosen;
}

function names(list: readonly string[]): string[] {
  return list.flatMap((each) => each.split(',')).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

function matching(name: string): ReadonlySet<Rule> {
  const fits = name.includes('*') ? glob(name) : (id: string) => id === name || id.startsWith(`${name}-`);
  const found = new Set(rules.filter(({ id }) => fits(id)));
  if (found.size === 0) throw new Failure(`There is no rule ${name}. \`statute rules\` lists them.`);
  return found;
}

function glob(pattern: string): (id: string) => boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return (id) => expression.test(id);
}
