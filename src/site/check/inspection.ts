// Checks exchanges as they are read, and keeps what the page shows. Runs in the browser and on the server.

import { subjectOfExchange } from '../../check/baseline.ts';
import { createChecker } from '../../check/check.ts';
import type { Correction } from '../../check/corrections/corrected.ts';
import { corrected } from '../../check/corrections/corrected.ts';
import { diagnose } from '../../check/diagnosis.ts';
import type { Exchange } from '../../check/exchange.ts';
import { collectInsights } from '../../check/insights.ts';
import { limits } from '../../check/limits.ts';
import { maskText } from '../../check/mask.ts';
import { LeftOutCount } from '../../check/readers/left-out.ts';
import type { LeftOutRecord } from '../../check/readers/record.ts';
import { RecordedExchange, recordNumber } from '../../check/readers/record.ts';
import { UnreadableInput } from '../../check/readers/unreadable.ts';
import type { Subject, TargetReport } from '../../check/reporters/target-report.ts';
import type { Finding } from '../../check/rule.ts';
import { byStrength, strength } from '../../check/strength.ts';

/** How many findings of one rule are shown; more are counted. */
const perRule = 20;
/** How many are shown in all. */
const inAll = 300;
/** How many bytes of records are remembered whole. */
const whole = 16 * 1024 * 1024;

/** What the exchanges of an input show. */
export interface Inspected extends TargetReport {
  /** Which exchange the diagnosis is about, by its number; 0 where nothing is wrong with any of several. */
  readonly telling: number;
}

/** Takes note of what is read. */
export interface Inspection {
  /** A record that is no exchange. */
  readonly leaveOut: (record: LeftOutRecord) => void;
  /**
   * Checks all exchanges.
   *
   * @returns `undefined` where there is none
   * @throws UnreadableInput where not a single one could be read
   */
  readonly run: (exchanges: AsyncIterable<Exchange> | Iterable<Exchange>) => Promise<Inspected | undefined>;
}

/**
 * Starts an inspection.
 *
 * @param target what people call the input
 */
export function inspection(target: string): Inspection {
  const checker = createChecker();
  const insights = collectInsights();
  const leftOut = new LeftOutCount();
  // Those that rules on the order look back at, by their place.
  const recent = new Map<number, Exchange>();
  const found: { readonly finding: Finding; readonly exchange: Exchange }[] = [];
  const single = new Set<Finding>();
  const kept = new Map<string, number>();
  let count = 0;
  let bytes = 0;
  let heavy: RecordedExchange[] = [];
  let telling: { readonly exchange: Exchange; readonly number: number; readonly weight: number } | undefined;

  // The first of those that weigh most.
  const tell = (exchange: Exchange, number: number, weight: number): void => {
    if (weight > (telling?.weight ?? -1)) telling = { exchange, number, weight };
  };
  const take = (finding: Finding, exchange: Exchange, number: number): void => {
    tell(exchange, number, 10 * strength[finding.kind]);
    const known = kept.get(finding.rule) ?? 0;
    kept.set(finding.rule, known + 1);
    if (known >= perRule || found.length >= inAll) return;
    found.push({ finding: { ...finding, where: { ...finding.where, exchange: number } }, exchange });
  };
  const see = (exchange: Exchange): void => {
    count += 1;
    const number = recordNumber(exchange) ?? count;
    recent.set(count, exchange);
    recent.delete(count - limits.sequence);
    insights.see(exchange, number);
    for (const finding of checker.see(exchange)) {
      single.add(finding);
      take(finding, exchange, number);
    }
    tell(exchange, number, severity(exchange));
    if (!(exchange instanceof RecordedExchange)) return;
    heavy.push(exchange);
    bytes += exchange.size;
    if (bytes <= whole) return;
    // Those with findings are few, and are shown.
    const held = new Set<Exchange>(found.map((each) => each.exchange).slice(0, inAll));
    for (const each of heavy) if (!held.has(each) && each !== telling?.exchange) each.lighten();
    heavy = [];
    bytes = 0;
  };

  const report = (error: string | undefined): Inspected | undefined => {
    const end = checker.end();
    if (telling === undefined) return undefined;
    for (const finding of end.findings) {
      const exchange = recent.get(finding.where.exchange);
      if (!single.has(finding) && exchange !== undefined)
        take(finding, exchange, recordNumber(exchange) ?? finding.where.exchange);
    }
    found.sort(({ finding: a }, { finding: b }) => byStrength(a, b) || a.where.exchange - b.where.exchange);
    const subjects = new Map<number, Subject>(
      [...found, { finding: { where: { exchange: telling.number } }, exchange: telling.exchange }].map(
        ({ finding, exchange }) => [finding.where.exchange, subjectOfExchange(exchange)],
      ),
    );
    const corrections = new Map<Finding, Correction>();
    for (const { finding, exchange } of found) {
      const correction = corrected(exchange, finding);
      if (correction !== undefined) corrections.set(finding, correction);
    }
    const shown = new Map<string, number>();
    for (const { finding } of found) shown.set(finding.rule, (shown.get(finding.rule) ?? 0) + 1);
    const omitted = [...kept].flatMap(([rule, number]) =>
      number > (shown.get(rule) ?? 0) ? [[rule, number - (shown.get(rule) ?? 0)] as const] : [],
    );
    return {
      target,
      report: { ...end, findings: found.map(({ finding }) => finding) },
      diagnosis: diagnose(telling.exchange),
      telling: telling.weight === 0 && count > 1 ? 0 : telling.number,
      insights: insights.end(),
      subjects,
      leftOut: leftOut.list,
      corrections,
      omitted: Object.fromEntries(omitted),
      ...(error === undefined ? {} : { error: maskText(error) }),
    };
  };

  return {
    leaveOut: (record) => leftOut.add(record),
    run: async (exchanges) => {
      try {
        for await (const exchange of exchanges) see(exchange);
      } catch (error) {
        // What stands before the place is checked all the same.
        if (!(error instanceof UnreadableInput) || count === 0) throw error;
        return report(error.message);
      }
      return report(undefined);
    },
  };
}

// Where no rule has anything to say, a failure is what somebody came for.
function severity({ response: { status } }: Exchange): number {
  return status >= 500 ? 2 : status >= 400 ? 1 : 0;
}
