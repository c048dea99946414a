// What every reporter is given: a target and all that was found out about it.

import type { Report } from '../check.ts';
import type { Correction } from '../corrections/corrected.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Insight } from '../insights.ts';
import { maskText } from '../mask.ts';
import type { Finding } from '../rule.ts';

/** Which exchange a finding is about, in words that do not change when the file does. */
export interface Subject {
  /** `GET`; absent when the request is not known. */
  readonly method?: string;
  /** The target as it was asked for, credentials masked. */
  readonly target?: string;
  /** The status code of the final response. */
  readonly status: number;
  /** The target with what varies taken out: `/orders/{id}`. */
  readonly route?: string;
}

/** Records of a target that could not be checked. */
export interface LeftOut {
  /** `no-response`, `not-http`, `broken`, `too-large`. */
  readonly reason: string;
  readonly records: number;
  /** The line of the first of them, counted from 1. */
  readonly line: number;
}

/** What a probe did. */
export interface Probed {
  /** The requests in their order; `status` is absent where no response came. */
  readonly sent: readonly {
    readonly id: string;
    readonly method: string;
    readonly address: string;
    readonly status?: number;
  }[];
  /** The rules that could not judge, each with a sentence that says why. */
  readonly unjudged: readonly { readonly rule: string; readonly reason: string }[];
}

/** How far a crawl went. */
export interface Crawled {
  /** Addresses that were asked. */
  readonly pages: number;
  /** Addresses that are known and were not asked. */
  readonly waiting: number;
  /** Addresses that robots.txt forbids. */
  readonly forbidden: number;
  /** Why it ended before nothing was left, as a part of a sentence. */
  readonly stopped?: string;
}

/** One thing that was checked. */
export interface TargetReport {
  /** What people call it: a file's name, an address without credentials, `stdin`. */
  readonly target: string;
  readonly report: Report;
  /** What an exchange means: the only one, the first with the strongest finding, or the last. */
  readonly diagnosis: Diagnosis;
  /** What several exchanges tell together. */
  readonly insights?: readonly Insight[];
  /** The exchanges that findings are about, by their number. */
  readonly subjects?: ReadonlyMap<number, Subject>;
  /** The fingerprint of each finding, in the order of `report.findings`. */
  readonly fingerprints?: readonly string[];
  readonly leftOut?: readonly LeftOut[];
  /** What responses should have been, by finding. */
  readonly corrections?: ReadonlyMap<Finding, Correction>;
  /** Findings that are counted but not listed, by rule: the list would be too long. */
  readonly omitted?: Readonly<Record<string, number>>;
  /** How many findings the baseline knows; they are neither counted nor listed. */
  readonly known?: number;
  /** What was sent beyond what was asked for, and what could not be judged by it: `--probe`. */
  readonly probe?: Probed;
  /** How far a crawl went. */
  readonly site?: Crawled;
  /** Why the input could not be read to its end; what stands before that was checked. */
  readonly error?: string;
}

/** A target that could not be checked at all. */
export interface UnusableTarget {
  readonly target: string;
  /** What is wrong, in one or two sentences without credentials. */
  readonly error: string;
}

/** What a reporter of several targets is given. */
export type Outcome = TargetReport | UnusableTarget;

/** Tells whether a target was checked. */
export function isChecked(outcome: Outcome): outcome is TargetReport {
  return 'report' in outcome;
}

/**
 * How much was looked at, for people.
 *
 * @returns `3 exchanges`, `1 operation`
 */
export function lookedAt({ exchanges, operations }: Pick<Report, 'exchanges' | 'operations'>): string {
  const [count, word] = operations === undefined ? [exchanges, 'exchange'] : [operations, 'operation'];
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/**
 * The exchange of a finding, or its place in a description, for people.
 *
 * @returns `exchange 3, GET /orders: 405`, `#/paths/~1orders/get`; empty where there is one exchange and nothing to say
 * of it
 */
export function subjectOf({ subjects, report }: TargetReport, { where }: Finding): string {
  if (where.pointer !== undefined) return `${maskText(where.file ?? '')}${where.pointer}`;
  const number = report.exchanges > 1 ? `exchange ${where.exchange}` : '';
  const subject = subjects?.get(where.exchange);
  if (subject?.method === undefined || subject.target === undefined) return number;
  const { method, target, status } = subject;
  const short = target.length > 100 ? `${target.slice(0, 99)}…` : target;
  const words = `${method} ${short}: ${String(status).padStart(3, '0')}`;
  return number === '' ? words : `${number}, ${words}`;
}

/**
 * What a target's list does not show, for people.
 *
 * @returns a sentence each
 */
export function remarksOn({
  report,
  leftOut = [],
  omitted = {},
  known = 0,
  insights = [],
  probe,
  site,
  error,
}: TargetReport): string[] {
  const remarks = leftOut.map(({ reason, records, line }) => {
    const many = records === 1 ? '1 record' : `${records} records`;
    const first = records === 1 ? `in line ${line}` : `the first in line ${line}`;
    return `${many} left out, ${first}: ${reasons[reason] ?? reason}.`;
  });
  for (const [rule, count] of Object.entries(omitted))
    remarks.push(`${count} more of ${rule} ${count === 1 ? 'is' : 'are'} counted, but not listed.`);
  if (known > 0)
    remarks.push(`${known} ${known === 1 ? 'finding is' : 'findings are'} in the baseline and not shown.`);
  for (const { sentence, next, fixedBy } of insights)
    remarks.push(`${sentence} Fixed by the ${fixedBy}. Next: ${next}`);
  if (probe !== undefined) remarks.push(...remarksOnProbe(probe));
  if (site !== undefined) remarks.push(...remarksOnSite(site));
  if (error !== undefined)
    remarks.push(`Not read ${report.operations === undefined ? 'to its end' : 'in full'}: ${error}`);
  return remarks;
}

function remarksOnProbe({ sent, unjudged }: Probed): string[] {
  const remarks = [`The probe sent ${sent.length} ${sent.length === 1 ? 'request' : 'requests'}.`];
  const byReason = Map.groupBy(unjudged, ({ reason }) => reason);
  for (const [reason, list] of byReason)
    remarks.push(`Not judged: ${list.map(({ rule }) => rule).join(', ')}. ${reason}`);
  return remarks;
}

function remarksOnSite({ pages, waiting, forbidden, stopped }: Crawled): string[] {
  const remarks = [`${pages} ${pages === 1 ? 'address was' : 'addresses were'} asked.`];
  if (stopped !== undefined) remarks.push(`The crawl is not complete (${waiting} left): ${stopped}.`);
  if (forbidden > 0) remarks.push(`robots.txt forbids ${forbidden} more.`);
  return remarks;
}

const reasons: Readonly<Record<string, string>> = {
  'no-response': 'no response, as the request was blocked, cancelled or failed',
  'not-http': 'not HTTP',
  broken: 'not a record that can be read',
  'too-large': 'too large',
};
