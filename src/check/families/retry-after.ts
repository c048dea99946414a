// Which kind of mistake a Retry-After holds: two rules share the judgement, so that each value has one finding.

import { parseRetryAfter } from '../../fields/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import type { Violation } from '../rule.ts';

// A number, but not whole seconds: a sign, a fraction, an exponent, a unit.
const nearlySeconds = /^[+-]?\s*\d*[.,]?\d+(?:e[+-]?\d+)?\s*(?:ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)?$/i;

/**
 * Finds the lines of Retry-After that are neither whole seconds nor a date.
 *
 * @param kind `number`: those that nearly are seconds; `other`: the rest
 */
export function badRetryAfter(response: ResponseMessage, kind: 'number' | 'other'): readonly Violation[] | undefined {
  let found: Violation[] | undefined;
  for (const field of response.fields) {
    if (field.lower !== 'retry-after') continue;
    const problem = parseRetryAfter(field.value).problems[0];
    if (problem === undefined || nearlySeconds.test(field.value) !== (kind === 'number')) continue;
    found ??= [];
    found.push({ where: { part: 'field', field, at: problem.at }, detail: problem.message });
  }
  return found;
}
