// Runs the rules over exchanges. Pure: the same exchanges give the same report.

import type { Kind } from '../codes/index.ts';
import type { Exchange } from './exchange.ts';
import { findingOf } from './finding.ts';
import { limits } from './limits.ts';
import { maskText } from './mask.ts';
import { locate } from './place.ts';
import type { Profile } from './profiles.ts';
import { inProfile } from './profiles.ts';
import type { ExchangeRule, Finding, Need, Rule, SequenceRule, Violation } from './rule.ts';
import { rules as all } from './rules/index.ts';
import { byStrength } from './strength.ts';

/** What `check` may be told. */
export interface CheckOptions {
  /** The rules to run instead of all. */
  readonly rules?: readonly Rule[];
  /** The ids of rules to leave out. */
  readonly off?: readonly string[];
  /** Which rules run where people disagree; `recommended` unless told otherwise. */
  readonly profile?: Profile;
}

/** A rule that could not judge some exchanges. */
export interface Skipped {
  readonly rule: string;
  /** What it needs and was not known. */
  readonly needs: readonly Need[];
  /** How many exchanges it was skipped for. */
  readonly exchanges: number;
}

/** A rule that failed; a fault of the rule, not of the exchange. */
export interface Fault {
  readonly rule: string;
  readonly message: string;
}

