// Location: a URI reference to the resource that was created or that a redirect leads to (RFC 9110 §10.2.2).

import { skipOws, trimEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';
import { checkUriReference } from './uri-reference.ts';

/**
 * Parses the value of Location into its URI reference, as written; relative references are valid. `undefined`
 * when there is nothing: an empty reference is grammatical, but leads back to where the request went. Never throws.
 * Problems: `empty-value`, and those of the URI grammar: `space`, `non-ascii`, `control-character`,
 * `bad-percent-encoding`, `bad-character`, `bad-scheme`, `bad-host`, `bad-port`, `host-missing`, `userinfo`.
 */
export function parseLocation(value: string): Parsed<string> {
  const problems: Problem[] = [];
  const at = skipOws(value, 0);
  const end = trimEnd(value, at, value.length);
  if (at === end) {
    report(problems, 'empty-value', 'There is no URI reference in this value.', 0, value.length);
    return { value: undefined, problems };
  }
  checkUriReference(value, at, end, problems);
  return { value: value.slice(at, end), problems };
}

/**
 * The URL a reference leads to from the request's URL, or `undefined` when it leads nowhere. A reference without
 * a fragment inherits the one of the base, as RFC 9110 §10.2.2 asks of a user agent that follows a redirect;
 * give a base without one otherwise. Never throws.
 */
export function resolveLocation(reference: string, base: string | URL): URL | undefined {
  if (!URL.canParse(reference, String(base))) return undefined;
  const url = new URL(reference, base);
  if (!reference.includes('#')) url.hash = new URL(base).hash;
  return url;
}

/**
 * Checks a URI reference and gives it back as a value of Location. Nothing is percent-encoded here: only the
 * caller knows which characters are data.
 * @throws TypeError when it is empty or not a URI reference; the message names the defect and its position.
 */
export function formatLocation(reference: string): string {
  const problem = parseLocation(reference).problems[0];
  if (problem !== undefined) throw new TypeError(`Location, position ${problem.at}: ${problem.message}`);
  if (skipOws(reference, 0) > 0 || trimEnd(reference, 0, reference.length) < reference.length) {
    throw new TypeError('Location has whitespace around its URI reference');
  }
  return reference;
}
