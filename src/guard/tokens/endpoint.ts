// What all endpoints answer alike: methods, errors, outages.

import { respond } from '../../respond/index.ts';
import type { AttemptLimiter } from './attempts.ts';
import type { Client, Clients, Throttled } from './clients.ts';
import { authenticateClient } from './clients.ts';
import type { Origins } from './cors.ts';
import { allowedOrigin, preflightFields, shareWith } from './cors.ts';
import type { Params, TooLarge } from './form.ts';
import { readForm } from './form.ts';
import type { TokenEvent } from './options.ts';
import type { Failure } from './outcome.ts';

/** Answers a request. Never rejects. */
export type Handler = (request: Request) => Promise<Response>;

/** What an endpoint needs to answer at all. */
export interface EndpointContext {
  readonly clients: Clients;
  readonly limiter: AttemptLimiter;
  readonly origins: Origins | undefined;
  readonly emit: (event: TokenEvent) => void;
}

// Long enough for a store to come back, short enough that nobody is signed out by waiting.
const RETRY_AFTER_SECONDS = 5;

/** An endpoint for these methods; others get 405, and OPTIONS is answered where scripts of other origins may call. */
export function endpoint(
  { origins, emit }: Pick<EndpointContext, 'origins' | 'emit'>,
  methods: readonly string[],
  work: Handler,
): Handler {
  const allow = origins === undefined ? methods : [...methods, 'OPTIONS'];
  const answer = (request: Request): Response | Promise<Response> => {
    if (methods.includes(request.method)) return work(request);
    if (request.method === 'OPTIONS' && origins !== undefined)
      return respond(204, {
        allow,
        headers: allowedOrigin(request, origins) === undefined ? {} : preflightFields(methods),
      });
    return respond(405, { allow, request, cacheControl: 'no-store' });
  };
  return async (request) => {
    let response: Response;
    try {
      response = await answer(request);
    } catch (cause) {
      emit({ type: 'unavailable', cause });
      response = respond(500, { request, cacheControl: 'no-store' });
    }
    return shareWith(response, request, origins);
  };
}

/** An endpoint that takes a form from a client that says who it is. */
export function formEndpoint(
  context: EndpointContext,
  work: (params: Params, client: Client, request: Request) => Promise<Response>,
): Handler {
  return endpoint(context, ['POST'], async (request) => {
    const params = await readForm(request);
    if (!params.ok) return failure(params, request);
    const client = await authenticateClient(request, params.value, context.clients, context.limiter);
    if (client.ok) return work(params.value, client.value, request);
    if (client.kind === 'refused') context.emit({ type: 'refused', reason: client.reason });
    if (client.kind === 'unavailable') context.emit({ type: 'unavailable', cause: client.cause });
    return failure(client, request);
  });
}

/** A JSON answer that no cache keeps (RFC 6749 §5.1). */
export function json(value: unknown, nonce?: string): Response {
  return respond(200, { content: JSON.stringify(value), ...PRIVATE, headers: privateFields(nonce) });
}

/** The answer to what went wrong (RFC 6749 §5.2, RFC 7009 §2.2.1). */
export function failure(why: Failure | Throttled | TooLarge, request?: Request): Response {
  const cacheControl = 'no-store';
  const common = request === undefined ? { cacheControl } : { cacheControl, request };
  if (why.kind === 'unavailable') return respond(503, { retryAfter: RETRY_AFTER_SECONDS, ...common });
  if (why.kind === 'throttled') return respond(429, { retryAfter: why.retryAfter, ...common });
  if (why.kind === 'too-large') return respond(413, common);
  const content = JSON.stringify({ error: why.error, error_description: why.description });
  // 401 for every client that fails, not only for those that used the field: one code for one cause.
  if (why.error === 'invalid_client') return respond(401, { content, ...PRIVATE, challenge: CHALLENGE });
  return respond(400, { content, ...PRIVATE, headers: privateFields(why.nonce) });
}

const PRIVATE = {
  contentType: 'application/json',
  cacheControl: 'no-store',
  headers: { Pragma: 'no-cache' },
} as const;

// RFC 9449 §8: the next nonce comes with any answer.
function privateFields(nonce: string | undefined): Readonly<Record<string, string>> {
  return nonce === undefined ? PRIVATE.headers : { ...PRIVATE.headers, 'DPoP-Nonce': nonce };
}

const CHALLENGE = { scheme: 'Basic', realm: 'OAuth clients', charset: 'UTF-8' } as const;
