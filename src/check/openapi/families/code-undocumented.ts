// Rules of one kind: an operation does not document a status code that its clients will meet.

import type { Operation } from '../description.ts';
import { documents } from '../description.ts';
import type { DescriptionRule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface CodeUndocumented extends Omit<DescriptionRule, 'test'> {
  /** Any of these will do; `default` always does. */
  readonly codes: readonly (number | string)[];
  /** In which operations. */
  readonly in: (operation: Operation) => boolean;
}

/**
 * Makes a rule that fires where none of some codes is documented.
 *
 * @param parts the rule, the codes, and which operations it is about
 */
export function codeUndocumented({ codes, in: where, ...rule }: CodeUndocumented): DescriptionRule {
  return {
    ...rule,
    test: ({ operations }) =>
      operations
        .filter(
          (operation) =>
            operation.responses.length > 0 && where(operation) && !documents(operation, ...codes),
        )
        .map((operation) => ({ at: operation.responsesAt, operation })),
  };
}
