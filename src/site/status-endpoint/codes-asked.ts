// The codes that a path asks for: one, several in order, or several at random.

import { Nonsense } from './nonsense.ts';

/** One code and how often: times in a row in a sequence, weight among those drawn at random. */
export interface Term {
  readonly code: number;
  readonly times: number;
}

/** What a path asks for. A single code is a sequence of one. */
export interface CodesAsked {
  readonly order: 'sequence' | 'random';
  /** At least one. */
  readonly terms: readonly Term[];
}

const MOST_TERMS = 50;
const MOST_TIMES = 1000;

/**
 * Reads the part of the path behind `/status/`.
 *
 * @param text `503`, `503*2,200` (in order), `200*9|503` (at random, by weight)
 * @throws Nonsense for anything else
 */
export function parseCodes(text: string): CodesAsked {
  if (text.includes(',') && text.includes('|'))
    throw new Nonsense(
      'code',
      'Codes are in order (503,200) or at random (200*9|503), not both in one address.',
    );
  const parts = text.split(/[,|]/);
  if (parts.length > MOST_TERMS) throw new Nonsense('code', `An address names at most ${MOST_TERMS} codes.`);
  return { order: text.includes('|') ? 'random' : 'sequence', terms: parts.map(term) };
}

/**
 * The code at a place of a sequence; behind the end the last one repeats.
 *
 * @param place counted from 0
 */
export function codeAt({ terms }: CodesAsked, place: number): number {
  let left = place;
  for (const { code, times } of terms) {
    if (left < times) return code;
    left -= times;
  }
  return terms.at(-1)!.code;
}

/**
 * The code that a draw falls on, by weight.
 *
 * @param draw from 0 up to 1
 */
export function codeDrawn({ terms }: CodesAsked, draw: number): number {
  const total = terms.reduce((sum, { times }) => sum + times, 0);
  let left = draw * total;
  for (const { code, times } of terms) {
    if (left < times) return code;
    left -= times;
  }
  return terms.at(-1)!.code;
}

function term(text: string): Term {
  const [, code, times = '1'] = /^([1-9][0-9]{2})(?:\*([1-9][0-9]{0,3}))?$/.exec(text) ?? [];
  if (code === undefined)
    throw new Nonsense(
      'code',
      'A code is a number from 100 to 999, with how often behind a star if it is more than once: 503*2.',
    );
  if (Number(times) > MOST_TIMES) throw new Nonsense('code', `A code comes at most ${MOST_TIMES} times.`);
  return { code: Number(code), times: Number(times) };
}
