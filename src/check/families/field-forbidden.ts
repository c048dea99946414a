// Rules of one kind: a field that responses with some status codes may not carry.

import type { Section } from '../../codes/index.ts';
import type { Exchange, ResponseMessage } from '../exchange.ts';
import { responses } from '../exchange.ts';
import type { ExchangeRule, Need } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface FieldForbidden {
  readonly id: string;
  readonly source: Section;
  /** The fields' names in lower case. */
  readonly fields: readonly string[];
  /** The status codes that may not carry them. */
  readonly status: (code: number) => boolean;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  readonly needs?: readonly Need[];
  /** A condition on the exchange; absent: it holds always. */
  readonly when?: (exchange: Exchange) => boolean;
}

/** Makes a rule that fires where a response has one of the fields; points at the first. */
export function fieldForbidden({ fields, needs = [], when, ...rest }: FieldForbidden): ExchangeRule {
  const lineIn = (message: ResponseMessage) => message.fields.find((each) => fields.includes(each.lower));
  return {
    ...rest,
    kind: 'must',
    needs: ['fields', ...needs],
    test: (exchange) => {
      if (when?.(exchange) === false) return undefined;
      for (const message of responses(exchange)) {
        const field = rest.status(message.status) ? lineIn(message) : undefined;
        if (field !== undefined) return { where: { part: 'field', message, field } };
      }
      return undefined;
    },
  };
}
