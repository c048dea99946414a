// Runs the rules over exchanges. Pure: the same exchanges give the same report.

import type { Kind } from '../codes/index.ts';
import type { Exchange } from './exchange.ts';
import { maskText } from './mask.ts';
import { locate } from './place.ts';
import type { Finding, Need, Rule, Violation } from './rule.ts';
import { rules as all } from './rules/index.ts';

/** What `check` may be told. */
export interface CheckOptions {
  /** The rules to run instead of all. */
  readonly rules?: readonly Rule[];
  /** The ids of rules to leave out. */
  readonly off?: readonly string[];
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
  /** In the order of the exchanges; within one `must` first, then `should`, then `advice`. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Kind, number>>;
  readonly skipped: readonly Skipped[];
  readonly faults: readonly Fault[];
}

const order: Readonly<Record<Kind, number>> = { must: 0, should: 1, advice: 2 };

/**
 * Checks exchanges against the rules.
 *
 * @param exchanges one exchange, or those of a target in order
 * @returns findings, what could not be judged, and rules that failed
 * @throws TypeError when `off` names a rule that does not exist
 * @example
 * check(readRaw(bytes)).counts.must // 0
 */
export function check(
  exchanges: Exchange | readonly Exchange[],
  { rules = all, off = [] }: CheckOptions = {},
): Report {
  const list = 'response' in exchanges ? [exchanges] : exchanges;
  const candidates = off.length === 0 ? tableOf(rules) : tableOf(without(rules, off));
  const findings: Finding[] = [];
  const skipped = new Map<string, { readonly rule: string; readonly needs: Set<Need>; exchanges: number }>();
  const faults = new Map<string, Fault>();
  list.forEach((exchange, index) => {
    const start = findings.length;
    for (const rule of rulesFor(candidates, exchange)) {
      const lacking = rule.needs?.filter((need) => !exchange.evidence[need]);
      if (lacking !== undefined && lacking.length > 0) {
        const entry = skipped.get(rule.id) ?? { rule: rule.id, needs: new Set(), exchanges: 0 };
        for (const need of lacking) entry.needs.add(need);
        entry.exchanges += 1;
        skipped.set(rule.id, entry);
        continue;
      }
      try {
        for (const violation of listOf(rule.test(exchange)))
          findings.push(findingOf(rule, violation, exchange, index + 1));
      } catch (error) {
        // One broken rule must not hide what the others find.
        const message = `exchange ${index + 1}: ${maskText(error instanceof Error ? error.message : String(error))}`;
        if (!faults.has(rule.id)) faults.set(rule.id, { rule: rule.id, message });
      }
    }
    if (findings.length > start + 1) {
      const sorted = findings.splice(start).sort((a, b) => order[a.kind] - order[b.kind]);
      for (const finding of sorted) findings.push(finding);
    }
  });
  const counts = { must: 0, should: 0, advice: 0 };
  for (const { kind } of findings) counts[kind] += 1;
  return {
    exchanges: list.length,
    findings,
    counts,
    skipped: Array.from(skipped.values(), (entry) => ({ ...entry, needs: [...entry.needs] })),
    faults: [...faults.values()],
  };
}

/** The rules that look at a status code, found once per code. */
interface Table {
  readonly rules: readonly Rule[];
  readonly byStatus: Map<number, readonly Rule[]>;
}

const tables = new WeakMap<readonly Rule[], Table>();

function tableOf(rules: readonly Rule[]): Table {
  const known = tables.get(rules);
  if (known !== undefined) return known;
  const table = { rules, byStatus: new Map() };
  tables.set(rules, table);
  return table;
}

function lookUp({ rules, byStatus }: Table, status: number): readonly Rule[] {
  const known = byStatus.get(status);
  if (known !== undefined) return known;
  const found = rules.filter((rule) => rule.status?.(status) ?? true);
  byStatus.set(status, found);
  return found;
}

function rulesFor(table: Table, { interim, response }: Exchange): Iterable<Rule> {
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

function listOf(answer: ReturnType<Rule['test']>): readonly Violation[] {
  if (answer === undefined) return [];
  return 'where' in answer ? [answer] : answer;
}

function findingOf(rule: Rule, { where, detail }: Violation, exchange: Exchange, number: number): Finding {
  const { id, kind, source, summary, why, fix } = rule;
  return {
    rule: id,
    kind,
    source,
    summary,
    why,
    fix,
    ...(detail === undefined ? {} : { detail: maskText(detail) }),
    where: locate(exchange, number, where),
  };
}
