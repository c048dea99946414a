// Retry-After: how long to wait before the next request, in whole seconds or until an HTTP-date
// (RFC 9110 §10.2.3). The reader is strict where leniency makes storms: `-5` or `1.5` is no delay at all.

import { digitsEnd, skipOws, trimEnd } from './grammar.ts';
import type { HttpDateForm, HttpDateOptions } from './http-date.ts';
import { formatHttpDate, parseHttpDate } from './http-date.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** A delay in whole seconds, or a moment in milliseconds since 1970 with the form it was written in. */
export type RetryAfter =
  | { readonly kind: 'delay'; readonly seconds: number }
  | { readonly kind: 'date'; readonly date: number; readonly form: HttpDateForm };

/** The clocks a wait is measured with, in milliseconds since 1970. */
export interface RetryAfterClock {
  /** The recipient's current time. */
  readonly now: number;
  /** The response's own Date field: a date is then measured by the clock that wrote it (RFC 9110 §6.6.1). */
  readonly date?: number;
}

/** 16 digits may already exceed the safe integers. */
const SAFE_DIGITS = 15;
const NONE: readonly Problem[] = Object.freeze([]);

const PLUS = 0x2b;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const DOT = 0x2e;

/**
 * Reads a Retry-After value (RFC 9110 §10.2.3). Never throws.
 *
 * A delay beyond the safe integers becomes `Number.MAX_SAFE_INTEGER`, with `too-large`. Of several delays
 * (`several-values`) the longest counts: it breaks no server's wish. Signs, fractions and units leave no value.
 */
export function parseRetryAfter(value: string, options: HttpDateOptions = {}): Parsed<RetryAfter> {
  const at = skipOws(value, 0);
  const end = trimEnd(value, at, value.length);
  const digits = digitsEnd(value, at);
  if (digits > at && digits === end && end - at <= SAFE_DIGITS) {
    return { value: { kind: 'delay', seconds: Number(value.slice(at, end)) }, problems: NONE };
  }
  const problems: Problem[] = [];
  if (at === end) {
    report(problems, 'empty', 'Retry-After has no value.', at, end);
    return { value: undefined, problems };
  }
  const first = value.charCodeAt(at);
  const delayed = digits > at || first === PLUS || first === HYPHEN || first === DOT || first === COMMA;
  const found = delayed ? readDelays(value, at, end, problems) : readDate(value, at, end, options, problems);
  return { value: found, problems };
}

/**
 * Writes a Retry-After value (RFC 9110 §10.2.3).
 * @throws TypeError when the seconds are not a non-negative safe integer, the date is no moment in time, or its
 * form is one that a sender may not generate.
 */
export function formatRetryAfter(retryAfter: RetryAfter): string {
  if (retryAfter.kind === 'delay') {
    if (Number.isSafeInteger(retryAfter.seconds) && retryAfter.seconds >= 0) {
      return String(retryAfter.seconds);
    }
    throw new TypeError('the seconds of Retry-After are a non-negative whole number');
  }
  if (retryAfter.form !== 'imf-fixdate') {
    throw new TypeError('a sender writes dates as imf-fixdate only (RFC 9110 §5.6.7)');
  }
  return formatHttpDate(retryAfter.date);
}

/**
 * How many milliseconds to wait, counted from `now`: finite, never negative, at most
 * `Number.MAX_SAFE_INTEGER`. A timer may hold less than that: cap it before use.
 */
export function retryAfterMs(retryAfter: RetryAfter, clock: RetryAfterClock): number {
  const reference = clock.date !== undefined && Number.isFinite(clock.date) ? clock.date : clock.now;
  const wait = retryAfter.kind === 'delay' ? retryAfter.seconds * 1000 : retryAfter.date - reference;
  if (!(wait > 0)) return 0; // NaN too: a clock that tells nothing is no reason to wait
  return Math.min(wait, Number.MAX_SAFE_INTEGER);
}

