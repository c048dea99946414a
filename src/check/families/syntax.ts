// What rules on the grammar of a field have in common: each line of the field is parsed, each problem is a place.

import type { Problem } from '../../fields/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import type { Violation } from '../rule.ts';

/**
 * Reports the problems of all lines of some fields, the first of each line only: one slip causes several.
 *
 * @param names the fields' names in lower case
 * @param problemsOf parses one line's value
 */
export function syntaxProblems(
  response: ResponseMessage,
  names: readonly string[],
  problemsOf: (value: string) => readonly Problem[],
): readonly Violation[] | undefined {
  let found: Violation[] | undefined;
  for (const field of response.fields) {
    if (!names.includes(field.lower)) continue;
    const problem = problemsOf(field.value)[0];
    if (problem === undefined) continue;
    found ??= [];
    found.push({ where: { part: 'field', field, at: problem.at }, detail: problem.message });
  }
  return found;
}
