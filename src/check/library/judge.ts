// Which findings count, for everybody who checks from within a program.

import type { Kind } from '../../codes/index.ts';
import type { Report } from '../check.ts';
import { check } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import type { Profile } from '../profiles.ts';
import type { Finding, Rule } from '../rule.ts';
import { allKinds } from '../strength.ts';

/** What counts. */
export interface ConformOptions {
  /** Which rules run where people disagree. Default: `recommended`. */
  readonly profile?: Profile;
  /** The weakest kind that counts: `advice` is everything, `must` what breaks a requirement. */
  readonly kind?: Kind;
  /** The ids of rules to leave out. */
  readonly off?: readonly string[];
  /** The rules to run instead of all. */
  readonly rules?: readonly Rule[];
}

/** What was found and counts, the strongest first; and how it was looked for. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly skipped: Report['skipped'];
}

/**
 * Checks one exchange.
 *
 * @param weakest the kind that counts where the options name none
 * @throws TypeError when an option has a value it cannot have
 */
export function judge(
  exchange: Exchange,
  { kind, profile = 'recommended', off = [], rules }: ConformOptions,
  weakest: Kind,
): Judgement {
  const least = allKinds.indexOf(kind ?? weakest);
  if (least < 0) throw new TypeError(`There is no kind ${kind}; it is ${allKinds.join(', ')}.`);
  const report = check(exchange, { profile, off, ...(rules === undefined ? {} : { rules }) });
  return {
    findings: report.findings.filter((finding) => allKinds.indexOf(finding.kind) <= least),
    skipped: report.skipped,
  };
}
