// Rules of one kind: a status code asks for a field, and the response has none. What the catalogue knows of the
// requirement (kind, section, example) is read from there.

import { status } from '../../codes/index.ts';
import type { Exchange, ResponseMessage } from '../exchange.ts';
import { fieldLine, responses } from '../exchange.ts';
import type { Need, Rule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface FieldMissing {
  readonly id: string;
  readonly code: number;
  /** The field's name, as the catalogue writes it. */
  readonly field: string;
  readonly why: string;
  /** The end of the sentence that says what to do; absent: the catalogue's example alone. */
  readonly fix?: string;
  readonly needs?: readonly Need[];
  /** Responses that may go without the field. */
  readonly exempt?: (response: ResponseMessage, exchange: Exchange) => boolean;
}

/**
 * Makes a rule that fires where a field is missing.
 *
 * @throws TypeError when the catalogue has no such requirement
 */
export function fieldMissing({ id, code, field, why, fix, needs = [], exempt }: FieldMissing): Rule {
  const requirement = status(code)?.fields.find((each) => each.name === field);
  if (requirement === undefined) throw new TypeError(`The catalogue does not ask for ${field} on ${code}`);
  const lower = field.toLowerCase();
  const line = `\`${field}: ${requirement.example}\``;
  return {
    id,
    kind: requirement.kind,
    source: requirement.section,
    summary: `A ${code} response has no ${field} field.`,
    why,
    fix:
      fix === undefined
        ? `Send the field, for example ${line}.`
        : `Send the field, for example ${line}. ${fix}`,
    status: (number) => number === code,
    needs: ['fields', ...needs],
    test: (exchange) => {
      const lacking = responses(exchange).find(
        (each) =>
          each.status === code && fieldLine(each, lower) === undefined && exempt?.(each, exchange) !== true,
      );
      return lacking === undefined ? undefined : { where: { part: 'fields', message: lacking } };
    },
  };
}
