// Allow: the methods a target resource supports (RFC 9110 §10.2.1). Required on 405.

import { formatToken, readList, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** Methods with a standard meaning: RFC 9110 §9.3, and PATCH of RFC 5789. */
const STANDARD: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
]);

/** The standard method this one is in the wrong case, or `undefined`: methods are case-sensitive (RFC 9110 §9.1). */
function miswritten(method: string): string | undefined {
  const upper = method.toUpperCase();
  return upper !== method && STANDARD.has(upper) ? upper : undefined;
}

/**
 * Parses the value of Allow into its methods, each once, as written. An empty value is an empty list: the
 * resource takes no method at the moment, which the grammar allows. Never throws.
 * Problems: `method-lowercase`, `duplicate-method`, `empty-list-element`, `missing-comma`, `bad-character`.
 */
export function parseAllow(value: string): Parsed<readonly string[]> {
  const problems: Problem[] = [];
  const methods = new Set<string>();
  readList(value, problems, (at) => {
    const end = tokenEnd(value, at);
    if (end === at) return at;
    const method = value.slice(at, end);
    const meant = miswritten(method);
    if (meant !== undefined) {
      const message = `Methods are case-sensitive: the standard method is ${meant}.`;
      report(problems, 'method-lowercase', message, at, end);
    }
    if (methods.has(method)) report(problems, 'duplicate-method', 'This method is listed already.', at, end);
    methods.add(method);
    return end;
  });
  return { value: [...methods], problems };
}

/**
 * Writes methods as a value of Allow, a repeated one once; no methods give the empty value.
 * @throws TypeError on a method that is not a token, or that is a standard one in the wrong case.
 */
export function formatAllow(methods: readonly string[]): string {
  for (const method of methods) {
    const meant = miswritten(formatToken(method, 'A method'));
    if (meant !== undefined) throw new TypeError(`Methods are case-sensitive: write ${meant}`);
  }
  return [...new Set(methods)].join(', ');
}
