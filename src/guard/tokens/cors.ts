// Lets scripts of other origins use the endpoints that public clients need (RFC 7009 §2.3; the Fetch standard).

/** Origins that may call, or `*` for all; none unless said. */
export type Origins = readonly string[] | '*';

// A script may read a few response fields unless told of more.
const EXPOSED = 'WWW-Authenticate, Retry-After, DPoP-Nonce';

/** The origin to name in an answer to this request; `undefined` when there is none to let in. */
export function allowedOrigin(request: Request, origins: Origins | undefined): string | undefined {
  const origin = request.headers.get('Origin');
  if (origin === null || origins === undefined) return undefined;
  if (origins === '*') return '*';
  return origins.includes(origin) ? origin : undefined;
}

/** Fields of the answer to a preflight. */
export function preflightFields(methods: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP',
    'Access-Control-Max-Age': '600',
  };
}

/** Adds to `response` what lets a script read it. */
export function shareWith(response: Response, request: Request, origins: Origins | undefined): Response {
  if (origins === undefined) return response;
  if (origins !== '*') response.headers.append('Vary', 'Origin');
  const origin = allowedOrigin(request, origins);
  if (origin === undefined) return response;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.append('Access-Control-Expose-Headers', EXPOSED);
  return response;
}
