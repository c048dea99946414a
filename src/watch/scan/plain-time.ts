// The time of a log line, `10/Oct/2000:13:55:36 -0700`. Lines of one day share all but the clock, so days are kept.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Bytes that decide the start of the day: 11 of the date, 6 of the zone. */
const known = new Uint8Array(17);
let knownStart = Number.NaN;

/**
 * The time that 26 bytes tell.
 *
 * @param b where it is, from `at`
 * @returns milliseconds since 1970; NaN where they tell none
 */
export function lineTime(b: Uint8Array, at: number): number {
  if (b[at + 11] !== 58 || b[at + 14] !== 58 || b[at + 17] !== 58) return Number.NaN;
  const hour = pair(b, at + 12);
  const minute = pair(b, at + 15);
  const second = pair(b, at + 18);
  // A leap second is written as 60.
  if (!(hour < 24 && minute < 60 && second <= 60)) return Number.NaN;
  return dayStart(b, at) + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

function dayStart(b: Uint8Array, at: number): number {
  let same = true;
  for (let i = 0; i < 11; i++) same &&= known[i] === b[at + i];
  for (let i = 0; i < 6; i++) same &&= known[11 + i] === b[at + 20 + i];
  if (same) return knownStart;
  known.set(b.subarray(at, at + 11));
  known.set(b.subarray(at + 20, at + 26), 11);
  knownStart = Number.NaN;
  const text = String.fromCharCode(...known);
  const parts = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}) ([+-])(\d\d)(\d\d)$/.exec(text);
  if (parts === null) return knownStart;
  const [, day, month, year, sign, hours, minutes] = parts;
  const number = months.indexOf(month!);
  if (number < 0 || Number(day) < 1 || Number(day) > 31) return knownStart;
  const start = new Date(0).setUTCFullYear(Number(year), number, Number(day));
  const zone = (Number(hours) * 60 + Number(minutes)) * 60_000;
  knownStart = sign === '-' ? start + zone : start - zone;
  return knownStart;
}

function pair(b: Uint8Array, at: number): number {
  const tens = b[at]! - 48;
  const ones = b[at + 1]! - 48;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : Number.NaN;
}
