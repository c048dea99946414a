// Lets an observer look at the responses of node:http, below every framework that runs on it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { captureNode, exchangeFromNode } from './node-exchange.ts';
import type { Observer } from './observer.ts';

/**
 * Looks at an exchange when its response is over; at an event stream as soon as it begins.
 *
 * @param route what the framework calls the route; asked when the exchange is over
 */
export function observeNode(
  observer: Observer,
  request: IncomingMessage,
  response: ServerResponse,
  route: () => string | undefined = () => undefined,
): void {
  if (!observer.due()) return;
  let seen = false;
  const see = (): void => {
    if (seen) return;
    seen = true;
    const exchange = exchangeFromNode(request, captured);
    captured.drop();
    if (exchange !== undefined) observer.see(exchange, routeOf(route));
  };
  // The first event goes out before anything is checked.
  const captured = captureNode(response, { onEventStream: () => void setImmediate(see) });
  response.once('close', see);
}

/** `/orders/:id` as baselines write it, `/orders/{id}`; a pattern for everything says less than the path. */
function routeOf(route: () => string | undefined): string | undefined {
  try {
    const pattern = route();
    return pattern?.includes('*') ? undefined : pattern?.replace(/:(\w+)[^/]*/g, '{$1}');
  } catch {
    return undefined;
  }
}
