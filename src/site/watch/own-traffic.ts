// This server's own traffic, fit to be shown to everybody: networks instead of addresses, routes instead of paths, no
// queries, no referrers, no users, and of a User-Agent its family. What is cut off here is never counted, nor kept.

import type { MiddlewareHandler } from 'hono';
import { watch } from '../../watch/live/hono.ts';
import type { LiveTraffic } from '../../watch/live/traffic.ts';
import { maskAddress } from '../../watch/mask-address.ts';
import { agentFamily } from './agent-family.ts';

/** The page that shows the traffic: it would mostly watch itself. */
const watchPath = '/watch';
/** Stands for every path that leads nowhere: visitors make them up. */
const elsewhere = '/{elsewhere}';

/**
 * Counts what the site answers.
 *
 * @param traffic where it is counted
 * @param client tells a visitor's address where a proxy stands before the site
 */
export function watchOwn(
  traffic: LiveTraffic,
  client?: (request: Request) => string | undefined,
): MiddlewareHandler {
  const network = remembered(maskAddress);
  const family = remembered(agentFamily);
  const seen: LiveTraffic = {
    ...traffic,
    see: (line, route) => {
      if (line.path === watchPath) return;
      traffic.see(
        {
          ...line,
          path: route ?? elsewhere,
          client: network(line.client),
          agent: family(line.agent),
          referrer: '',
          host: '',
          user: '',
        },
        route,
      );
    },
  };
  return watch(seen, {
    user: () => undefined,
    ...(client === undefined ? {} : { client: ({ req }) => client(req.raw) }),
  });
}

// The same few visitors ask again and again; whoever sends others all the time fills no memory.
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? make(text);
    if (known.size >= 1000) known.clear();
    if (text.length <= 300) known.set(text, found);
    return found;
  };
}