/** What `check` found. */
export interface Report {
  /** How many exchanges were looked at. */
  readonly exchanges: number;
  /** How many operations of a description were looked at, in place of exchanges. */
  readonly operations?: number;
  /** In the order of the exchanges; within one `must` first, then `should`, then `advice`. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Kind, number>>;
  readonly skipped: readonly Skipped[];
  readonly faults: readonly Fault[];
}

/** Checks exchanges one by one as they come, and their order at the end. */
export interface Checker {
  /** Judges the next exchange; gives its findings. */
  readonly see: (exchange: Exchange) => readonly Finding[];
  /** Judges the order of all that were seen; gives the whole report. */
  readonly end: () => Report;
  /**
   * Whose content the rules on the order compare at the end. Call it once for each exchange, in order, after `see`; the
   * contents that nobody compares need not be kept.
   */
  readonly compared: (exchange: Exchange) => Compared;
}

/** The messages of an exchange whose contents are looked at again. */
export interface Compared {
  readonly request: boolean;
  readonly response: boolean;
}

/**
 * Checks exchanges against the rules.
 *
 * @param exchanges one exchange, or those of a target in order
 * @returns findings, what could not be judged, and rules that failed
 * @throws TypeError when `off` names a rule that does not exist
 * @example
 * check(readRaw(bytes)).counts.must // 0
 */
export function check(exchanges: Exchange | readonly Exchange[], options: CheckOptions = {}): Report {
  const list = 'response' in exchanges ? [exchanges] : exchanges;
  const checker = createChecker(options);
  for (const exchange of list) checker.see(exchange);
  return checker.end();
}

/**
 * Starts to check exchanges that come one after another: a HAR too large to be held.
 *
 * @throws TypeError when `off` names a rule that does not exist
 */
export function createChecker({
  rules = all,
  off = [],
  profile = 'recommended',
}: CheckOptions = {}): Checker {
  const table = tableOf(rules, profile, off);
  const findings: Finding[] = [];
  const skipped = new Map<string, { readonly rule: string; readonly needs: Set<Need>; exchanges: number }>();
  const faults = new Map<string, Fault>();
  // Rules on the order of exchanges look back a bounded way: at numbers, fields and short content.
  const kept = new Map<Exchange, number>();
  let count = 0;
  const contents = table.sequences.flatMap((rule) => rule.contents?.() ?? []);

  const lacks = (rule: Rule, { evidence }: Exchange): boolean => {
    const lacking = rule.needs?.filter((need) => !evidence[need]);
    if (lacking === undefined || lacking.length === 0) return false;
    const entry = skipped.get(rule.id) ?? { rule: rule.id, needs: new Set(), exchanges: 0 };
    for (const need of lacking) entry.needs.add(need);
    entry.exchanges += 1;
    skipped.set(rule.id, entry);
    return true;
  };
  // One broken rule must not hide what the others find.
  const fault = (rule: Rule, where: string, error: unknown): void => {
    const message = `${where}: ${maskText(error instanceof Error ? error.message : String(error))}`;
    if (!faults.has(rule.id)) faults.set(rule.id, { rule: rule.id, message });
  };

  const see = (exchange: Exchange): readonly Finding[] => {
    count += 1;
    const found: Finding[] = [];
    for (const rule of rulesFor(table, exchange)) {
      if (lacks(rule, exchange)) continue;
      try {
        for (const violation of listOf(rule.test(exchange)))
          found.push(findingOf(rule, locate(exchange, count, violation.where), violation.detail));
      } catch (error) {
        fault(rule, `exchange ${count}`, error);
      }
    }
    if (found.length > 1) found.sort(byStrength);
    for (const finding of found) findings.push(finding);
    if (table.sequences.length > 0) {
      kept.set(exchange, count);
      if (kept.size > limits.sequence) kept.delete(kept.keys().next().value!);
    }
    return found;
  };

  const end = (): Report => {
    for (const rule of table.sequences) {
      const list = [...kept.keys()].filter((exchange) => !lacks(rule, exchange));
      if (list.length === 0) continue;
      try {
        for (const violation of rule.compare(list)) {
          const { exchange, where, detail } = violation;
          findings.push(findingOf(rule, locate(exchange, kept.get(exchange)!, where), detail));
        }
      } catch (error) {
        fault(rule, `${list.length} exchanges`, error);
      }
    }
    if (table.sequences.length > 0)
      findings.sort((a, b) => a.where.exchange - b.where.exchange || byStrength(a, b));
    const counts = { must: 0, should: 0, advice: 0 };
    for (const { kind } of findings) counts[kind] += 1;
    return {
      exchanges: count,
      findings,
      counts,
      skipped: Array.from(skipped.values(), (entry) => ({ ...entry, needs: [...entry.needs] })),
      faults: [...faults.values()],
    };
  };
  const compared = (exchange: Exchange): Compared => {
    let request = false;
    let response = false;
    for (const contentOf of contents) {
      const which = contentOf(exchange);
      if (which === 'request') request = true;
      else if (which === 'response') response = true;
    }
    return { request, response };
  };
  return { see, end, compared };
}

/** The rules on single exchanges that look at a status code, found once per code; the rules on their order. */
interface Table {
  readonly rules: readonly ExchangeRule[];
  readonly byStatus: Map<number, readonly ExchangeRule[]>;
  readonly sequences: readonly SequenceRule[];
}

const tables = new WeakMap<readonly Rule[], Map<Profile, Table>>();

function tableOf(rules: readonly Rule[], profile: Profile, off: readonly string[]): Table {
  if (off.length > 0) return newTable(without(rules, off), profile);
  const byProfile = tables.get(rules) ?? new Map<Profile, Table>();
  tables.set(rules, byProfile);
  const known = byProfile.get(profile);
  if (known !== undefined) return known;
  const table = newTable(rules, profile);
  byProfile.set(profile, table);
  return table;
}

function newTable(rules: readonly Rule[], profile: Profile): Table {
  const running = rules.filter((rule) => inProfile(rule, profile));
  return {
    rules: running.filter((rule) => 'test' in rule),
    byStatus: new Map(),
    sequences: running.filter((rule) => 'compare' in rule),
  };
}

function lookUp({ rules, byStatus }: Table, status: number): readonly ExchangeRule[] {
  const known = byStatus.get(status);
  if (known !== undefined) return known;
  const found = rules.filter((rule) => rule.status?.(status) ?? true);
  byStatus.set(status, found);
  return found;
}

function rulesFor(table: Table, { interim, response }: Exchange): Iterable<ExchangeRule> {
  const found = lookUp(table, response.status);
  if (interim.length === 0) return found;
  const codes = new Set(interim.map((each) => each.status));
  return new Set([...found, ...Array.from(codes, (code) => lookUp(table, code)).flat()]);
}

function without(rules: readonly Rule[], off: readonly string[]): readonly Rule[] {
  for (const id of off) {
    if (!rules.some((rule) => rule.id === id)) throw new TypeError(`There is no rule ${id}`);
  }
  return rules.filter((rule) => !off.includes(rule.id));
}

function listOf(answer: ReturnType<ExchangeRule['test']>): readonly Violation[] {
  if (answer === undefined) return [];
  return 'where' in answer ? [answer] : answer;
}
