// Where a request went and where a redirect leads, as far as that is known (RFC 9110 §7.1, §10.2.2).

import { parseLocation, resolveLocation } from '../../fields/index.ts';
import type { Exchange, FieldLine, RequestMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';

/** A redirect. */
export interface Redirect {
  readonly from: URL;
  readonly to: URL;
  readonly field: FieldLine;
}

/**
 * The URL that a request was sent to. A request in origin form does not say whether it went over TLS: it gets the
 * scheme `http:`, which means nothing then.
 *
 * @returns `undefined` for other forms of target (RFC 9112 §3.2), and without Host
 */
export function requestUrl(request: RequestMessage): URL | undefined {
  const { target } = request;
  if (/^https?:\/\//i.test(target)) return URL.canParse(target) ? new URL(target) : undefined;
  const host = target.startsWith('/') ? fieldLine(request, 'host')?.value : undefined;
  const text = `http://${host}${target}`;
  if (host === undefined || host === '' || !URL.canParse(text)) return undefined;
  return new URL(text);
}

/**
 * Where the final response leads.
 *
 * @returns `undefined` where it has no usable Location, or the request's URL is not known
 */
export function redirectOf({ request, response }: Exchange): Redirect | undefined {
  const field = fieldLine(response, 'location');
  if (field === undefined || request === undefined) return undefined;
  const reference = parseLocation(field.value).value;
  const from = reference === undefined ? undefined : requestUrl(request);
  const to = from && resolveLocation(reference!, from);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, field };
}
