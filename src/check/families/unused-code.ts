// Rules of one kind: a status code that should not be on the wire at all, whatever the message carries.

import { responses } from '../exchange.ts';
import type { ExchangeRule, RuleText } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface UnusedCode extends RuleText {
  readonly codes: readonly number[];
}

/** Makes a rule that fires where one of the codes occurs, on an interim or a final response. */
export function unusedCode({ codes, ...requirement }: UnusedCode): ExchangeRule {
  const among = (code: number): boolean => codes.includes(code);
  return {
    ...requirement,
    status: among,
    test: (exchange) => {
      const message = responses(exchange).find((each) => among(each.status));
      return message && { where: { part: 'start-line', message } };
    },
  };
}
