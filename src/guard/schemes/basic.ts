// The Basic scheme (RFC 7617): the application verifies, and a wrong user-id looks like a wrong password.

import { parseBasic } from '../../fields/index.ts';
import type { Failure, Identity } from '../decision.ts';
import { failures, unavailable } from '../decision.ts';

/** Who a user-id and password, or an API key, stand for. */
export interface Account {
  readonly subject: string;
  readonly scopes?: readonly string[];
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** How Basic credentials are verified. */
export interface BasicOptions {
  /**
   * Verifies a user-id and a password; nothing for either being wrong. It should take the same time in both cases, as
   * a comparison with the hash of a made-up password does. When it throws, the answer is 503.
   */
  readonly verify: (user: string, password: string) => Promise<Account | undefined> | Account | undefined;
}

/** Verifies the token68 of Basic credentials. */
export async function authenticateBasic(
  { verify }: BasicOptions,
  token68: string,
): Promise<Identity | Failure> {
  const { value, problems } = parseBasic(token68);
  // Old clients write ISO-8859-1 and some drop the padding: what they mean is plain.
  const fatal = problems.some(({ code }) => code !== 'not-utf8' && code !== 'base64-padding');
  if (value === undefined || fatal) return failures.malformed;
  let account: Account | undefined;
  try {
    account = await verify(value.user, value.password);
  } catch {
    return unavailable('The password cannot be checked right now.', 5);
  }
  return account === undefined ? failures.wrongPassword : identify('Basic', account);
}

/** The identity of an account. */
export function identify(
  scheme: 'Basic' | 'ApiKey',
  { subject, scopes = [], claims = {} }: Account,
): Identity {
  return Object.freeze({
    subject,
    scheme,
    claims: Object.freeze({ ...claims }),
    scopes: Object.freeze([...scopes]),
  });
}
