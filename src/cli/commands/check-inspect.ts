// Checks the exchanges of a target as they are read, so that a file of any length needs bounded memory.

import { fingerprint, subjectOfExchange } from '../../check/baseline.ts';
import type { Correction } from '../../check/corrections/corrected.ts';
import { corrected } from '../../check/corrections/corrected.ts';
import { pathOf } from '../../check/families/same-target.ts';
import type { Checker, Exchange, Finding, Report, Skipped, TargetReport } from '../../check/index.ts';
import { createChecker, diagnose, limits, maskText, UnreadableInput } from '../../check/index.ts';
import { collectInsights } from '../../check/insights.ts';
import { LeftOutCount } from '../../check/readers/left-out.ts';
import type { LeftOutRecord } from '../../check/readers/record.ts';
import { RecordedExchange, recordNumber } from '../../check/readers/record.ts';
import { SharedFields } from '../../check/readers/shared-fields.ts';
import type { Subject } from '../../check/reporters/target-report.ts';
import { byStrength, strength } from '../../check/strength.ts';
import type { Kind } from '../../codes/index.ts';
import { Failure } from '../command.ts';
import type { Settings } from './check-options.ts';

/** How many bytes of records are remembered with every place; a longer file keeps what rules on the order compare. */
const whole = 8 * 1024 * 1024;
/** How much content is kept for them, and how long one may be, in UTF-16 code units. */
const contents = { all: 8 * 1024 * 1024, one: 64 * 1024 } as const;
/** How many findings of one rule are listed; more are counted. */
const listed = 1_000;

/** What an inspection is told; with `fixes` it works out corrections. */
type InspectionSettings = Pick<Settings, 'rules' | 'profile' | 'baseline'> &
  Partial<Pick<Settings, 'fixes' | 'kinds'>>;

/** Collects what is found out about a target. */
export class Inspection {
  readonly #target: string;
  readonly #settings: InspectionSettings;
  readonly #listed: { readonly finding: Finding; readonly print: string }[] = [];
  readonly #counts: Record<Kind, number> = { must: 0, should: 0, advice: 0 };
  readonly #perRule = new Map<string, number>();
  readonly #subjects = new Map<number, Subject>();
  readonly #corrections = new Map<Finding, Correction>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #faults = new Map<string, Report['faults'][number]>();
  readonly #leftOut = new LeftOutCount();
  readonly #insights = collectInsights();
  readonly #fields = new SharedFields();
  #exchanges = 0;
  #bytes = 0;
  #known = 0;
  #segment: Segment | undefined;
  // The exchange that is diagnosed.
  #telling: { readonly exchange: Exchange; readonly strength: number } | undefined;
  /** All fingerprints, those of known findings among them. */
  readonly fingerprints = new Set<string>();

  /**
   * @param target what people call it
   * @param settings which rules apply, and what is known already
   */
  constructor(target: string, settings: InspectionSettings) {
    this.#target = target;
    this.#settings = settings;
  }

  /** Takes note of a record that is no exchange. */
  leaveOut(record: LeftOutRecord): void {
    this.#leftOut.add(record);
  }

