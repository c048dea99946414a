// How parsers of this room write a problem down: one line per problem, and a cap on the whole list.

import type { Problem } from './parsed.ts';

/**
 * The most problems one value reports. A hostile value (a megabyte of commas) has a problem at every
 * character; past this number more of them tell nobody anything, so the rest are dropped.
 */
export const MAX_PROBLEMS = 100;

/**
 * Adds a problem to the list, unless the list holds {@link MAX_PROBLEMS} already.
 * Positions are UTF-16 code units from the start of the value, `end` exclusive. Never throws.
 */
export function report(problems: Problem[], code: string, message: string, at: number, end: number): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ code, message, at, end });
}
