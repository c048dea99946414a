// Range: the parts of a representation a request asks for (RFC 9110 §14.1, §14.2).

import { digitsEnd, formatToken, isBlankList, nameOf, readList, skipOws, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { formatNumber, readNumber } from './range-number.ts';
import { report } from './report.ts';

/** One range: positions inclusive and open-ended without `last`, the last `suffix` units, or another unit's own form. */
export type RangeSpec =
  | { readonly first: number; readonly last?: number }
  | { readonly suffix: number }
  | { readonly other: string };

/** A value of Range. */
export interface RangeRequest {
  /** As written; compared without regard to case (RFC 9110 §14.1). */
  readonly unit: string;
  readonly ranges: readonly RangeSpec[];
}

const COMMA = 0x2c;
const HYPHEN = 0x2d;
const EQUALS = 0x3d;

/**
 * Parses the value of Range. `undefined` when it is malformed or invalid (a last position before the first):
 * a server may ignore or refuse such a field. Byte ranges are positions or suffixes only; another unit may have
 * a form of its own, given as `other`. Never throws. Problems: `empty-value`, `unit-missing`, `equals-missing`,
 * `range-missing`, `bad-range`, `last-before-first`, `number-too-large`, `bad-whitespace`, `empty-list-element`,
 * `missing-comma`. RFC 9110 §14.1.1, §14.2.
 */
export function parseRange(value: string): Parsed<RangeRequest> {
  const problems: Problem[] = [];
  const start = skipOws(value, 0);
  const none = (code: string, message: string, at: number): Parsed<RangeRequest> => {
    report(problems, code, message, at, at);
    return { value: undefined, problems };
  };
  if (start === value.length) return none('empty-value', 'There is no range in this value.', 0);
  const unitEnd = tokenEnd(value, start);
  if (unitEnd === start) return none('unit-missing', 'A range unit, such as bytes, comes first.', start);
  const equals = skipOws(value, unitEnd);
  if (value.charCodeAt(equals) !== EQUALS)
    return none('equals-missing', 'An "=" must follow the unit.', unitEnd);
  const setAt = skipOws(value, equals + 1);
  if (equals > unitEnd || setAt > equals + 1) {
    report(problems, 'bad-whitespace', 'No whitespace can stand around "=".', unitEnd, setAt);
  }
  const unit = value.slice(start, unitEnd);
  const ranges: RangeSpec[] = [];
  let usable = true;
  const isBytes = unit.toLowerCase() === 'bytes';
  if (isBlankList(value, setAt)) return none('range-missing', 'A range must follow "=".', setAt);
  readList(
    value,
    problems,
    (at) => {
      const end = specEnd(value, at);
      const spec = end > at ? readSpec(value, at, end, isBytes, problems) : undefined;
      if (spec === undefined) usable = false;
      else ranges.push(spec);
      return end;
    },
    setAt,
  );
  return { value: usable && ranges.length > 0 ? { unit, ranges } : undefined, problems };
}

/** The end of a range: visible characters but the comma (RFC 9110 §14.1.1). */
function specEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code < 0x21 || code > 0x7e || code === COMMA) break;
    i++;
  }
  return i;
}

function readSpec(
  text: string,
  at: number,
  end: number,
  isBytes: boolean,
  problems: Problem[],
): RangeSpec | undefined {
  const firstEnd = digitsEnd(text, at);
  const lastAt = firstEnd + 1;
  const isSpec = text.charCodeAt(firstEnd) === HYPHEN && digitsEnd(text, lastAt) === end && end - at > 1;
  if (!isSpec) {
    if (!isBytes) return { other: text.slice(at, end) };
    report(problems, 'bad-range', 'A byte range is first-last, first- or -length.', at, end);
    return undefined;
  }
  if (firstEnd === at) {
    const suffix = readNumber(text, lastAt, end, problems);
    return suffix === undefined ? undefined : { suffix };
  }
  const first = readNumber(text, at, firstEnd, problems);
  if (lastAt === end) return first === undefined ? undefined : { first };
  const last = readNumber(text, lastAt, end, problems);
  if (first === undefined || last === undefined) return undefined;
  if (last >= first) return { first, last };
  report(problems, 'last-before-first', 'The last position is before the first.', at, end);
  return undefined;
}

/**
 * Writes a value of Range.
 * @throws TypeError on a unit that is not a token, an empty list, positions that are not whole numbers, a last
 * position before the first, and an `other` form that the unit or the grammar does not allow.
 */
export function formatRange({ unit, ranges }: RangeRequest): string {
  formatToken(unit, 'The range unit');
  if (ranges.length === 0) throw new TypeError('At least one range is needed');
  return `${unit}=${ranges.map((range) => formatSpec(range, unit)).join(', ')}`;
}

function formatSpec(range: RangeSpec, unit: string): string {
  if ('other' in range) return formatOther(range.other, unit);
  if ('suffix' in range) return `-${formatNumber(range.suffix, 'The suffix length')}`;
  const first = formatNumber(range.first, 'The first position');
  if (range.last === undefined) return `${first}-`;
  if (range.last < range.first) throw new TypeError('The last position is before the first');
  return `${first}-${formatNumber(range.last, 'The last position')}`;
}

function formatOther(other: string, unit: string): string {
  if (unit.toLowerCase() === 'bytes') throw new TypeError('A byte range has positions or a suffix length');
  const end = specEnd(other, 0);
  if (other === '') throw new TypeError('A range is empty');
  if (end < other.length) throw new TypeError(`A range may not contain ${nameOf(other.charCodeAt(end))}`);
  if (/^(?:\d+-\d*|-\d+)$/.test(other)) throw new TypeError('A range of positions is given as numbers');
  return other;
}
