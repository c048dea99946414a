// The guard for servers whose handlers take a `Request` and give a `Response`: Deno, Bun, workers, and routers on them.
// Call `guard(options)` once and wrap each handler in `protect(demands)`: the identity is its second argument.

import type { Granted, Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import { toResponse } from '../guard.ts';
import type { Connection } from '../inbound.ts';
import { fromRequest } from '../inbound.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import { live } from './live-response.ts';

/** A handler behind the guard. */
export type GuardedHandler = (
  request: Request,
  identity: Identity | undefined,
) => Response | Promise<Response>;

/** Wraps a handler with a route's demands. */
export type Wrap = (
  handler: GuardedHandler,
) => (request: Request, connection?: Connection) => Promise<Response>;

/**
 * {@link import('../guard.ts').guard} around handlers: the identity is their second argument.
 *
 * @returns `protect(options)`, which wraps a handler
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * const orders = protect({ scope: 'orders:read' })((request, identity) => Response.json(ordersOf(identity.subject)));
 */
export function guard(options: GuardOptions): ((demands?: ProtectOptions) => Wrap) & Oversight {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions): Wrap => {
    const route = engine.route(demands);
    return (handler) => async (request, connection) => {
      const outcome = await route(fromRequest(request, connection));
      if (!outcome.granted) return toResponse(outcome, request.method);
      const { identity, fields } = outcome;
      const response = withFields(await handler(request, identity), fields);
      return demands?.live === true ? live(response, identity, engine.oversight) : response;
    };
  };
  return Object.assign(protect, engine.oversight);
}

function withFields(response: Response, fields: Granted['fields']): Response {
  if (fields.length === 0) return response;
  // The fields of a response that was fetched cannot be changed; those of its copy can.
  const copy = new Response(response.body, response);
  for (const [name, value] of fields) copy.headers.set(name, value);
  return copy;
}
