// The whole numbers of range fields: positions and lengths in a unit, usually bytes (RFC 9110 §14.1.1, §14.4).

import type { Problem } from './parsed.ts';
import { report } from './report.ts';

/**
 * The number whose digits stand from `at` to `end`. A number above 2^53 - 1 would not be read exactly (RFC 9110
 * §17.5 warns of overflow): it is reported as `number-too-large` and `undefined`. Never throws.
 */
export function readNumber(text: string, at: number, end: number, problems: Problem[]): number | undefined {
  const number = Number(text.slice(at, end));
  if (Number.isSafeInteger(number)) return number;
  report(problems, 'number-too-large', 'This number is too large to be read exactly.', at, end);
  return undefined;
}

/**
 * The decimal digits of a number. `what` names it in the message.
 * @throws TypeError when it is not a whole number from 0 to 2^53 - 1.
 */
export function formatNumber(number: number, what: string): string {
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new TypeError(`${what} must be a whole number, 0 or more`);
  }
  return String(number === 0 ? 0 : number);
}
