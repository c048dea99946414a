// What a request accepts (RFC 9110 §12.4, §12.5): enough to tell whether anything was excluded.

import type { RequestMessage } from '../exchange.ts';
import { values } from '../exchange.ts';

/** One element of Accept, Accept-Language or another of their kind. */
export interface Accepted {
  /** The range in lower case, without parameters: `text/*`, `de`. */
  readonly range: string;
  /** Its weight, 0 to 1. */
  readonly weight: number;
}

/**
 * Reads one of the fields of proactive negotiation. Lenient: a weight that cannot be read is 1.
 *
 * @param lower the field's name in lower case
 * @returns `undefined` where the request does not have it, or it is empty
 */
export function accepted(request: RequestMessage, lower: string): readonly Accepted[] | undefined {
  const value = values(request, lower)
    .join(',')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const list: Accepted[] = [];
  for (const element of value.split(',')) {
    const [range = '', ...parameters] = element.split(';').map((part) => part.trim().toLowerCase());
    if (range === '') continue;
    const weight = parameters.map((each) => /^q=([01](?:\.\d{0,3})?)$/.exec(each)?.[1]).find(Boolean);
    list.push({ range, weight: Number(weight ?? 1) });
  }
  return list.length === 0 ? undefined : list;
}

/**
 * Tells whether one of the fields leaves something out: without it, or with a wildcard, everything will do.
 *
 * @param lower `accept`, `accept-language`, `accept-charset` or `accept-encoding`
 */
export function excludes(request: RequestMessage, lower: string): boolean {
  const list = accepted(request, lower);
  if (list === undefined) return false;
  const refused = list.some(({ weight }) => weight === 0);
  // RFC 9110 §12.5.3: no coding at all is acceptable unless it is refused by name or by `*`.
  if (lower === 'accept-encoding') return refused;
  return refused || !list.some(({ range }) => range === '*' || range === '*/*');
}