  /**
   * Reads and checks everything.
   *
   * @param exchanges those of the target
   * @throws Failure when there is none that can be checked
   */
  async run(exchanges: AsyncIterable<Exchange> | readonly Exchange[]): Promise<TargetReport> {
    let error: string | undefined;
    try {
      for await (const exchange of exchanges) this.#see(exchange);
    } catch (thrown) {
      if (!(thrown instanceof UnreadableInput)) throw thrown;
      if (this.#exchanges === 0) throw new Failure(thrown.message, { cause: thrown });
      error = thrown.message;
    }
    this.#endSegment();
    return this.#report(error);
  }

  #see(exchange: Exchange): void {
    const segment = this.#segment ?? newSegment(this.#settings);
    this.#segment = segment;
    segment.exchanges.push(exchange);
    this.#exchanges += 1;
    this.#insights.see(exchange, recordNumber(exchange) ?? this.#exchanges);
    for (const finding of segment.checker.see(exchange)) {
      segment.seen.add(finding);
      this.#add(finding, exchange);
    }
    if (this.#telling === undefined || this.#telling.strength === 0)
      this.#telling = { exchange, strength: 0 };
    if (exchange instanceof RecordedExchange) {
      this.#bytes += exchange.size;
      if (this.#bytes > whole) this.#lighten(segment);
    }
    // The rules on the order look back so far; afterwards nobody needs these exchanges.
    if (segment.exchanges.length >= limits.sequence) this.#endSegment();
  }

  // What lives long costs most to collect: in a long file every record lets go of its bytes as soon as it was judged.
  #lighten(segment: Segment): void {
    for (; segment.light < segment.exchanges.length; segment.light += 1) {
      const exchange = segment.exchanges[segment.light];
      if (!(exchange instanceof RecordedExchange)) continue;
      const isTelling = exchange === this.#telling?.exchange;
      // Where nothing was found so far it is the last one, whichever that is; its turn comes with the next.
      if (isTelling && this.#telling?.strength === 0) return;
      const compared = segment.checker.compared(exchange);
      if (isTelling) continue;
      const most = Math.min(contents.one, contents.all - segment.contents);
      segment.contents += exchange.lighten({ ...compared, most, fields: this.#fields });
    }
  }

  #endSegment(): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    const { findings, skipped, faults } = segment.checker.end();
    for (const finding of findings)
      if (!segment.seen.has(finding)) this.#add(finding, segment.exchanges[finding.where.exchange - 1]!);
    for (const { rule, needs, exchanges: count } of skipped) {
      const known = this.#skipped.get(rule);
      this.#skipped.set(rule, {
        rule,
        needs: known === undefined ? needs : [...new Set([...known.needs, ...needs])],
        exchanges: count + (known?.exchanges ?? 0),
      });
    }
    const before = this.#exchanges - segment.exchanges.length;
    for (const { rule, message } of faults) {
      if (this.#faults.has(rule)) continue;
      const numbered = message.replace(/^exchange (\d+)/, (_, at: string) => {
        const exchange = segment.exchanges[Number(at) - 1];
        return `exchange ${(exchange && recordNumber(exchange)) ?? before + Number(at)}`;
      });
      this.#faults.set(rule, { rule, message: numbered });
    }
    this.#segment = undefined;
  }

  #add(reported: Finding, exchange: Exchange): void {
    const finding = asSettled(reported, exchange, this.#settings.kinds);
    if (finding === undefined) return;
    const { rule, kind } = finding;
    const subject = subjectOfExchange(exchange);
    const print = fingerprint(finding, subject, this.#target);
    this.fingerprints.add(print);
    if (this.#settings.baseline.has(print)) {
      this.#known += 1;
      return;
    }
    this.#counts[kind] += 1;
    if (strength[kind] > (this.#telling?.strength ?? 0))
      this.#telling = { exchange, strength: strength[kind] };
    const count = (this.#perRule.get(rule) ?? 0) + 1;
    this.#perRule.set(rule, count);
    if (count > listed) return;
    const before = this.#exchanges - this.#segment!.exchanges.length;
    const number = recordNumber(exchange) ?? before + finding.where.exchange;
    this.#subjects.set(number, subject);
    const shown: Finding = { ...finding, where: { ...finding.where, exchange: number } };
    this.#listed.push({ finding: shown, print });
    const correction = this.#settings.fixes === true ? corrected(exchange, finding) : undefined;
    if (correction !== undefined) this.#corrections.set(shown, correction);
  }

  #report(error: string | undefined): TargetReport {
    const insights = this.#insights.end();
    const leftOut = this.#leftOut.list;
    // What the order of exchanges showed was found last.
    this.#listed.sort(
      ({ finding: a }, { finding: b }) => a.where.exchange - b.where.exchange || byStrength(a, b),
    );
    if (this.#telling === undefined) {
      const many = leftOut.reduce((sum, each) => sum + each.records, 0);
      throw new Failure(
        many === 0
          ? `${this.#target} holds no exchange.`
          : `${this.#target} holds no response that could be checked; ${many} ${many === 1 ? 'record was' : 'records were'} left out.`,
      );
    }
    const omitted = Array.from(this.#perRule)
      .filter(([, count]) => count > listed)
      .map(([rule, count]) => [rule, count - listed] as const);
    return {
      target: this.#target,
      report: {
        exchanges: this.#exchanges,
        findings: this.#listed.map(({ finding }) => finding),
        counts: this.#counts,
        skipped: [...this.#skipped.values()],
        faults: [...this.#faults.values()],
      },
      diagnosis: diagnose(this.#telling.exchange),
      ...(insights.length === 0 ? {} : { insights }),
      subjects: this.#subjects,
      fingerprints: this.#listed.map(({ print }) => print),
      ...(leftOut.length === 0 ? {} : { leftOut }),
      ...(this.#corrections.size === 0 ? {} : { corrections: this.#corrections }),
      ...(omitted.length === 0 ? {} : { omitted: Object.fromEntries(omitted) }),
      ...(this.#known === 0 ? {} : { known: this.#known }),
      ...(error === undefined ? {} : { error: maskText(error) }),
    };
  }
}

/**
 * A finding as the project counts it.
 *
 * @param exchange the one it is about, where there is one
 * @returns `undefined` where the rule is off
 */
export function asSettled(
  finding: Finding,
  exchange: Pick<Exchange, 'request'> | undefined,
  kinds: Settings['kinds'],
): Finding | undefined {
  if (kinds === undefined) return finding;
  const path = exchange?.request === undefined ? undefined : pathOf(exchange.request).split('?', 1)[0];
  const kind = kinds.at(finding.rule, finding.kind, path);
  return kind === 'off' ? undefined : { ...finding, kind };
}

/** Exchanges that are checked together. */
interface Segment {
  readonly checker: Checker;
  readonly exchanges: Exchange[];
  /** The findings on single exchanges. */
  readonly seen: Set<Finding>;
  /** How many of them, from the first on, let go of their bytes; and how much content they kept. */
  light: number;
  contents: number;
}

function newSegment({ rules, profile }: Pick<Settings, 'rules' | 'profile'>): Segment {
  return {
    checker: createChecker({ rules, profile }),
    exchanges: [],
    seen: new Set(),
    light: 0,
    contents: 0,
  };
}
