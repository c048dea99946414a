// Rules of one kind: an error that says nothing beyond its number (RFC 9110 §15.5, §15.6).

import type { Section } from '../../codes/index.ts';
import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface Unexplained {
  readonly id: string;
  readonly source: Section;
  readonly status: (code: number) => boolean;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  /** Responses that may go without content. */
  readonly exempt?: (exchange: Exchange) => boolean;
}

/** Makes a rule that fires where an error has no content; points at the status line. */
export function unexplained({ exempt, ...requirement }: Unexplained): ExchangeRule {
  return {
    ...requirement,
    kind: 'should',
    needs: ['content'],
    test: (exchange) => {
      const { response, evidence } = exchange;
      if (!requirement.status(response.status) || response.content?.length !== 0 || evidence.fromCache)
        return undefined;
      return isRead(exchange) && exempt?.(exchange) !== true ? { where: { part: 'start-line' } } : undefined;
    },
  };
}

// Nobody reads what answers HEAD or a preflight.
function isRead({ request }: Exchange): boolean {
  if (request === undefined) return true;
  if (request.method === 'OPTIONS') return fieldLine(request, 'access-control-request-method') === undefined;
  return request.method !== 'HEAD';
}
