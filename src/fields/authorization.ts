// Authorization and Proxy-Authorization: the credentials of a request (RFC 9110 §11.4, §11.6.2, §11.7.2).

import type { AuthInput } from './auth-format.ts';
import { formatAuth } from './auth-format.ts';
import type { AuthItem } from './auth-scheme.ts';
import { readAuthItems } from './auth-scheme.ts';
import { isBlankList, token68End, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** Credentials: a scheme with a token68 or with parameters, and where they stand in the value. */
export type Credentials = AuthItem;

/** Credentials to send. */
export type CredentialsInput = AuthInput;

/** RFC 7616 §3.4: a sender must not quote these; username* has a grammar of its own (RFC 8187). */
const DIGEST_TOKENS: ReadonlySet<string> = new Set(['algorithm', 'nc', 'qop', 'username*']);

/**
 * Parses the value of Authorization or Proxy-Authorization. Messages never repeat the value. Never throws.
 * A server ought to refuse credentials that come with problems: the value is there to tell what was meant.
 * Problems: those of `parseChallenges`, and `unexpected-text` where more than one set of credentials stands
 * (or a token has a space in it). RFC 9110 §11.6.2.
 */
export function parseAuthorization(value: string): Parsed<Credentials> {
  const schemeEnd = tokenEnd(value, 0);
  // The fast path: `Scheme token68` and nothing else, which is every bearer token.
  if (
    schemeEnd > 0 &&
    value.charCodeAt(schemeEnd) === 0x20 &&
    token68End(value, schemeEnd + 1) === value.length
  ) {
    if (value.length > schemeEnd + 1) {
      const token68 = value.slice(schemeEnd + 1);
      const credentials = {
        scheme: value.slice(0, schemeEnd),
        token68,
        params: [],
        at: 0,
        end: value.length,
      };
      return { value: credentials, problems: [] };
    }
  }
  const problems: Problem[] = [];
  if (isBlankList(value)) {
    report(problems, 'empty-value', 'There are no credentials in this value.', 0, value.length);
    return { value: undefined, problems };
  }
  return { value: readAuthItems(value, problems, true)[0], problems };
}

/**
 * Writes credentials as a field value. Parameter values are quoted, except where RFC 7616 §3.4 forbids it for Digest.
 * @throws TypeError on what may not be sent; messages never repeat a value.
 */
export function formatAuthorization(credentials: CredentialsInput): string {
  return formatAuth(credentials, DIGEST_TOKENS);
}
