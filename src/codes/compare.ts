// Two codes side by side, and the rule that decides between them.

import { pairs, related } from './pairs.ts';
import { parseStatusCode } from './parse-status-code.ts';
import { readings } from './readings.ts';
import { status } from './status.ts';
import type { Reading, Section, StatusCode } from './types.ts';

/** What a comparison says about one of its two codes. */
export interface Side {
  readonly code: number;
  /** The facts, if the code is registered. */
  readonly fact: StatusCode | undefined;
  readonly readings: readonly Reading[];
}

/** Two codes side by side. */
export interface Comparison {
  readonly codes: readonly [Side, Side];
  /** The deciding rule; `undefined` if nobody is known to mix the two up. */
  readonly rule: string | undefined;
  readonly sections: readonly Section[];
  /** Codes related to both: worth a look when neither fits. */
  readonly alsoConsider: readonly number[];
}

/**
 * Compares two codes.
 *
 * @param a one code, `401`
 * @param b the other, `403`; the order is kept
 * @throws NotAStatusCode if one is no three-digit number
 */
export function compare(a: number | string, b: number | string): Comparison {
  const [left, right] = [parseStatusCode(a), parseStatusCode(b)];
  const pair = pairs.find(({ codes: [x, y] }) => (x === left && y === right) || (x === right && y === left));
  const near = new Set(related(left).map((each) => each.code));
  return {
    codes: [side(left), side(right)],
    rule: pair?.rule,
    sections: pair?.sections ?? [],
    alsoConsider: related(right)
      .map((each) => each.code)
      .filter((code) => near.has(code)),
  };
}

function side(code: number): Side {
  return { code, fact: status(code), readings: readings(code) };
}
