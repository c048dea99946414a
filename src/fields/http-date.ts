// HTTP-date: a moment in UTC to the second, in the one form that is sent and the two that are only read
// (RFC 9110 §5.6.7). Read by position and counted in UTC, never with `Date.parse`: that takes an asctime date
// for local time, so the same response would mean different moments on different machines.

import { digitsEnd, skipOws, trimEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** The three forms of RFC 9110 §5.6.7; only `imf-fixdate` may be sent. */
export type HttpDateForm = 'imf-fixdate' | 'rfc850' | 'asctime';

/** A moment and the form it was written in. */
export interface HttpDate {
  /** Milliseconds since 1970-01-01T00:00:00Z; always whole seconds. */
  readonly date: number;
  readonly form: HttpDateForm;
}

/** What a reader of dates has to know besides the text. */
export interface HttpDateOptions {
  /** The current time in milliseconds, for the two-digit years of `rfc850`. Default: the clock. */
  readonly now?: number;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;
/** The calendar repeats after 400 years, of 146,097 days. */
const CYCLE_MS = 146_097 * DAY_MS;

const COMMA = 0x2c;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const SP = 0x20;

/**
 * Reads an HTTP-date in any of its three forms (RFC 9110 §5.6.7). Never throws.
 *
 * A day that no calendar has, or a zone other than UTC, leaves no value. A date that can be understood but may
 * not be sent like this keeps its value beside the problem: `weekday-mismatch`, `wrong-case`, `utc-zone`,
 * `one-digit-day`. Obsolete forms are no problem here: some fields hold stored dates; see {@link HttpDate.form}.
 */
export function parseHttpDate(value: string, options: HttpDateOptions = {}): Parsed<HttpDate> {
  const problems: Problem[] = [];
  const reader = new DateReader(value, problems);
  const found = reader.read(options.now);
  return { value: found, problems };
}

/**
 * Writes a moment as IMF-fixdate, the only form a sender may generate (RFC 9110 §5.6.7); milliseconds are cut.
 * @throws TypeError when it is no moment, or its year does not fit in four digits.
 */
export function formatHttpDate(date: number | Date): string {
  const moment = new Date(date);
  const year = moment.getUTCFullYear();
  if (Number.isNaN(year)) throw new TypeError('the date is not a moment in time');
  if (year < 0 || year > 9999) throw new TypeError('the year of an HTTP-date has four digits: 0000 to 9999');
  const day = WEEKDAYS[moment.getUTCDay()]!.slice(0, 3);
  const month = MONTHS[moment.getUTCMonth()]!;
  const time = `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())}`;
  return `${day}, ${two(moment.getUTCDate())} ${month} ${String(year).padStart(4, '0')} ${time} GMT`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Milliseconds of a UTC moment; unlike `Date.UTC` alone, the years 0 to 99 are those years. */
function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  return Date.UTC(year + 400, month, day, hour, minute, second) - CYCLE_MS;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 1 && leap ? 29 : MONTH_DAYS[month]!;
}

/** One pass over the text; a step that fails reports once and gives `undefined`, which every caller hands on. */
class DateReader {
  readonly text: string;
  readonly problems: Problem[];
  readonly end: number;
  at: number;

  constructor(text: string, problems: Problem[]) {
    this.text = text;
    this.problems = problems;
    this.at = skipOws(text, 0);
    this.end = trimEnd(text, this.at, text.length);
  }

  read(now: number | undefined): HttpDate | undefined {
    if (this.at === this.end) return this.fail('empty', 'A date is missing.', this.at);
    if (digitsEnd(this.text, this.at) > this.at) {
      return this.fail(
        'not-an-http-date',
        'An HTTP-date starts with the name of a day, not a digit.',
        this.end,
      );
    }
    const nameAt = this.at;
    const nameEnd = this.letters();
    const long = this.name(WEEKDAYS, nameAt, nameEnd);
    const weekday = long >= 0 ? long : this.name(WEEKDAYS, nameAt, nameEnd, 3);
    if (weekday < 0) {
      this.at = nameAt;
      return this.fail('not-an-http-date', 'An HTTP-date starts with the name of a day.', this.end);
    }
    const first = this.text.charCodeAt(this.at);
    let found: HttpDate | undefined;
    if (first === COMMA) found = long >= 0 ? this.rfc850(now) : this.imf();
    else if (long < 0) found = this.asctime();
    else return this.expected('a comma');
    if (found !== undefined && new Date(found.date - this.leap * 1000).getUTCDay() !== weekday) {
      report(this.problems, 'weekday-mismatch', 'That date is another day of the week.', nameAt, nameEnd);
    }
    return found;
  }

  /** `Sun, 06 Nov 1994 08:49:37 GMT`, from its comma on. */
  imf(): HttpDate | undefined {
    this.at++;
    if (!this.skip(SP, 'a space')) return undefined;
    const dayAt = this.at;
    if (digitsEnd(this.text, dayAt) === dayAt + 1) {
      report(this.problems, 'one-digit-day', 'The day of the month has two digits.', dayAt, dayAt + 1);
    }
    const day = this.number(digitsEnd(this.text, dayAt) === dayAt + 1 ? 1 : 2, 'the day of the month');
    if (day === undefined || !this.skip(SP, 'a space')) return undefined;
    const month = this.month();
    if (month === undefined || !this.skip(SP, 'a space')) return undefined;
    const year = this.number(4, 'the year');
    if (year === undefined || !this.skip(SP, 'a space')) return undefined;
    const seconds = this.time();
    if (seconds === undefined || !this.skip(SP, 'a space') || !this.zone()) return undefined;
    return this.finish('imf-fixdate', year, month, day, dayAt, seconds);
  }

  /** `Sunday, 06-Nov-94 08:49:37 GMT`, from its comma on. */
  rfc850(now: number | undefined): HttpDate | undefined {
    this.at++;
    if (!this.skip(SP, 'a space')) return undefined;
    const dayAt = this.at;
    const day = this.number(2, 'the day of the month');
    if (day === undefined || !this.skip(HYPHEN, 'a hyphen')) return undefined;
    const month = this.month();
    if (month === undefined || !this.skip(HYPHEN, 'a hyphen')) return undefined;
    const shortYear = this.number(2, 'the year');
    if (shortYear === undefined || !this.skip(SP, 'a space')) return undefined;
    const seconds = this.time();
    if (seconds === undefined || !this.skip(SP, 'a space') || !this.zone()) return undefined;
    const year = fullYear(shortYear, month, day, seconds, now ?? Date.now());
    return this.finish('rfc850', year, month, day, dayAt, seconds);
  }

  /** `Sun Nov  6 08:49:37 1994`, from the space behind the day on. */
  asctime(): HttpDate | undefined {
    if (!this.skip(SP, 'a space')) return undefined;
    const month = this.month();
    if (month === undefined || !this.skip(SP, 'a space')) return undefined;
    const padded = this.text.charCodeAt(this.at) === SP;
    if (padded) this.at++;
    const dayAt = this.at;
    const day = this.number(padded ? 1 : 2, 'the day of the month');
    if (day === undefined || !this.skip(SP, 'a space')) return undefined;
    const seconds = this.time();
    if (seconds === undefined || !this.skip(SP, 'a space')) return undefined;
    const year = this.number(4, 'the year');
    if (year === undefined) return undefined;
    return this.finish('asctime', year, month, day, dayAt, seconds);
  }

  finish(
    form: HttpDateForm,
    year: number,
    month: number,
    day: number,
    dayAt: number,
    seconds: number,
  ): HttpDate | undefined {
    if (this.at < this.end) {
      return this.fail('trailing-text', 'Something follows the date.', this.end);
    }
    if (day < 1 || day > daysIn(year, month)) {
      this.at = dayAt;
      return this.fail('no-such-day', 'That month has no such day.', digitsEnd(this.text, dayAt));
    }
    return { date: utc(year, month, day, 0, 0, 0) + seconds * 1000, form };
  }

  /** 1 when the date names a leap second, which belongs to the day before the moment it is counted as. */
  leap = 0;

  /** `08:49:37` in seconds since midnight. 23:59:60 is a leap second, counted as the second after it. */
  time(): number | undefined {
    const at = this.at;
    const hour = this.number(2, 'the hour');
    if (hour === undefined || !this.skip(COLON, 'a colon')) return undefined;
    const minute = this.number(2, 'the minute');
    if (minute === undefined || !this.skip(COLON, 'a colon')) return undefined;
    const second = this.number(2, 'the second');
    if (second === undefined) return undefined;
    this.leap = hour === 23 && minute === 59 && second === 60 ? 1 : 0;
    if (hour > 23 || minute > 59 || second > 59 + this.leap) {
      const end = this.at;
      this.at = at;
      return this.fail('no-such-time', 'The time runs from 00:00:00 to 23:59:60.', end);
    }
    return hour * 3600 + minute * 60 + second;
  }

  month(): number | undefined {
    const at = this.at;
    const month = this.name(MONTHS, at, this.letters());
    if (month >= 0) return month;
    this.at = at;
    this.expected('the name of a month in three letters');
    return undefined;
  }

  /** RFC 9110 §5.6.7 knows no zone but GMT; RFC 9111 §4.2 lets a recipient read UTC, and nothing else. */
  zone(): boolean {
    const at = this.at;
    const end = this.letters();
    if (this.name(['GMT'], at, end) === 0) return true;
    if (end - at === 3 && this.text.slice(at, end).toUpperCase() === 'UTC') {
      report(this.problems, 'utc-zone', 'An HTTP-date ends in GMT, never in UTC.', at, end);
      return true;
    }
    this.at = at;
    this.fail('not-gmt', 'An HTTP-date is in GMT and says so.', Math.max(at, this.end));
    return false;
  }

  number(digits: number, what: string): number | undefined {
    const end = digitsEnd(this.text, this.at);
    if (end - this.at !== digits) {
      const message = `Here ${what} has ${digits === 1 ? 'one digit' : `${digits} digits`}.`;
      return this.fail('wrong-digits', message, Math.max(end, Math.min(this.at + 1, this.end)));
    }
    let number = 0;
    for (; this.at < end; this.at++) number = number * 10 + this.text.charCodeAt(this.at) - 0x30;
    return number;
  }

  skip(code: number, what: string): boolean {
    if (this.text.charCodeAt(this.at) === code && this.at < this.end) {
      this.at++;
      return true;
    }
    this.expected(what);
    return false;
  }

  letters(): number {
    while (this.at < this.end && isLetter(this.text.charCodeAt(this.at))) this.at++;
    return this.at;
  }

  /** The index of the name that stands between two positions. HTTP-date is case-sensitive (RFC 9110 §5.6.7). */
  name(names: readonly string[], at: number, end: number, length?: number): number {
    if (end - at > 9) return -1; // Wednesday is the longest
    const found = this.text.slice(at, end);
    const exact = names.findIndex((name) => name.slice(0, length) === found);
    if (exact >= 0) return exact;
    const lower = found.toLowerCase();
    const loose = names.findIndex((name) => name.slice(0, length).toLowerCase() === lower);
    if (loose >= 0) {
      report(
        this.problems,
        'wrong-case',
        'Names in an HTTP-date are case-sensitive: Sun, Nov, GMT.',
        at,
        end,
      );
    }
    return loose;
  }

  expected(what: string): undefined {
    return this.fail('not-an-http-date', `Here an HTTP-date has ${what}.`, Math.min(this.at + 1, this.end));
  }

  fail(code: string, message: string, end: number): undefined {
    report(this.problems, code, message, this.at, Math.max(this.at, end));
    return undefined;
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/**
 * The year that two digits mean: the latest one that is not more than 50 years ahead, because a date that
 * appears to be is to be read as the most recent such year in the past (RFC 9110 §5.6.7).
 */
function fullYear(digits: number, month: number, day: number, seconds: number, now: number): number {
  const clock = new Date(now);
  const thisYear = Number.isNaN(clock.getTime()) ? new Date().getUTCFullYear() : clock.getUTCFullYear();
  const limit = new Date(now);
  limit.setUTCFullYear(thisYear + 50);
  let year = thisYear + 50 - ((((thisYear + 50 - digits) % 100) + 100) % 100);
  // In the fiftieth year itself, the day and the second decide.
  if (year === thisYear + 50 && utc(year, month, day, 0, 0, seconds) > limit.getTime()) year -= 100;
  return year;
}
