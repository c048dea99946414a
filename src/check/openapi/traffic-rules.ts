// Rules over exchanges that a description lays down, in the form that `check` runs.

import type { Exchange } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';
import type { Description, Operation } from './description.ts';
import type { OpenApiRule } from './rule.ts';
import { openApiRules } from './rules/index.ts';
import type { Seen } from './traffic.ts';
import { matcher } from './traffic.ts';

/** What watches traffic for a description. */
export interface TrafficWatch {
  /** To run over the exchanges, beside the other rules or alone. */
  readonly rules: readonly ExchangeRule[];
  /** The status codes that these rules have seen so far. */
  readonly seen: Seen;
}

/**
 * Makes rules over exchanges out of a description.
 *
 * @param description what the API promises
 * @param rules those that may apply
 * @example
 * const watch = trafficRules(await readOpenApi(bytes));
 * check(exchanges, { rules: watch.rules });
 * checkDescription(description, { seen: watch.seen }); // what was never seen
 */
export function trafficRules(
  description: Description,
  rules: readonly OpenApiRule[] = openApiRules,
): TrafficWatch {
  const match = matcher(description);
  const found = new WeakMap<Exchange, Operation | 'none'>();
  const find = (exchange: Exchange): Operation | undefined => {
    const known = found.get(exchange) ?? match(exchange) ?? 'none';
    found.set(exchange, known);
    return known === 'none' ? undefined : known;
  };
  const seen = new Map<Operation, Set<number>>();
  const watching = rules.filter((rule) => 'judge' in rule);
  const made = watching.map(
    ({ judge, ...rule }): ExchangeRule => ({
      ...rule,
      needs: ['request'],
      test: (exchange) => {
        const operation = find(exchange);
        if (operation === undefined) return undefined;
        const detail = judge(exchange, operation);
        return detail === undefined ? undefined : { where: { part: 'start-line' }, detail };
      },
    }),
  );
  // Sees every exchange, and never fires: it runs whichever of the others were chosen.
  const counter: ExchangeRule = {
    id: 'openapi-traffic',
    kind: 'must',
    source: 'RFC 9110 §15',
    summary: 'It counts.',
    why: 'It counts.',
    fix: 'Nothing.',
    test: (exchange) => {
      const operation = find(exchange);
      if (operation !== undefined) {
        const codes = seen.get(operation) ?? new Set();
        seen.set(operation, codes.add(exchange.response.status));
      }
      return undefined;
    },
  };
  return { rules: [...made, counter], seen };
}
