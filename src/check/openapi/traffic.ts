// Which operation of a description an exchange belongs to, and which status codes were seen for each.

import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { Description, Operation, Server } from './description.ts';

/** The status codes that were seen, by operation. */
export type Seen = ReadonlyMap<Operation, ReadonlySet<number>>;

interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  /** How many segments it has. */
  readonly length: number;
  /** How many segments are variable: `/orders/open` goes before `/orders/{id}`. */
  readonly variables: number;
}

/**
 * Makes a function that finds the operation of an exchange.
 *
 * @param description whose operations they are
 * @returns a function that answers `undefined` for exchanges of something else
 */
export function matcher({
  operations,
  servers,
}: Pick<Description, 'operations' | 'servers'>): (exchange: Exchange) => Operation | undefined {
  const byMethod = new Map<string, Route[]>();
  for (const operation of operations) {
    const routes = byMethod.get(operation.method) ?? [];
    byMethod.set(operation.method, routes);
    routes.push(routeOf(operation));
  }
  for (const routes of byMethod.values()) routes.sort((a, b) => a.variables - b.variables);
  const places: readonly Server[] = servers.length === 0 ? [{ base: '' }] : servers;
  const find = (method: string, path: string): Operation | undefined => {
    const segments = path.split('/').length;
    const routes = byMethod.get(method);
    return routes?.find(({ length, pattern }) => length === segments && pattern.test(path))?.operation;
  };
  return ({ request }) => {
    if (request === undefined) return undefined;
    const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)/i.exec(request.target);
    const host =
      absolute?.[1] ?? fieldLine(request, 'host')?.value ?? fieldLine(request, ':authority')?.value;
    const path = absolute?.[2] ?? request.target.split(/[?#]/, 1)[0]!;
    for (const server of places) {
      if (!isHost(server.host, host) || !path.startsWith(server.base)) continue;
      const rest = path.slice(server.base.length) || '/';
      // A HEAD is answered by what answers GET, without the content (RFC 9110 §9.3.2).
      const found = find(request.method, rest) ?? (request.method === 'HEAD' ? find('GET', rest) : undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

// What runs on the developer's machine is the API as well.
function isHost(documented: string | undefined, asked: string | undefined): boolean {
  if (documented === undefined || asked === undefined) return true;
  const plain = (host: string) =>
    host
      .toLowerCase()
      .replace(/^[^@]*@/, '')
      .replace(/:(?:80|443)$/, '');
  return (
    plain(documented) === plain(asked) ||
    /^(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(plain(asked))
  );
}

function routeOf(operation: Operation): Route {
  let variables = 0;
  const pattern = operation.path
    .split('/')
    .map((segment) => {
      const parts = segment.split(/(?:\{[^}]*\})+/);
      if (parts.length > 1) variables += 1;
      // An expression with many gaps takes very long on a path made for it.
      if (parts.length > 4) return '[^/]+';
      return parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+');
    })
    .join('/');
  return {
    operation,
    pattern: new RegExp(`^${pattern}$`),
    length: operation.path.split('/').length,
    variables,
  };
}
