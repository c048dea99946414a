// What browsers need of a guard: a preflight is not asked for credentials, as it cannot have any, and a refusal can be
// read by the page that caused it (Fetch Standard, "CORS protocol").

import type { Inbound } from './inbound.ts';

/**
 * `true`: another layer answers CORS, and the guard only exposes what its refusals say. With `origins`, the guard also
 * allows them to read its refusals.
 */
export type CorsOption =
  | boolean
  | {
      /** The origins that may read refusals; `*` for all. */
      readonly origins: '*' | readonly string[];
      /** Whether requests come with cookies; not together with `*`. */
      readonly credentials?: boolean;
    };

/** Whether a request is a CORS preflight; asked only where there are no credentials, as a preflight has none. */
export function isPreflight(inbound: Inbound): boolean {
  return (
    inbound.method === 'OPTIONS' &&
    inbound.lines('origin').length === 1 &&
    inbound.lines('access-control-request-method').length === 1
  );
}

/**
 * Checks the option.
 *
 * @throws TypeError for credentials together with every origin, which browsers ignore
 */
export function checkCors(cors: CorsOption | undefined): void {
  if (typeof cors === 'object' && cors.credentials === true && cors.origins === '*') {
    throw new TypeError('CORS with credentials names its origins');
  }
}

/** Which origin may read a refusal: `*`, the one that the request names, or none. With it, {@link corsFields} are the same. */
export function reader(cors: CorsOption | undefined, inbound: Inbound): string | undefined {
  if (typeof cors !== 'object') return undefined;
  if (cors.origins === '*') return '*';
  const [origin] = inbound.lines('origin');
  return origin !== undefined && cors.origins.includes(origin) ? origin : undefined;
}

/** The fields that make a refusal readable for a page, except those that list what is exposed. */
export function corsFields(
  cors: CorsOption | undefined,
  origin: string | undefined,
): readonly (readonly [name: string, value: string])[] {
  if (typeof cors !== 'object') return [];
  if (cors.origins === '*') return [['Access-Control-Allow-Origin', '*']];
  // Also the answer to an origin that may not read it depends on the origin.
  const vary = ['Vary', 'Origin'] as const;
  if (origin === undefined) return [vary];
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(cors.credentials === true ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    vary,
  ];
}
