// How faces write numbers and times. Digits are grouped by a narrow space (U+202F), units follow a no-break space; both are
// replaced where only ASCII can be shown. Times are UTC.

const group = '\u202f';
const space = '\u00a0';

/** A whole number in groups of three digits: `1 204 512`. */
export function writeCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, group);
}

/** A part of a whole in per cent; never 0 or 100 for what is neither. */
export function writeShare(part: number, whole: number): string {
  const share = whole > 0 ? (part / whole) * 100 : 0;
  if (share <= 0) return `0${space}%`;
  if (share < 0.1) return `<0.1${space}%`;
  if (share < 10) return `${share.toFixed(1)}${space}%`;
  if (share > 99 && share < 100) return `${(Math.floor(share * 10) / 10).toFixed(1)}${space}%`;
  return `${Math.round(share)}${space}%`;
}

/** Bytes in decimal units: `18.2 GB`. */
export function writeBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 99.5 ? value.toFixed(1) : Math.round(value)}${space}${units[unit]}`;
}

/** How long an answer took: `34 ms`, `1.4 s`, `2.1 min`; empty where it was not measured. */
export function writeMilliseconds(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '';
  if (value < 9.95) return `${value < 0.05 ? '0' : value.toFixed(1)}${space}ms`;
  if (value < 999.5) return `${Math.round(value)}${space}ms`;
  if (value < 59_950) return `${(value / 1000).toFixed(1)}${space}s`;
  return `${(value / 60_000).toFixed(1)}${space}min`;
}

/** Requests in a time: `167/s`, by the minute below one a second; empty where the time is unknown. */
export function writeRate(count: number, milliseconds: number): string {
  if (!(milliseconds > 0)) return '';
  const perSecond = (count * 1000) / milliseconds;
  if (perSecond >= 9.95) return `${writeCount(perSecond)}/s`;
  return perSecond >= 1 ? `${perSecond.toFixed(1)}/s` : `${(perSecond * 60).toFixed(1)}/min`;
}

/** A stretch of time in its two largest units: `2 h 5 min`. */
export function writeSpan(milliseconds: number): string {
  let left = Math.max(0, Math.round(milliseconds / 1000));
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const) {
    const amount = Math.floor(left / seconds);
    left -= amount * seconds;
    if (amount > 0) parts.push(`${amount}${space}${unit}`);
    if (parts.length === 2 || (parts.length === 1 && amount === 0)) break;
  }
  return parts.join(' ') || `0${space}s`;
}

/** A moment: `2026-03-10 14:02 UTC`; empty where it is unknown. */
export function writeMoment(time: number): string {
  return Number.isFinite(time) ? `${day(time)} ${clock(time)} UTC` : '';
}

/** From–to: the date once where it is the same; empty where the times are unknown. */
export function writeRange(from: number, to: number): string {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return '';
  if (Math.floor(from / 60_000) === Math.floor(to / 60_000)) return writeMoment(from);
  const end = day(from) === day(to) ? clock(to) : `${day(to)} ${clock(to)}`;
  return `${day(from)} ${clock(from)} – ${end} UTC`;
}

/**
 * A time on an axis: hours and minutes, the date on a long axis.
 *
 * @param time milliseconds since 1970
 * @param span how long the axis is, in milliseconds
 */
export function writeTick(time: number, span: number): string {
  if (span > 4 * 86_400_000) return day(time).slice(5);
  return span > 86_400_000 ? `${day(time).slice(5)} ${clock(time)}` : clock(time);
}

/** A time as programs write it, to the second: `2026-03-10T14:02:05Z`. */
export function writeTimestamp(time: number): string {
  return Number.isFinite(time) ? `${new Date(time).toISOString().slice(0, 19)}Z` : '';
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}
