// Times that are logged by a format of their own: `%{%Y-%m-%d %H:%M:%S %z}t`.

import type { Field, Piece } from './template.ts';
import { ignored } from './template.ts';
import { epochTime, monthOf } from './time.ts';

function part(which: number, width: number): Field {
  return { set: (draft, text) => draft.timePart(which, Number(text)), width };
}

const conversions: Readonly<Record<string, readonly Piece[]>> = {
  Y: [part(0, 4)],
  y: [{ set: (draft, text) => draft.timePart(0, 2000 + Number(text)), width: 2 }],
  m: [{ set: (draft, text) => draft.timePart(1, Number(text) - 1), width: 2 }],
  b: [{ set: (draft, text) => draft.timePart(1, monthOf(text)), width: 3 }],
  h: [{ set: (draft, text) => draft.timePart(1, monthOf(text)), width: 3 }],
  d: [part(2, 2)],
  e: [part(2, 2)],
  H: [part(3, 2)],
  M: [part(4, 2)],
  S: [part(5, 2)],
  z: [{ set: (draft, text) => draft.zone(text), width: 5 }],
  Z: [ignored],
  s: [{ set: (draft, text) => draft.time(epochTime(Number(text)), 1) }],
  a: [{ ...ignored, width: 3 }],
  j: [{ ...ignored, width: 3 }],
  p: [{ ...ignored, width: 2 }],
  n: ['\n'],
  t: ['\t'],
  '%': ['%'],
};

const short: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y' };

/**
 * The pieces of such a time.
 *
 * @param format as strftime takes it; conversions that it does not know are stepped over
 */
export function strftimePieces(format: string): readonly Piece[] {
  const whole = format.replace(/%([FTRD])/g, (_, letter: string) => short[letter]!);
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of whole.matchAll(/%[EO]?(.)/g)) {
    pieces.push(whole.slice(at, match.index));
    pieces.push(...(conversions[match[1]!] ?? [ignored]));
    at = match.index + match[0].length;
  }
  pieces.push(whole.slice(at));
  return pieces;
}
