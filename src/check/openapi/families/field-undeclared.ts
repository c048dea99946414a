// Rules of one kind: a status code comes with a field, and the description of the response does not declare it. What
// the catalogue knows of the requirement (kind, section, example) is read from there.

import { status } from '../../../codes/index.ts';
import type { DocumentedResponse, Operation } from '../description.ts';
import { responsesWith } from '../description.ts';
import type { DescriptionRule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface FieldUndeclared {
  readonly id: string;
  /** The first is the one that the catalogue is asked about. */
  readonly codes: readonly [number, ...number[]];
  /** The field's name, as the catalogue writes it. */
  readonly field: string;
  readonly summary: string;
  readonly why: string;
  /** Fields in lower case of which one is enough, besides `field`. */
  readonly instead?: readonly string[];
  readonly in?: (operation: Operation) => boolean;
  readonly exempt?: (response: DocumentedResponse) => boolean;
  readonly detail?: (operation: Operation) => string | undefined;
}

/**
 * Makes a rule that fires where a field is not declared.
 *
 * @throws TypeError when the catalogue has no such requirement
 */
export function fieldUndeclared({
  id,
  codes,
  field,
  summary,
  why,
  instead = [],
  in: where,
  exempt,
  detail,
}: FieldUndeclared): DescriptionRule {
  const requirement = status(codes[0])?.fields.find((each) => each.name === field);
  if (requirement === undefined)
    throw new TypeError(`The catalogue does not ask for ${field} on ${codes[0]}`);
  const enough = [field.toLowerCase(), ...instead];
  return {
    id,
    kind: requirement.kind,
    source: requirement.section,
    summary,
    why,
    fix: `Declare it under \`headers\` of the response: \`${field}: { schema: { type: string }, example: '${requirement.example}' }\`.`,
    test: ({ operations }) =>
      operations
        .filter((operation) => where?.(operation) ?? true)
        .flatMap((operation) =>
          responsesWith(operation, ...codes)
            .filter(
              (response) =>
                response.known &&
                !enough.some((name) => response.fields.has(name)) &&
                exempt?.(response) !== true,
            )
            .map(({ at }) => {
              const sentence = detail?.(operation);
              return { at, operation, ...(sentence === undefined ? {} : { detail: sentence }) };
            }),
        ),
  };
}
