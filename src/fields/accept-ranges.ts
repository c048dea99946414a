// Accept-Ranges: the range units a resource takes in Range, or "none" (RFC 9110 §14.3).

import { formatToken, isBlankList, readList, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/**
 * Parses the value of Accept-Ranges into its range units, each once, as written; `['none']` says that ranges
 * are not supported. Units are compared without regard to case (RFC 9110 §14.1). Never throws.
 * Problems: `empty-value`, `none-with-units`, `duplicate-unit`, `empty-list-element`, `missing-comma`, `bad-character`.
 */
export function parseAcceptRanges(value: string): Parsed<readonly string[]> {
  const problems: Problem[] = [];
  if (isBlankList(value)) {
    report(problems, 'empty-value', 'There is no range unit in this value.', 0, value.length);
    return { value: undefined, problems };
  }
  const units = new Map<string, string>();
  let none: { at: number; end: number } | undefined;
  readList(value, problems, (at) => {
    const end = tokenEnd(value, at);
    if (end === at) return at;
    const unit = value.slice(at, end);
    const key = unit.toLowerCase();
    if (key === 'none') none = { at, end };
    if (units.has(key)) report(problems, 'duplicate-unit', 'This range unit is listed already.', at, end);
    else units.set(key, unit);
    return end;
  });
  if (units.size === 0) return { value: undefined, problems };
  if (none !== undefined && units.size > 1) {
    report(problems, 'none-with-units', '"none" contradicts the units beside it.', none.at, none.end);
  }
  return { value: [...units.values()], problems };
}

/**
 * Writes range units as a value of Accept-Ranges, a repeated one once.
 * @throws TypeError on an empty list, on a unit that is not a token, and on "none" beside other units.
 */
export function formatAcceptRanges(units: readonly string[]): string {
  if (units.length === 0)
    throw new TypeError('At least one range unit is needed; "none" says that there are none');
  const written = new Map<string, string>();
  for (const unit of units) {
    const key = formatToken(unit, 'A range unit').toLowerCase();
    if (!written.has(key)) written.set(key, unit);
  }
  if (written.has('none') && written.size > 1) throw new TypeError('"none" contradicts other range units');
  return [...written.values()].join(', ');
}
