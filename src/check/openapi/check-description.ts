// Runs the rules over a description. Pure: the same description gives the same report.

import type { Fault, Report } from '../check.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { findingOf } from '../finding.ts';
import { maskText } from '../mask.ts';
import type { Profile } from '../profiles.ts';
import { inProfile } from '../profiles.ts';
import type { Finding } from '../rule.ts';
import { strength } from '../strength.ts';
import type { Description, Operation } from './description.ts';
import { pointerOf } from './reference.ts';
import type { DescriptionViolation, OpenApiRule } from './rule.ts';
import { openApiRules } from './rules/index.ts';
import type { Seen } from './traffic.ts';

/** What `checkDescription` may be told. */
export interface DescriptionOptions {
  /** The rules to run instead of all. */
  readonly rules?: readonly OpenApiRule[];
  /** Which rules run where people disagree; `recommended` unless told otherwise. */
  readonly profile?: Profile;
  /** What traffic showed: then the rules on that run, and no others. */
  readonly seen?: Seen;
}

/**
 * Checks a description against the rules.
 *
 * @returns findings in the order of the files, `must` first where several share a place; rules that failed
 * @example
 * checkDescription(await readOpenApi(bytes)).counts.must // 0
 */
export function checkDescription(
  description: Description,
  { rules = openApiRules, profile = 'recommended', seen }: DescriptionOptions = {},
): Report {
  const findings: Finding[] = [];
  const faults: Fault[] = [];
  for (const rule of rules) {
    if (!inProfile(rule, profile)) continue;
    try {
      if (seen !== undefined) {
        if ('cover' in rule) findings.push(...findingsOf(rule, rule.cover(description, seen), description));
      } else if ('test' in rule) findings.push(...findingsOf(rule, rule.test(description), description));
    } catch (error) {
      // One broken rule must not hide what the others find.
      faults.push({
        rule: rule.id,
        message: maskText(error instanceof Error ? error.message : String(error)),
      });
    }
  }
  findings.sort(
    ({ where: a, kind: first }, { where: b, kind: second }) =>
      compare(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      strength[second] - strength[first],
  );
  const counts = { must: 0, should: 0, advice: 0 };
  for (const { kind } of findings) counts[kind] += 1;
  const operations = description.operations.length;
  return { exchanges: 0, operations, findings, counts, skipped: [], faults };
}

/**
 * Says what a description is, where reports of exchanges say what a response means.
 *
 * @param description what was read
 * @param seen what traffic showed, where there was some
 */
export function describeDescription(
  { version, title, operations, servers }: Description,
  seen?: Seen,
): Diagnosis {
  const name = title === '' ? 'an API without a title' : `“${maskText(title).slice(0, 100)}”`;
  const codes = new Set(operations.flatMap(({ responses }) => responses.flatMap(({ code }) => code ?? [])));
  const what = `OpenAPI ${version} of ${name}: ${many(operations.length, 'operation')} with ${many(codes.size, 'status code')}.`;
  if (seen === undefined) return { sentence: what, next: '' };
  const hosts = servers.flatMap(({ host }) => host ?? []);
  const next =
    seen.size > 0
      ? ''
      : `No exchange belongs to it. Name the server of the recording under \`servers\`${hosts.length === 0 ? '' : ` (now ${hosts.slice(0, 3).join(', ')})`}, or look at its paths.`;
  return { sentence: `${what} Seen in the traffic: ${seen.size} of them.`, next };
}

// A response under `components` is one place, however many operations refer to it.
function findingsOf(
  rule: OpenApiRule,
  violations: readonly DescriptionViolation[],
  description: Description,
): Finding[] {
  const places = new Map<
    string,
    { readonly first: DescriptionViolation; readonly operations: Set<Operation> }
  >();
  for (const violation of violations) {
    const { file, path } = violation.at;
    const key = `${file.name}${pointerOf(path)}`;
    const place = places.get(key) ?? { first: violation, operations: new Set() };
    places.set(key, place);
    if (violation.operation !== undefined) place.operations.add(violation.operation);
  }
  return Array.from(places.values(), ({ first, operations }) => {
    const { file, path } = first.at;
    const detail = [users(operations), first.detail].filter((part) => part !== undefined).join(' ');
    const where: Finding['where'] = {
      exchange: 0,
      message: 'description',
      part: 'value',
      pointer: pointerOf(path),
      ...(file === description.root ? {} : { file: file.name }),
      ...file.placeOf(path),
    };
    return findingOf(rule, where, detail === '' ? undefined : detail);
  });
}

function users(operations: ReadonlySet<Operation>): string | undefined {
  const [first] = operations;
  if (first === undefined) return undefined;
  const name = `${first.method} ${first.path}`;
  if (operations.size === 1) return `In ${name}.`;
  return `In ${name} and ${many(operations.size - 1, 'other operation')}.`;
}

function many(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
