// Times as logs write them, to milliseconds since 1970. A log stays on one day for long, so the day is parsed once.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const [zero, nine] = [48, 57];

// The day that was read last, as written, and when it began in UTC.
let clfDay = '\0';
let clfStart = 0;
let isoDay = '\0';
let isoStart = 0;
let otherText = '';
let otherTime = Number.NaN;

/**
 * Two digits.
 *
 * @returns NaN where there are not two digits
 */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return tens >= zero && tens <= nine && ones >= zero && ones <= nine
    ? (tens - zero) * 10 + ones - zero
    : Number.NaN;
}

/** The number of a month's English abbreviation, from 0; NaN for anything else. */
export function monthOf(name: string): number {
  const month = months.indexOf(name);
  return month < 0 ? Number.NaN : month;
}

/** Hours, minutes, seconds in milliseconds; NaN where they are none. A leap second counts as the second after. */
function clock(text: string, at: number): number {
  const hours = twoDigits(text, at);
  const minutes = twoDigits(text, at + 3);
  const seconds = twoDigits(text, at + 6);
  if (!(hours < 24 && minutes < 60 && seconds <= 60)) return Number.NaN;
  return hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
}

/**
 * A time zone.
 *
 * @param at where `Z`, `+0200` or `-07:00` begins
 * @returns milliseconds east of UTC; 0 where there is no zone
 */
export function zoneOf(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign !== 43 && sign !== 45) return 0;
  const minutesAt = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, minutesAt);
  const east = hours * 3_600_000 + (Number.isNaN(minutes) ? 0 : minutes) * 60_000;
  return Number.isNaN(east) ? 0 : sign === 45 ? -east : east;
}

/** Reads the digits of a fraction of a second from `at`; gives milliseconds and where they end. */
function fraction(text: string, at: number): readonly [milliseconds: number, end: number] {
  let value = 0;
  let scale = 100;
  let end = at;
  for (; end < text.length; end++) {
    const digit = text.charCodeAt(end) - zero;
    if (digit < 0 || digit > 9) break;
    value += digit * scale;
    scale /= 10;
  }
  // Whole milliseconds: what is finer is noise in a log, and breaks equality of times.
  return [Math.floor(value + 1e-6), end];
}

/**
 * The time of the common log format, `06/Feb/2009:12:14:14 +0100`, with or without a fraction and a zone.
 *
 * @param at where the day begins
 * @param zone milliseconds east of UTC where the text has no zone
 * @returns NaN where there is no such time
 */
export function clfTime(text: string, at = 0, zone = 0): number {
  if (!text.startsWith(clfDay, at)) {
    const day = twoDigits(text, at);
    const start = Date.UTC(fourDigits(text, at + 7), monthOf(text.slice(at + 3, at + 6)), day);
    if (Number.isNaN(start) || text.charCodeAt(at + 11) !== 58 || !(day > 0 && day < 32)) return Number.NaN;
    clfDay = text.slice(at, at + 12);
    clfStart = start;
  }
  const time = clfStart + clock(text, at + 12);
  let end = at + 20;
  const mark = text.charCodeAt(end);
  let milliseconds = 0;
  if (mark === 46 || mark === 44) [milliseconds, end] = fraction(text, end + 1);
  const zoned = text.charCodeAt(end) === 32 ? text.charCodeAt(end + 1) : 0;
  return time + milliseconds - (zoned === 43 || zoned === 45 ? zoneOf(text, end + 1) : zone);
}

/**
 * An ISO 8601 time, `2009-02-06T12:14:14.655+01:00`, also with a space between day and time; UTC where it has no zone.
 *
 * @returns NaN where there is no such time
 */
export function isoTime(text: string, at = 0): number {
  if (!text.startsWith(isoDay, at)) {
    const month = twoDigits(text, at + 5);
    const day = twoDigits(text, at + 8);
    const start = Date.UTC(fourDigits(text, at), month - 1, day);
    if (Number.isNaN(start) || text.charCodeAt(at + 4) !== 45 || text.charCodeAt(at + 7) !== 45)
      return Number.NaN;
    if (!(month > 0 && month < 13 && day > 0 && day < 32)) return Number.NaN;
    isoDay = text.slice(at, at + 10);
    isoStart = start;
  }
  const between = text.charCodeAt(at + 10);
  if (between !== 84 && between !== 32 && between !== 116) return Number.NaN;
  const time = isoStart + clock(text, at + 11);
  let end = at + 19;
  const mark = text.charCodeAt(end);
  let milliseconds = 0;
  if (mark === 46 || mark === 44) [milliseconds, end] = fraction(text, end + 1);
  if (text.charCodeAt(end) === 32) end += 1;
  return time + milliseconds - zoneOf(text, end);
}

function fourDigits(text: string, at: number): number {
  return twoDigits(text, at) * 100 + twoDigits(text, at + 2);
}

/**
 * A number of seconds, milliseconds, microseconds or nanoseconds since 1970: which one is told by its size, for every
 * time after 1973.
 */
export function epochTime(value: number): number {
  if (!(value > 0)) return Number.NaN;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  return Math.round(value < 1e17 ? value / 1e3 : value / 1e6);
}

/** A time in any notation that logs use: a number or a text. NaN where it is none. */
export function anyTime(value: unknown): number {
  if (typeof value === 'number') return epochTime(value);
  if (typeof value !== 'string' || value === '') return Number.NaN;
  if (value.charCodeAt(4) === 45) return isoTime(value);
  if (value.charCodeAt(2) === 47) return clfTime(value);
  if (value.charCodeAt(0) === 91) return anyTime(value.slice(1));
  const number = Number(value);
  if (!Number.isNaN(number)) return epochTime(number);
  // Something rare: `Sun, 06 Nov 1994 08:49:37 GMT`. The platform's parser is slow, so equal texts are not read twice.
  if (value !== otherText) {
    otherText = value.length < 64 ? value : '';
    otherTime = value.length < 64 ? Date.parse(value) : Number.NaN;
  }
  return otherTime;
}