/** A list of elements that each look like a number: one is the rule, more than one a mistake. */
function readDelays(value: string, start: number, end: number, problems: Problem[]): RetryAfter | undefined {
  let longest = -1;
  let valid = true;
  let count = 0;
  let at = start;
  while (at <= end) {
    const comma = value.indexOf(',', at);
    const stop = comma < 0 || comma > end ? end : comma;
    if (++count === 2) {
      const message = 'Retry-After has one value; several are not defined, and recipients differ.';
      report(problems, 'several-values', message, at - 1, end);
    }
    const seconds = readDelay(value, skipOws(value, at), trimEnd(value, at, stop), problems);
    if (seconds === undefined) valid = false;
    else longest = Math.max(longest, seconds);
    at = stop + 1;
  }
  return valid ? { kind: 'delay', seconds: longest } : undefined;
}

function readDelay(value: string, at: number, end: number, problems: Problem[]): number | undefined {
  if (at >= end) {
    report(problems, 'empty', 'A value of Retry-After is missing.', Math.min(at, end), Math.min(at, end));
    return undefined;
  }
  const sign = value.charCodeAt(at);
  if (sign === PLUS || sign === HYPHEN) {
    report(problems, 'sign', 'The seconds of Retry-After carry no sign.', at, at + 1);
    return undefined;
  }
  const stop = digitsEnd(value, at);
  if (stop < end) {
    reportAfterDigits(value, stop, end, problems);
    return undefined;
  }
  const seconds = Number(value.slice(at, end));
  if (seconds <= Number.MAX_SAFE_INTEGER) return seconds;
  report(problems, 'too-large', 'So many seconds are more than a recipient can count.', at, end);
  return Number.MAX_SAFE_INTEGER;
}

/** Says what stands behind the digits: a fraction, a unit, whitespace, or anything else. */
function reportAfterDigits(value: string, at: number, end: number, problems: Problem[]): void {
  if (value.charCodeAt(at) === DOT) {
    report(problems, 'fraction', 'The seconds of Retry-After are a whole number.', at, end);
    return;
  }
  const word = skipOws(value, at);
  const unit = end - word <= 12 ? value.slice(word, end).toLowerCase() : '';
  if (unit === 'ms' || unit === 'msec' || unit === 'millis' || unit === 'milliseconds') {
    report(problems, 'milliseconds', 'Retry-After counts seconds, not milliseconds.', at, end);
  } else if (/^[a-z]+$/.test(unit)) {
    report(problems, 'unit', 'Retry-After counts seconds and names no unit.', at, end);
  } else if (word > at && digitsEnd(value, word) > word) {
    report(problems, 'whitespace', 'The number in Retry-After has no space inside.', at, word);
  } else {
    report(problems, 'not-a-delay-or-date', 'This is neither whole seconds nor an HTTP-date.', at, end);
  }
}

function readDate(
  value: string,
  start: number,
  end: number,
  options: HttpDateOptions,
  problems: Problem[],
): RetryAfter | undefined {
  const { value: found, problems: inDate } = parseHttpDate(value, options);
  for (const problem of inDate) {
    if (problem.code === 'trailing-text' && value.charCodeAt(problem.at) === COMMA) {
      report(problems, 'several-values', 'Retry-After has one value.', problem.at, problem.end);
    } else if (problem.code === 'not-an-http-date') {
      const message = 'This is neither whole seconds nor an HTTP-date.';
      report(problems, 'not-a-delay-or-date', message, problem.at, problem.end);
    } else {
      report(problems, problem.code, problem.message, problem.at, problem.end);
    }
  }
  if (found === undefined) return undefined;
  if (found.form !== 'imf-fixdate') {
    // RFC 9110 §5.6.7: recipients read the obsolete forms, senders never generate them.
    report(problems, 'obsolete-date-form', 'A sender writes a date as IMF-fixdate.', start, end);
  }
  return { kind: 'date', date: found.date, form: found.form };
}
