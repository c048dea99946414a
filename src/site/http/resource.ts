// A resource of the site: a path, and what each method does there. HEAD, OPTIONS and 405 come by themselves.

import type { Context, Hono } from 'hono';
import type { Prepared, Representation } from './deliver.ts';
import { deliver, prepare } from './deliver.ts';
import type { Refuse } from './refuse.ts';

/** Answers one method: with a representation, one made ready before, or a whole response. */
export type Handler = (
  context: Context,
) => Representation | Prepared | Response | Promise<Representation | Prepared | Response>;

/** A path and its methods. HEAD follows from GET; OPTIONS is always there. */
export interface Resource {
  /** A pattern of Hono: `/classes`, `/:code{[0-9]{3}}`. */
  readonly path: string;
  readonly GET?: Handler;
  readonly POST?: Handler;
}

/**
 * The methods a resource allows.
 *
 * @returns `['GET', 'HEAD', 'OPTIONS']`
 */
function allowed(resource: Resource): string[] {
  return [...(resource.GET ? ['GET', 'HEAD'] : []), ...(resource.POST ? ['POST'] : []), 'OPTIONS'];
}

/**
 * Puts a resource into the application.
 *
 * @param app the application
 * @param resource the resource
 * @param refuse makes the 405
 */
export function mount(app: Hono, resource: Resource, refuse: Refuse): void {
  const allow = allowed(resource).join(', ');
  app.all(resource.path, async (context) => {
    const { method } = context.req;
    const handler = method === 'HEAD' ? resource.GET : resource[method as 'GET' | 'POST'];
    // An own property only: a method named `path` must not reach the pattern.
    if (typeof handler === 'function') return answer(context, await handler(context));
    // RFC 9110 §9.3.7: nothing to say about the communication but which methods there are.
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
    return refuse.method(context.req.raw, allow);
  });
}

function answer(context: Context, result: Representation | Prepared | Response): Response {
  if (result instanceof Response) return result;
  return deliver(context.req.raw, 'identity' in result ? result : prepare(result));
}
