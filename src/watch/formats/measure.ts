// Numbers as logs write them: status codes, sizes, durations.

/** A unit of time in a log. */
export type Unit = 's' | 'ms' | 'us' | 'ns';

/** Milliseconds in one of the unit. */
const milliseconds: Readonly<Record<Unit, number>> = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 };

/**
 * A status code as logged.
 *
 * @returns 0 where nothing was sent (`-`, `0`, `000`, `-1`, nothing at all); `undefined` where it is no status code
 */
export function statusOf(text: string): number | undefined {
  if (text.length === 3) {
    const [a, b, c] = [text.charCodeAt(0) - 48, text.charCodeAt(1) - 48, text.charCodeAt(2) - 48];
    if (a >= 0 && a <= 9 && b >= 0 && b <= 9 && c >= 0 && c <= 9) {
      const status = a * 100 + b * 10 + c;
      return status >= 100 || status === 0 ? status : undefined;
    }
    return undefined;
  }
  return text === '-' || text === '0' || text === '' || text === '-1' ? 0 : undefined;
}

/** A status code from JSON: a number, or a text with one. */
export function statusFrom(value: unknown): number | undefined {
  if (typeof value === 'number') {
    if (value === 0 || value === -1) return 0;
    return Number.isInteger(value) && value >= 100 && value <= 999 ? value : undefined;
  }
  if (value === null) return 0;
  return typeof value === 'string' ? statusOf(value) : undefined;
}

/** A number from a text or from JSON; NaN where there is none. */
export function numberFrom(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '' || value === '-') return Number.NaN;
  return Number(value);
}

/** A count of bytes; 0 where there is none. */
export function bytesFrom(value: unknown): number {
  const number = numberFrom(value);
  return number > 0 && number < Number.MAX_SAFE_INTEGER ? Math.floor(number) : 0;
}

/**
 * A duration in milliseconds.
 *
 * @param unit of a plain number; a text with units of its own (`1m2.5s`, `929µs`, `12 ms`) needs none
 * @returns NaN for `-`, for negative numbers and for anything else
 */
export function durationFrom(value: unknown, unit: Unit): number {
  const number = numberFrom(value);
  if (number >= 0) return tidy(number * milliseconds[unit]);
  if (typeof value !== 'string' || value.length > 40) return Number.NaN;
  return tidy(withUnits(value));
}

/** Removes what binary fractions add: 0.1 s is 100 ms. */
function tidy(value: number): number {
  return value < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
}

const factors: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  sec: 1000,
  seconds: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};

function withUnits(text: string): number {
  let sum = Number.NaN;
  let read = 0;
  // Go prints units without spaces between: `1m2.5s`.
  for (const [all, number, unit] of text.matchAll(/(\d+(?:\.\d+)?) ?(h|ms|us|µs|μs|ns|m|sec|seconds|s)/g)) {
    sum = (Number.isNaN(sum) ? 0 : sum) + Number(number) * (factors[unit!] ?? Number.NaN);
    read += all.length;
  }
  return read === text.trim().length ? sum : Number.NaN;
}

/**
 * The seconds of a Retry-After field (RFC 9110 §10.2.3).
 *
 * @param now the time of the response, in milliseconds since 1970: a date in the field counts from there
 * @returns NaN where there is neither a number nor a date
 */
export function retryAfterFrom(value: unknown, now: number): number {
  const number = numberFrom(value);
  if (!Number.isNaN(number)) return number >= 0 ? number : Number.NaN;
  if (typeof value !== 'string' || value.length < 20 || value.length > 40) return Number.NaN;
  const seconds = (Date.parse(value) - now) / 1000;
  return seconds >= 0 ? Math.round(seconds) : Number.NaN;
}
