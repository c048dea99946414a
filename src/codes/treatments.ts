// What a client does with each registered code, in a few hundred bytes: the part of the catalogue that a browser bundle
// can afford. A test compares every entry with code.ts, where the facts are written and their sections stand.

import type { Treatment } from './types.ts';

/** What a client makes of a status. */
export interface TreatmentOf {
  /** The code whose meaning counts: the code itself, or the x00 of its class where it is not registered (RFC 9110 §15). */
  readonly treatedAs: number;
  readonly recognised: boolean;
  readonly treatment: Treatment;
}

const treatments: Readonly<Record<string, Treatment>> = {
  d: 'deliver',
  f: 'follow',
  a: 'authenticate',
  w: 'wait',
  r: 'retry',
  c: 'change',
  s: 'stop',
};

/** One string per class, one letter per code from x00 on; a dot is a code that nobody registered. */
const classes = [
  '',
  'ddddd',
  'ddddddddd.................d',
  'ffffdssff',
  'cacssccarcsccccccrs..rcccrc.cw.c...................s',
  'rsrwrcsss.ca',
];

/** The letter of a registered code. */
function letterOf(status: number): string | undefined {
  const letter = classes[Math.floor(status / 100)]?.[status % 100];
  return letter === '.' ? undefined : letter;
}

/**
 * What a client does next with a status code. Unregistered codes are treated as the x00 of their class, numbers outside
 * 100–599 as 500 (RFC 9110 §15). Never throws.
 *
 * @param status `599`
 */
export function treatmentOf(status: number): TreatmentOf {
  const recognised = letterOf(status) !== undefined;
  const inRange = status >= 100 && status < 600;
  const treatedAs = recognised ? status : inRange ? status - (status % 100) : 500;
  return { treatedAs, recognised, treatment: treatments[letterOf(treatedAs)!]! };
}
