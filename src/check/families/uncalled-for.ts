// Rules of one kind: a status code that answers something which the request was not. They need the request, and speak
// of practice: between client and origin server an intermediary may have changed it.

import type { Kind, Section } from '../../codes/index.ts';
import type { Exchange, RequestMessage } from '../exchange.ts';
import type { ExchangeRule, Need } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface UncalledFor {
  readonly id: string;
  readonly code: number;
  /** Absent: `advice`. */
  readonly kind?: Kind;
  readonly source: Section;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  readonly needs?: readonly Need[];
  /** Says why the code does not fit the request: a sentence, or `true` where the summary says it all. */
  readonly misfit: (request: RequestMessage, exchange: Exchange) => string | boolean;
}

/** Makes a rule that fires where the code does not fit the request; points at the status line. */
export function uncalledFor({ code, needs = [], misfit, ...requirement }: UncalledFor): ExchangeRule {
  return {
    kind: 'advice',
    ...requirement,
    status: (number) => number === code,
    needs: ['request', ...needs],
    test: (exchange) => {
      const { request, response } = exchange;
      if (request === undefined || response.status !== code) return undefined;
      const detail = misfit(request, exchange);
      if (detail === false) return undefined;
      return { where: { part: 'start-line' }, ...(detail === true ? {} : { detail }) };
    },
  };
}
