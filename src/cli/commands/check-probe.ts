// `statute check --probe <address>`: sends a few more requests, and judges all answers.

import { fingerprint, subjectOfExchange } from '../../check/baseline.ts';
import type { TargetReport } from '../../check/index.ts';
import { diagnose } from '../../check/index.ts';
import { probe } from '../../check/probe/index.ts';
import { createSender } from '../../check/probe/send.ts';
import { Failure } from '../command.ts';
import type { Added } from './check-added.ts';
import { withAdded } from './check-added.ts';
import { asSettled, Inspection } from './check-inspect.ts';
import type { Settings } from './check-options.ts';

/**
 * Probes an address.
 *
 * @param target an http or https address
 * @param prints takes the fingerprints of what was found
 * @throws Failure when it gives no answer
 */
export async function inspectProbe(
  target: string,
  settings: Settings,
  prints: Set<string>,
): Promise<TargetReport> {
  const { asking, live, profile, baseline, isChosen, kinds } = settings;
  const chosen = (asking?.probeRules ?? []).filter(isChosen);
  const report = await probe(target, {
    send: createSender({ timeout: live.timeout }),
    fields: live.fields,
    profile,
    levels: asking?.probe ?? [],
    rules: kinds?.adjust(chosen) ?? chosen,
    pause: asking?.pause ?? 100,
  }).catch((error: unknown) => {
    if (error instanceof TypeError || error instanceof Error)
      throw new Failure(error.message, { cause: error });
    throw error;
  });
  const inspection = new Inspection(target, settings);
  const found = await inspection.run(report.exchanges);
  for (const print of inspection.fingerprints) prints.add(print);
  const added = report.findings.flatMap((each): readonly Added[] => {
    const exchange = report.exchanges[each.where.exchange - 1]!;
    const finding = asSettled(each, exchange, kinds);
    if (finding === undefined) return [];
    const subject = subjectOfExchange(exchange);
    return [{ finding, subject, print: fingerprint(finding, subject, target) }];
  });
  return {
    ...withAdded(found, added, baseline, prints),
    // Of all answers the first is the one that was asked for.
    diagnosis: diagnose(report.exchanges[0]!),
    probe: { sent: report.sent, unjudged: report.skipped },
  };
}
