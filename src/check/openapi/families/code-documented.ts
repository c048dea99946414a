// Rules of one kind: an operation documents a status code that it had better not.

import type { Kind, Section } from '../../../codes/index.ts';
import type { DocumentedResponse, Operation } from '../description.ts';
import type { DescriptionRule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface CodeDocumented extends Omit<DescriptionRule, 'test'> {
  readonly id: string;
  readonly kind: Kind;
  readonly source: Section;
  /** The codes. */
  readonly codes: (code: number) => boolean;
  /** In which operations; absent: in all. */
  readonly in?: (operation: Operation) => boolean;
  readonly detail?: (response: DocumentedResponse, operation: Operation) => string | undefined;
}

/**
 * Makes a rule that fires where a code is documented.
 *
 * @param parts the rule, and which codes of which operations it is about
 */
export function codeDocumented({ codes, in: where, detail, ...rule }: CodeDocumented): DescriptionRule {
  return {
    ...rule,
    test: ({ operations }) =>
      operations
        .filter((operation) => where?.(operation) ?? true)
        .flatMap((operation) =>
          operation.responses
            .filter(({ code }) => code !== undefined && codes(code))
            .map((response) => {
              const sentence = detail?.(response, operation);
              // The key is what is wrong, not the response it refers to.
              const at = { ...operation.responsesAt, path: [...operation.responsesAt.path, response.key] };
              return { at, operation, ...(sentence === undefined ? {} : { detail: sentence }) };
            }),
        ),
  };
}
