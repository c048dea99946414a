// Rules of one kind: the content of an error names a cause for which there is another status code. Practice, never
// more: words are no proof.

import type { Section } from '../../codes/index.ts';
import type { Exchange } from '../exchange.ts';
import type { Profile } from '../profiles.ts';
import type { ExchangeRule, Need } from '../rule.ts';
import { errorText } from './error-text.ts';

/** Words, and what they mean. */
export interface Sign {
  /** Looked for in the statements of the error; see `errorText`. */
  readonly words: RegExp;
  /** What is particular to this exchange, in one sentence. */
  readonly detail: string;
  /** Absent: wherever the words stand. */
  readonly when?: (exchange: Exchange) => boolean;
}

/** What is particular to one rule of this kind. */
export interface OtherCause {
  readonly id: string;
  readonly kind?: 'should';
  readonly source: Section;
  readonly status: (code: number) => boolean;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  readonly signs: readonly Sign[];
  /** A quick look before the content is read; absent: everything is read. */
  readonly readable?: (exchange: Exchange) => boolean;
  readonly needs?: readonly Need[];
  readonly profiles?: readonly Profile[];
}

/** Makes a rule that fires where the content has one of the signs; points at the content. */
export function otherCause({ signs, readable, needs = [], ...requirement }: OtherCause): ExchangeRule {
  return {
    kind: 'advice',
    ...requirement,
    needs: ['content', ...needs],
    test: (exchange) => {
      const { response } = exchange;
      if (!requirement.status(response.status) || readable?.(exchange) === false) return undefined;
      const text = errorText(response);
      if (text === '') return undefined;
      const sign = signs.find(({ words, when }) => words.test(text) && when?.(exchange) !== false);
      return sign && { where: { part: 'content' }, detail: sign.detail };
    },
  };
}
