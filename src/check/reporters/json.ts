// The report for programs: one object per target.

import type { Kind } from '../../codes/index.ts';
import type { Report } from '../check.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { maskText } from '../mask.ts';
import type { Finding } from '../rule.ts';
import type { TargetReport } from './target-report.ts';

/** The object that `--json` prints for a target; members are added, never renamed. */
export interface JsonReport {
  readonly target: string;
  /** How many exchanges were checked. */
  readonly exchanges: number;
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Kind, number>>;
  readonly skipped: Report['skipped'];
  /** Present when a rule failed. */
  readonly faults?: Report['faults'];
}

/**
 * Makes the object for a target.
 *
 * @param input the target with what was found
 * @returns plain data for `JSON.stringify`
 */
export function reportJson({ target, report, diagnosis }: TargetReport): JsonReport {
  const { exchanges, findings, counts, skipped, faults } = report;
  return {
    target: maskText(target),
    exchanges,
    diagnosis,
    findings,
    counts,
    skipped,
    ...(faults.length === 0 ? {} : { faults }),
  };
}
