// Writes a scheme with its token68 or its parameters, for challenges and credentials alike; refuses what the
// grammar of RFC 9110 §11.2 does not let a sender write.

import { formatQuotedString, formatToken, isToken68 } from './grammar.ts';

/** Parameters to send: an object, or a list where the order or the names matter. */
export type AuthParamsInput =
  | Readonly<Record<string, string>>
  | readonly { readonly name: string; readonly value: string }[];

/** A scheme to send, with a token68 or with parameters, not with both. */
export interface AuthInput {
  readonly scheme: string;
  readonly token68?: string;
  readonly params?: AuthParamsInput;
}

/**
 * Formats one scheme. Values are quoted, except those of Digest that `tokens` names: RFC 7616 forbids to quote
 * them. Messages name the parameter and never repeat a value.
 * @throws TypeError on a scheme or parameter name that is not a token, a value that cannot be quoted, a token68
 * together with parameters, and a parameter that occurs twice.
 */
export function formatAuth(input: AuthInput, digestTokens: ReadonlySet<string>): string {
  const scheme = formatToken(input.scheme, 'The scheme');
  const params = listOf(input.params);
  if (input.token68 !== undefined) {
    if (params.length > 0) throw new TypeError('A scheme has either a token68 or parameters, not both');
    if (!isToken68(input.token68))
      throw new TypeError('The token68 has characters that a token68 may not contain');
    return `${scheme} ${input.token68}`;
  }
  if (params.length === 0) return scheme;
  const isDigest = scheme.toLowerCase() === 'digest';
  const names = new Set<string>();
  const written = params.map(({ name, value }) => {
    const key = formatToken(name, 'A parameter name').toLowerCase();
    if (names.has(key)) throw new TypeError(`The parameter ${key} occurs twice: once per scheme is allowed`);
    names.add(key);
    return `${name}=${isDigest && digestTokens.has(key) ? bareToken(value, key) : formatQuotedString(value, key)}`;
  });
  return `${scheme} ${written.join(', ')}`;
}

function listOf(
  params: AuthParamsInput | undefined,
): readonly { readonly name: string; readonly value: string }[] {
  if (params === undefined) return [];
  if (Array.isArray(params)) return params;
  return Object.entries(params as Readonly<Record<string, string>>).map(([name, value]) => ({ name, value }));
}

function bareToken(value: string, name: string): string {
  // An apostrophe is legal in a token, but at the start it only ever is a quote of the wrong kind.
  if (value.startsWith("'")) throw new TypeError(`${name} may not start with an apostrophe`);
  return formatToken(value, name);
}
