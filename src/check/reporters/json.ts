// The report for programs: one object per target.

import type { Kind } from '../../codes/index.ts';
import type { Report } from '../check.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Insight } from '../insights.ts';
import { maskText } from '../mask.ts';
import type { Finding } from '../rule.ts';
import type { Crawled, LeftOut, Probed, Subject, TargetReport } from './target-report.ts';

/** A finding for programs. */
export interface JsonFinding extends Finding {
  /** The exchange it is about, where that is known. */
  readonly subject?: Subject;
  /** What a baseline knows it by. */
  readonly fingerprint?: string;
}

/** The object that `--json` prints for a target; members are added, never renamed. */
export interface JsonReport {
  readonly target: string;
  /** How many exchanges were checked. */
  readonly exchanges: number;
  /** How many operations of a description were checked; absent for exchanges. */
  readonly operations?: number;
  readonly diagnosis: Diagnosis;
  /** Present when several exchanges tell something together. */
  readonly insights?: readonly Insight[];
  readonly findings: readonly JsonFinding[];
  readonly counts: Readonly<Record<Kind, number>>;
  readonly skipped: Report['skipped'];
  /** Present when a rule failed. */
  readonly faults?: Report['faults'];
  /** Present when records of the file could not be checked. */
  readonly leftOut?: readonly LeftOut[];
  /** Present when findings are counted but not listed; by rule. */
  readonly omitted?: Readonly<Record<string, number>>;
  /** Present when the baseline knows findings. */
  readonly known?: number;
  /** Present after `--probe`. */
  readonly probe?: Probed;
  /** Present after `--site`. */
  readonly site?: Crawled;
  /** Present when the input could not be read to its end. */
  readonly error?: string;
}

/**
 * Makes the object for a target.
 *
 * @param input the target with what was found
 * @returns plain data for `JSON.stringify`
 */
export function reportJson(input: TargetReport): JsonReport {
  const { target, report, diagnosis, subjects, fingerprints, leftOut = [], omitted = {}, known = 0 } = input;
  const { exchanges, operations, findings, counts, skipped, faults } = report;
  return {
    target: maskText(target),
    exchanges,
    ...(operations === undefined ? {} : { operations }),
    diagnosis,
    ...(input.insights === undefined ? {} : { insights: input.insights }),
    findings: findings.map((finding, i) => {
      const subject = subjects?.get(finding.where.exchange);
      const fingerprint = fingerprints?.[i];
      return {
        ...finding,
        ...(subject === undefined ? {} : { subject }),
        ...(fingerprint === undefined ? {} : { fingerprint }),
      };
    }),
    counts,
    skipped,
    ...(faults.length === 0 ? {} : { faults }),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(Object.keys(omitted).length === 0 ? {} : { omitted }),
    ...(known === 0 ? {} : { known }),
    ...(input.probe === undefined ? {} : { probe: input.probe }),
    ...(input.site === undefined ? {} : { site: input.site }),
    ...(input.error === undefined ? {} : { error: input.error }),
  };
}
