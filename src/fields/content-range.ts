// Content-Range: which part of a representation a 206 encloses, or how long it is on a 416 (RFC 9110 §14.4).

import { digitsEnd, formatToken, skipOws, tokenEnd, trimEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { formatNumber, readNumber } from './range-number.ts';
import { report } from './report.ts';

/** The enclosed part, first and last position inclusive, and the complete length. */
export interface EnclosedRange {
  /** As written; `bytes` nearly always. Compared without regard to case. */
  readonly unit: string;
  readonly range: { readonly first: number; readonly last: number };
  /** `null` when the sender does not know it ("*"). */
  readonly length: number | null;
}

/** The form of a 416: no part, only the complete length. */
export interface UnsatisfiedRange {
  readonly unit: string;
  readonly range: null;
  readonly length: number;
}

/** A value of Content-Range. */
export type ContentRange = EnclosedRange | UnsatisfiedRange;

const SP = 0x20;
const ASTERISK = 0x2a;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const EQUALS = 0x3d;

/**
 * Parses the value of Content-Range. `undefined` when it is malformed or invalid (the last position before the
 * first, or not below the complete length): a recipient must not use such a value. `bytes=` for `bytes ` is
 * understood. Never throws. Problems: `empty-value`, `unit-missing`, `space-missing`, `equals-sign`,
 * `bad-whitespace`, `bad-character`, `range-missing`, `length-missing`, `unsatisfied-without-length`,
 * `last-before-first`, `last-beyond-length`, `number-too-large`. RFC 9110 §14.4.
 */
export function parseContentRange(value: string): Parsed<ContentRange> {
  const problems: Problem[] = [];
  return { value: read(value, problems), problems };
}

function read(text: string, problems: Problem[]): ContentRange | undefined {
  const end = trimEnd(text, 0, text.length);
  const start = skipOws(text, 0);
  const fail = (code: string, message: string, at: number, to: number): undefined => {
    report(problems, code, message, at, Math.max(at, to));
  };
  if (start >= end) return fail('empty-value', 'There is no range in this value.', 0, text.length);
  const unitEnd = tokenEnd(text, start);
  const first = text.charCodeAt(unitEnd);
  // A unit is a token, and so are digits with a hyphen: what the slash follows was the range.
  if (unitEnd === start || first === SLASH) {
    return fail('unit-missing', 'A range unit, such as bytes, comes first.', start, start);
  }
  const at = afterUnit(text, unitEnd, end, problems);
  if (at === undefined) return undefined;
  const unit = text.slice(start, unitEnd);
  const range = readRange(text, at, end, problems);
  if (range === undefined) return undefined;
  const slash = range.end;
  if (text.charCodeAt(slash) !== SLASH) {
    if (slash >= end)
      return fail('length-missing', 'A slash and the complete length, or *, must follow.', end, end);
    return fail('bad-character', 'Only a slash and the complete length can follow the range.', slash, end);
  }
  const lengthAt = slash + 1;
  const unknown = text.charCodeAt(lengthAt) === ASTERISK;
  const lengthEnd = unknown ? lengthAt + 1 : digitsEnd(text, lengthAt);
  if (lengthAt >= end)
    return fail('length-missing', 'The complete length, or *, must follow the slash.', end, end);
  if (lengthEnd < end) return fail('bad-character', 'This is no part of a length.', lengthEnd, end);
  const length = unknown ? null : readNumber(text, lengthAt, lengthEnd, problems);
  if (length === undefined || range.numbers === undefined) return undefined;
  if (range.numbers === null) {
    if (length !== null) return { unit, range: null, length };
    return fail(
      'unsatisfied-without-length',
      'Without a range the complete length must be given.',
      lengthAt,
      end,
    );
  }
  if (range.numbers.last < range.numbers.first) {
    return fail('last-before-first', 'The last position is before the first.', at, slash);
  }
  if (length !== null && range.numbers.last >= length) {
    const message = 'Positions count from 0: the last one must be below the complete length.';
    return fail('last-beyond-length', message, at, end);
  }
  return { unit, range: range.numbers, length };
}

/** Where the range starts: exactly one space behind the unit. */
function afterUnit(text: string, unitEnd: number, end: number, problems: Problem[]): number | undefined {
  if (unitEnd >= end) {
    report(problems, 'range-missing', 'A space and a range must follow the unit.', end, end);
    return undefined;
  }
  const code = text.charCodeAt(unitEnd);
  const at = skipOws(text, unitEnd);
  if (text.charCodeAt(at) === EQUALS) {
    report(
      problems,
      'equals-sign',
      'Content-Range has a space behind the unit; Range has "=".',
      unitEnd,
      at + 1,
    );
    return skipOws(text, at + 1);
  }
  if (at === unitEnd) {
    report(problems, 'space-missing', 'One space must follow the unit.', unitEnd, unitEnd);
    return undefined;
  }
  if (code !== SP || at > unitEnd + 1) {
    report(problems, 'bad-whitespace', 'Exactly one space must follow the unit.', unitEnd, at);
  }
  return at;
}

/** The range: two positions, `null` for "*", `undefined` numbers when one of them cannot be read exactly. */
function readRange(text: string, at: number, end: number, problems: Problem[]) {
  if (text.charCodeAt(at) === ASTERISK) return { numbers: null, end: at + 1 };
  const firstEnd = digitsEnd(text, at);
  const lastAt = firstEnd + 1;
  const lastEnd = digitsEnd(text, lastAt);
  if (firstEnd === at || text.charCodeAt(firstEnd) !== HYPHEN || lastEnd === lastAt) {
    report(
      problems,
      'range-missing',
      'First and last position, or *, must follow the unit.',
      at,
      Math.max(at, end),
    );
    return undefined;
  }
  const first = readNumber(text, at, firstEnd, problems);
  const last = readNumber(text, lastAt, lastEnd, problems);
  return { numbers: first === undefined || last === undefined ? undefined : { first, last }, end: lastEnd };
}

/**
 * Writes a value of Content-Range.
 * @throws TypeError on a unit that is not a token, on positions or a length that are not whole numbers, and on
 * a range that ends before it starts or beyond the complete length.
 */
export function formatContentRange({ unit, range, length }: ContentRange): string {
  const complete = length === null ? '*' : formatNumber(length, 'The complete length');
  const prefix = formatToken(unit, 'The range unit');
  if (range === null) {
    if (length === null) throw new TypeError('Without a range the complete length must be given');
    return `${prefix} */${complete}`;
  }
  const first = formatNumber(range.first, 'The first position');
  const last = formatNumber(range.last, 'The last position');
  if (range.last < range.first) throw new TypeError('The last position is before the first');
  if (length !== null && range.last >= length)
    throw new TypeError('The last position is beyond the complete length');
  return `${prefix} ${first}-${last}/${complete}`;
}
