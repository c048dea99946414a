// Looks a registered code up.

import { parseStatusCode } from './parse-status-code.ts';
import type { Code } from './registered.ts';
import { codes } from './registered.ts';
import type { FieldRequirement, StatusCode } from './types.ts';

/**
 * The facts of a registered status code.
 *
 * @param code `401`; with a literal, the result has literal types
 * @returns `undefined` for a number that is not registered: `readings()` knows the vendors', `treatAs()` the fallback
 * @throws NotAStatusCode if it is no three-digit number
 * @example
 * status(401).phrase // 'Unauthorized'
 */
export function status<C extends Code>(code: C): (typeof codes)[C];
export function status(code: number | string): StatusCode | undefined;
export function status(code: number | string): StatusCode | undefined {
  return (codes as Readonly<Record<number, StatusCode>>)[parseStatusCode(code)];
}

// A requirement without `when` that a specification puts as a MUST: the response is wrong without the field.
type Always<F> = F extends { readonly kind: 'must'; readonly name: infer N }
  ? F extends { readonly when: string }
    ? never
    : N
  : never;

/** The names of the fields that every response with this status code must carry, as a union of literals. */
export type RequiredField<C extends Code> = Always<(typeof codes)[C]['fields'][number]>;

/**
 * The fields that every response with this status code must carry.
 *
 * @param code `405`
 * @returns `['Allow']`; empty where no specification requires one unconditionally
 */
export function requiredFields<C extends Code>(code: C): readonly RequiredField<C>[] {
  const { fields }: { readonly fields: readonly FieldRequirement[] } = codes[code];
  return fields
    .filter((field) => field.kind === 'must' && field.when === undefined)
    .map((field) => field.name as RequiredField<C>);
}

/** The registered codes whose responses have no content at all. */
export type ContentlessCode = {
  [C in Code]: (typeof codes)[C]['content'] extends 'forbidden' ? C : never;
}[Code];
