// The guard for Express 4 and 5. Call `guard(options)` once and put `protect(demands)` before the handlers of a route: the
// identity is `req.auth`.

import type { NextFunction, Request, Response } from 'express';
import type { Granted, Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import type { Refusal } from '../refusal.ts';
import { NodeInbound, settle } from './node.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who made the request; absent where nobody had to say. */
    auth?: Identity | undefined;
  }
}

/** A middleware for any route: it says nothing about parameters, so the handlers behind it keep theirs. */
export type ExpressMiddleware = <P, Body, Query>(
  request: Request<P, unknown, Body, Query>,
  response: Response,
  next: NextFunction,
) => void;

/**
 * {@link import('../guard.ts').guard} for Express: the identity is `req.auth`. Addresses are those of `req.ip`, so
 * `trust proxy` applies. What `permit` throws goes to the error handlers.
 *
 * @returns `protect(options)`, which makes a middleware
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * app.get('/orders', protect({ scope: 'orders:read' }), (req, res) => res.json(ordersOf(req.auth.subject)))
 */
export function guard(
  options: GuardOptions<Request>,
): ((demands?: ProtectOptions<Request>) => ExpressMiddleware) & Oversight {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions<Request>): ExpressMiddleware => {
    const route = engine.route(demands);
    return (request, response, next) => {
      const go = (outcome: Granted | Refusal) => {
        if (settle(outcome, request, response, demands?.live === true && engine.oversight)) next();
      };
      const outcome = route(new NodeInbound(request, request));
      if (outcome instanceof Promise) void outcome.then(go, next);
      else go(outcome);
    };
  };
  return Object.assign(protect, engine.oversight);
}
