// Findings that were not made by looking at single exchanges, put into a report beside those that were.

import type { Finding, TargetReport } from '../../check/index.ts';
import type { Subject } from '../../check/reporters/target-report.ts';
import { byStrength } from '../../check/strength.ts';

/** A finding with what a report says about it. */
export interface Added {
  readonly finding: Finding;
  /** The exchange it is about; its number is that of the finding. */
  readonly subject?: Subject;
  /** What a baseline knows it by. */
  readonly print: string;
}

/**
 * Adds findings to a report.
 *
 * @param input what the rules on messages found
 * @param baseline findings that are known, and only counted
 * @param prints takes the fingerprints of all that are added
 */
export function withAdded(
  input: TargetReport,
  added: readonly Added[],
  baseline: ReadonlySet<string>,
  prints: Set<string>,
): TargetReport {
  const counts = { ...input.report.counts };
  const subjects = new Map(input.subjects);
  const all = input.report.findings.map((finding, i) => ({ finding, print: input.fingerprints?.[i] ?? '' }));
  let known = input.known ?? 0;
  for (const { finding, subject, print } of added) {
    // A few requirements are known to both sorts of rules.
    const { rule, where } = finding;
    if (
      where.exchange > 0 &&
      input.report.findings.some(
        (each) =>
          each.rule === rule && each.where.exchange === where.exchange && each.where.line === where.line,
      )
    )
      continue;
    prints.add(print);
    if (baseline.has(print)) {
      known += 1;
      continue;
    }
    counts[finding.kind] += 1;
    if (subject !== undefined && finding.where.exchange > 0) subjects.set(finding.where.exchange, subject);
    all.push({ finding, print });
  }
  all.sort((a, b) => a.finding.where.exchange - b.finding.where.exchange || byStrength(a.finding, b.finding));
  return {
    ...input,
    report: { ...input.report, findings: all.map(({ finding }) => finding), counts },
    subjects,
    fingerprints: all.map(({ print }) => print),
    ...(known === 0 ? {} : { known }),
  };
}
