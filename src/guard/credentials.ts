// Reads the credentials of a request: one set, from one place, well-formed (RFC 9110 §11.6.2, RFC 6750 §2).

import { parseAuthorization } from '../fields/index.ts';
import type { Failure } from './decision.ts';
import { failures } from './decision.ts';
import type { Inbound } from './inbound.ts';
import type { VerifiedToken } from './verified-cache.ts';

/** Credentials as they came. */
export interface Presented {
  /** In lower case: schemes are compared without regard to case (RFC 9110 §11.1). Empty when it is not known. */
  readonly scheme: string;
  readonly token68: string;
  /** What is wrong with them. */
  readonly failure?: Failure | undefined;
  /** What is remembered of the token. */
  readonly known?: VerifiedToken | undefined;
}

/** Where credentials may come from, and how long they may be. */
export interface Sources {
  /** The field of API keys in lower case; `undefined` when there is none. */
  readonly keyField: string | undefined;
  /** The longest token, in characters. */
  readonly tokenLength: number;
  /** What is remembered by the value of an Authorization field. */
  readonly recall: (authorization: string) => VerifiedToken | undefined;
}

// Room for the scheme and the spaces behind it.
const AROUND = 64;
const BEARER_LENGTH = 'Bearer '.length;

/**
 * Reads the credentials of a request. A token in the query or the content is no credential here: RFC 6750 §2.3 says
 * that it should not be used, and OAuth 2.1 that it is ignored.
 *
 * @returns `undefined` when the request has none; whether a scheme of ours may lack a token68 is asked where it is known
 */
export function readCredentials(
  inbound: Inbound,
  { keyField, tokenLength, recall }: Sources,
): Presented | undefined {
  const lines = inbound.lines('authorization');
  const keys = keyField === undefined ? [] : inbound.lines(keyField);
  if (lines.length + keys.length === 0) return undefined;
  // Nobody may choose for the client which of two it meant (RFC 6750 §2, RFC 9449 §7.2).
  if (lines.length + keys.length > 1) return unusable(failures.ambiguous);
  const value = lines[0] ?? keys[0]!;
  if (value.length > tokenLength + AROUND) return unusable(failures.tooLarge);
  if (lines.length === 0) {
    // No key has a comma, so there were two lines.
    return value.includes(',') ? unusable(failures.ambiguous) : { scheme: 'apikey', token68: value };
  }
  // What was verified before keeps to the grammar: to read it once more would take longer than all that is left to do.
  const known = recall(value);
  if (known !== undefined) {
    return { scheme: 'bearer', token68: value.slice(BEARER_LENGTH), failure: undefined, known };
  }
  const { value: credentials, problems } = parseAuthorization(value);
  if (credentials === undefined) return unusable(failures.malformed);
  const scheme = credentials.scheme.toLowerCase();
  const { token68 } = credentials;
  if (problems.length === 0) return { scheme, token68: token68 ?? '' };
  // Joined lines show themselves as text behind the first set of credentials.
  const joined = value.includes(',') && problems.some(({ code }) => code === 'unexpected-text');
  return unusable(joined ? failures.ambiguous : failures.malformed, joined ? '' : scheme);
}

function unusable(failure: Failure, scheme = ''): Presented {
  return { scheme, token68: '', failure };
}
