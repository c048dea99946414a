// What a rule reports, as a finding: what the rule says of itself, with what is particular.

import { maskText } from './mask.ts';
import type { Finding, RuleText } from './rule.ts';

/**
 * Makes a finding.
 *
 * @param rule whose finding it is
 * @param where the place it points at
 * @param detail what is particular, if anything is; credentials in it are masked
 */
export function findingOf(
  { id, kind, source, summary, why, fix }: RuleText,
  where: Finding['where'],
  detail?: string,
): Finding {
  return {
    rule: id,
    kind,
    source,
    summary,
    why,
    fix,
    ...(detail === undefined ? {} : { detail: maskText(detail) }),
    where,
  };
}
