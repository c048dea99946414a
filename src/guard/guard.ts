// The guard for anything that speaks Fetch: a `Request` in, an identity or a finished `Response` out.

import type { Granted } from './decision.ts';
import { Engine } from './engine.ts';
import type { Connection } from './inbound.ts';
import { fromRequest } from './inbound.ts';
import type { GuardOptions, ProtectOptions } from './options.ts';
import type { Oversight } from './oversight.ts';
import type { Refusal } from './refusal.ts';

/** Decides about a request: {@link Granted}, or the response that refuses it. */
export type Handler = (request: Request, connection?: Connection) => Promise<Granted | Response>;

/** Makes the handler for a route with its demands. */
export type Protect = ((options?: ProtectOptions) => Handler) & Oversight;

/**
 * Guards an application: who makes a request, and may they?
 *
 * 401 when credentials are missing, malformed, invalid or expired; 403 when they are good and do not permit the
 * request, or were revoked; 400 when they come in more than one way; 429 after too many wrong guesses; 503 when
 * something of ours that is needed to tell is out of reach, never 401.
 *
 * @returns `protect(options)`, which makes a handler for a route
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * const protect = guard({ realm: 'api', bearer: { issuer: 'https://id.example', audience: 'https://api.example' } });
 * const orders = protect({ scope: 'orders:read' });
 * const result = await orders(request);
 * if (result instanceof Response) return result;
 * result.identity?.subject
 */
export function guard(options: GuardOptions): Protect {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions): Handler => {
    const route = engine.route(demands);
    return async (request, connection) => {
      const outcome = await route(fromRequest(request, connection));
      return outcome.granted ? outcome : toResponse(outcome, request.method);
    };
  };
  return Object.assign(protect, engine.oversight);
}

/**
 * A refusal as a response.
 *
 * @param method HEAD gets the fields of GET and no content (RFC 9110 §9.3.2)
 */
export function toResponse({ status, phrase, fields, content }: Refusal, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of fields) {
    for (const line of typeof value === 'string' ? [value] : value) headers.append(name, line);
  }
  return new Response(method === 'HEAD' ? null : content, { status, statusText: phrase, headers });
}
