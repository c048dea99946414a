// Checks the responses of Express 4 and 5 while a program is developed. Use `checkResponses()` before all other middleware:
// what is wrong is reported, and no response is changed.

import type { Request, RequestHandler } from 'express';
import { routeOf } from '../baseline.ts';
import { observeNode } from './node-observer.ts';
import type { CheckResponsesOptions } from './observer.ts';
import { observerOf } from './observer.ts';

export type { CheckResponsesOptions } from './observer.ts';

/**
 * Checks responses, and tells each distinct finding once per route. Responses are neither changed nor held up.
 *
 * @returns a middleware; use it before all others
 * @throws TypeError when an option has a value it cannot have
 * @example
 * app.use(checkResponses());
 */
export function checkResponses(options: CheckResponsesOptions = {}): RequestHandler {
  const observer = observerOf(options);
  return (request, response, next) => {
    if (observer !== undefined) observeNode(observer, request, response, () => patternOf(request));
    next();
  };
}

function patternOf({ route, baseUrl }: Request): string | undefined {
  const path: unknown = route?.path;
  if (typeof path !== 'string') return undefined;
  // A mounted router knows its own prefix only as it was asked for.
  const prefix = baseUrl === '' ? '' : routeOf(baseUrl);
  return path === '/' && prefix !== '' ? prefix : `${prefix}${path}`;
}
