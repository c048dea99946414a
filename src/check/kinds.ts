// How a project counts the rules: another kind for some, or none at all, everywhere or below certain paths.

import type { Kind } from '../codes/index.ts';
import type { Profile } from './profiles.ts';
import type { Requirement } from './rule.ts';

/** What a project makes of a rule. */
export type Setting = Kind | 'off';

/** All of them. */
export const settings: readonly Setting[] = ['off', 'advice', 'should', 'must'];

/** Settings by the names of rules: ids, families (`401`) or patterns (`*-syntax`). Of several that fit the longest counts. */
export type RuleSettings = Readonly<Record<string, Setting>>;

/** Settings for some paths. */
export interface Override {
  /** `/internal/**`: `*` stands for any part of one segment, `**` for any number of segments. */
  readonly paths: readonly string[];
  readonly rules: RuleSettings;
}

/** What a project settled. */
export interface Kinds {
  readonly rules?: RuleSettings;
  /** Of several that fit a path the last counts. */
  readonly overrides?: readonly Override[];
}

/** What was settled, looked up. */
export interface KindTable {
  /**
   * The rules that have to run, with their kinds: those that are off everywhere are left out; those that were given a
   * kind run in every profile.
   */
  readonly adjust: <R extends Pick<Requirement, 'id' | 'kind' | 'profiles'>>(
    rules: readonly R[],
  ) => readonly R[];
  /**
   * What a finding of a rule counts as at a path.
   *
   * @param kind that of the rule, after `adjust`
   * @param path without the query; `undefined` where it is not known, and no override fits
   */
  readonly at: (id: string, kind: Kind, path: string | undefined) => Setting;
}

const everywhere: readonly Profile[] = ['spec', 'recommended', 'strict'];

/**
 * Looks settings up.
 *
 * @param matching the ids that a name stands for
 */
export function kindTable(
  { rules = {}, overrides = [] }: Kinds,
  matching: (name: string) => ReadonlySet<string>,
): KindTable {
  const base = byId(rules, matching);
  const local = overrides.map((each) => ({
    fits: each.paths.map(pathPattern),
    settings: byId(each.rules, matching),
  }));
  const runs = (id: string): boolean => local.some(({ settings }) => (settings.get(id) ?? 'off') !== 'off');
  // Rules that run for the sake of some paths alone.
  const elsewhere = new Set<string>();
  return {
    adjust: (list) =>
      list.flatMap((rule) => {
        const setting = base.get(rule.id);
        if (setting === 'off' && !runs(rule.id)) return [];
        if (setting === undefined) return [rule];
        if (setting === 'off') elsewhere.add(rule.id);
        return [{ ...rule, kind: setting === 'off' ? rule.kind : setting, profiles: everywhere }];
      }),
    at: (id, kind, path) => {
      const found =
        path === undefined
          ? undefined
          : local.findLast(({ fits, settings }) => settings.has(id) && fits.some((fit) => fit.test(path)));
      return found?.settings.get(id) ?? (elsewhere.has(id) ? 'off' : kind);
    },
  };
}

function byId(
  rules: RuleSettings,
  matching: (name: string) => ReadonlySet<string>,
): ReadonlyMap<string, Setting> {
  const found = new Map<string, Setting>();
  for (const [name, setting] of Object.entries(rules).sort(([a], [b]) => a.length - b.length))
    for (const id of matching(name)) found.set(id, setting);
  return found;
}

/**
 * Reads a pattern of paths.
 *
 * @param pattern `/internal/**`
 */
export function pathPattern(pattern: string): RegExp {
  const parts = pattern.split(/(\/\*\*(?=\/|$)|\*+)/).map((part) => {
    // `/a/**` is `/a` as well, and everything below.
    if (part === '/**') return '(?:/.*)?';
    if (part.startsWith('**')) return '.*';
    return part.startsWith('*') ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
