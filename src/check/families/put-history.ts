// What was at a target before a PUT, as far as the exchanges show (RFC 9110 §9.3.4).

import type { Exchange } from '../exchange.ts';
import type { Asked } from './same-target.ts';
import { credentialsOf, histories, isSafe, mayBeCached } from './same-target.ts';

/** A successful PUT. */
export interface Put {
  readonly exchange: Asked;
  /** What was there right before. */
  readonly before: 'something' | 'nothing' | 'unknown';
  /** The exchange that shows it. */
  readonly shownBy: Asked | undefined;
  /** The first GET or HEAD right after it, with nothing that changes the target in between. */
  readonly after: Asked | undefined;
}

/**
 * Finds the PUTs that succeeded.
 *
 * @param exchanges in order
 */
export function successfulPuts(exchanges: readonly Exchange[]): readonly Put[] {
  const puts: Put[] = [];
  if (!exchanges.some(({ request }) => request?.method === 'PUT')) return puts;
  for (const history of histories(exchanges, ({ status }) => status >= 200 && status <= 204)) {
    let before: Put['before'] = 'unknown';
    let shownBy: Asked | undefined;
    history.forEach((exchange, i) => {
      const { request, response } = exchange;
      const { status } = response;
      const isGet = request.method === 'GET' || request.method === 'HEAD';
      if (request.method === 'PUT' && status >= 200 && status <= 204) {
        const next = history[i + 1];
        const isRead = next !== undefined && /^(?:GET|HEAD)$/.test(next.request.method);
        const same = shownBy !== undefined && credentialsOf(shownBy.request) === credentialsOf(request);
        puts.push({
          exchange,
          before: same ? before : 'unknown',
          shownBy,
          after: isRead && credentialsOf(next.request) === credentialsOf(request) ? next : undefined,
        });
        before = status === 202 ? 'unknown' : 'something';
        shownBy = exchange;
      } else if (isGet && !mayBeCached(exchange) && (status === 200 || status === 404 || status === 410)) {
        before = status === 200 ? 'something' : 'nothing';
        shownBy = exchange;
      } else if (!isSafe(request.method)) {
        before = 'unknown';
        shownBy = undefined;
      }
    });
  }
  return puts;
}
