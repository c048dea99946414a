// What Allow says, over all of its lines (RFC 9110 §10.2.1).

import { parseAllow } from '../../fields/index.ts';
import type { ResponseMessage } from '../exchange.ts';

/**
 * The methods that a response lists in Allow.
 *
 * @returns `undefined` where there is no Allow; an empty list where it is empty
 */
export function allowedMethods(response: ResponseMessage): readonly string[] | undefined {
  let methods: string[] | undefined;
  for (const { lower, value } of response.fields) {
    if (lower !== 'allow') continue;
    methods ??= [];
    methods.push(...(parseAllow(value).value ?? []));
  }
  return methods;
}
