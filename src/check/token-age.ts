// What the Bearer token of a request says about its own time, read here and never shown or kept (RFC 7519 §4.1).

import type { Exchange } from './exchange.ts';
import { fieldLine } from './exchange.ts';

/**
 * Tells how the time of a request's JSON Web Token relates to the response.
 *
 * @param exchange one exchange; its time is `at`, or the response's Date
 * @param timeOf reads an HTTP-date as milliseconds since 1970
 * @returns `The token had expired 3 minutes before`; `undefined` when there is no such token or its time is fine
 */
export function tokenAge(
  { request, response, at }: Exchange,
  timeOf: (date: string) => number | undefined,
): string | undefined {
  const credentials = request && fieldLine(request, 'authorization')?.value;
  const claims = claimsOf(
    credentials === undefined ? undefined : /^(?:Bearer|DPoP)\s+(\S+)$/i.exec(credentials)?.[1],
  );
  const date = fieldLine(response, 'date')?.value;
  const time = (date === undefined ? undefined : timeOf(date)) ?? at;
  if (claims === undefined || time === undefined) return undefined;
  const { exp, nbf } = claims;
  if (typeof exp === 'number' && exp * 1000 <= time) {
    return `The token in the request had expired ${span(time - exp * 1000)} before the response.`;
  }
  if (typeof nbf === 'number' && nbf * 1000 > time) {
    return `The token in the request becomes valid ${span(nbf * 1000 - time)} after the response: compare the clocks.`;
  }
  return undefined;
}

function claimsOf(token: string | undefined): { readonly exp?: unknown; readonly nbf?: unknown } | undefined {
  const payload = token?.split('.')[1];
  if (payload === undefined || token!.length > 16_384) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

// The largest unit that counts at least two, so that `90 seconds` is not `1 minute`.
function span(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const) {
    if (seconds >= 2 * size) return `${Math.floor(seconds / size)} ${unit}s`;
  }
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
