// What a failed assertion says: the same as `statute check`.

import { status } from '../../codes/index.ts';
import type { Exchange } from '../exchange.ts';
import { maskText } from '../mask.ts';
import { startLine } from '../place.ts';
import { printable } from '../printable.ts';
import { findingBlock } from '../reporters/finding-block.ts';
import type { Finding } from '../rule.ts';

/** Thrown when a response breaks rules. Test runners take it for an assertion that failed. */
export class ConformanceError extends Error {
  override readonly name = 'AssertionError';
  readonly code = 'ERR_ASSERTION';
  readonly operator = 'assertConforms';
  /** The ids of the rules that are broken. */
  readonly actual: readonly string[];
  readonly expected: readonly string[] = [];
  /** What was found; not listed when the error is printed, as its message says it all. */
  declare readonly findings: readonly Finding[];

  constructor(exchange: Exchange, findings: readonly Finding[]) {
    super(messageOf(exchange, findings));
    this.actual = [...new Set(findings.map(({ rule }) => rule))];
    Object.defineProperty(this, 'findings', { value: findings, enumerable: false });
  }
}

/**
 * What was found, for people.
 *
 * @returns a line on the exchange, then a block for each finding as `statute check` prints it
 */
export function messageOf(exchange: Exchange, findings: readonly Finding[]): string {
  const many = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return [`${titleOf(exchange)}: ${many}`, ...findings.map((finding) => findingBlock(finding))].join('\n\n');
}

/** The exchange in a line: `DELETE /orders → 405 Method Not Allowed`. */
export function titleOf({ request, response }: Exchange): string {
  // Where there is no reason phrase, as in HTTP/2, people still look for the words.
  const phrase = response.phrase || (status(response.status)?.phrase ?? '');
  const answer = startLine({ ...response, phrase }).replace(/^HTTP\S* /, '');
  return request === undefined
    ? answer
    : `${request.method} ${printable(maskText(request.target))} → ${answer}`;
}
