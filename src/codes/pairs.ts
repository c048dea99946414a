// Which of two codes: one row, one deciding rule. A code's related codes are read from here, so that a rule is
// written once and reads the same from both sides.

import { clientPairs } from './pairs/client.ts';
import { redirectPairs } from './pairs/redirect.ts';
import { serverPairs } from './pairs/server.ts';
import { successPairs } from './pairs/success.ts';
import type { Section } from './types.ts';

/** Two codes that people mix up, or that lead to each other. */
export interface Pair {
  readonly codes: readonly [number, number];
  /** The deciding rule in one line, naming both codes, true from either side. */
  readonly rule: string;
  /** Where it is laid down; empty for a judgement of ours. */
  readonly sections: readonly Section[];
  /** Whether the two have a comparison page. */
  readonly compared?: true;
}

/** All pairs, most asked first within each class. */
export const pairs: readonly Pair[] = [...clientPairs, ...serverPairs, ...redirectPairs, ...successPairs];

/** A code to consider instead, and the rule that decides. */
export interface Related {
  readonly code: number;
  readonly rule: string;
}

/**
 * The codes to weigh against a code.
 *
 * @returns in the order of the table, the most asked first
 */
export function related(code: number): Related[] {
  return pairs.flatMap(({ codes: [a, b], rule }) =>
    a === code ? [{ code: b, rule }] : b === code ? [{ code: a, rule }] : [],
  );
}
