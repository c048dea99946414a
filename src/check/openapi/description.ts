// A description of an API as the rules see it: operations with their responses, references followed.

import type { JsonPath } from '../readers/json-piece.ts';
import type { Located, References } from './reference.ts';
import type { SourceFile } from './source-file.ts';

/** A place in a description. */
export interface DescriptionSpot {
  readonly file: SourceFile;
  readonly path: JsonPath;
}

/** A parameter of an operation. */
export interface Parameter {
  /** In lower case where it is a field, as written elsewhere. */
  readonly name: string;
  /** `path`, `query`, `header`, `cookie`. */
  readonly in: string;
}

/** The content of a response in one media type. */
export interface MediaType {
  /** In lower case, without parameters: `application/problem+json`. */
  readonly type: string;
  /** Its schema; absent where there is none or it is not known. */
  readonly schema?: Located;
}

/** A response that an operation documents. */
export interface DocumentedResponse {
  /** `200`, `4XX`, `default`, as written. */
  readonly key: string;
  /** The number; absent for ranges, `default` and what is no key at all. */
  readonly code?: number;
  /** Where it is defined: under `components` where the operation refers to one there. */
  readonly at: DescriptionSpot;
  /** Whether its reference could be followed; without that nothing else is known of it. */
  readonly known: boolean;
  readonly description: string;
  /** The names of its fields, in lower case. */
  readonly fields: ReadonlySet<string>;
  readonly content: readonly MediaType[];
  readonly hasLinks: boolean;
}

/** What credentials an operation takes. */
export interface Security {
  /** `none`: nothing is said or nobody is asked; `optional`: some may come without; `required`. */
  readonly need: 'none' | 'optional' | 'required';
  /** The kinds of the schemes it names: `http`, `apiKey`, `oauth2`, `openIdConnect`, `mutualTLS`. */
  readonly types: ReadonlySet<string>;
  /** Whether it names scopes of an OAuth scheme. */
  readonly scopes: boolean;
}

/** One method of one path. */
export interface Operation {
  /** In capitals: `GET`. */
  readonly method: string;
  /** As written: `/orders/{id}`. */
  readonly path: string;
  readonly at: DescriptionSpot;
  /** Where its responses are listed; the operation where there are none. */
  readonly responsesAt: DescriptionSpot;
  /** The words that people gave it: its id, summary and tags. */
  readonly words: string;
  /** Whether all references among its parameters could be followed. */
  readonly parametersKnown: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Located | undefined;
  /** Whether there is one, known or not. */
  readonly hasBody: boolean;
  readonly security: Security;
  readonly responses: readonly DocumentedResponse[];
}

/** Where an API is served. */
export interface Server {
  /** Host and port in lower case; absent where any host will do. */
  readonly host?: string;
  /** The path in front of those of the operations, without a slash at its end. */
  readonly base: string;
}

/** Something that is wrong with a description itself. */
export interface DescriptionProblem {
  /** `api.yaml: line 7, column 13: …`, with what to do. */
  readonly message: string;
}

/** A description of an API. */
export interface Description {
  /** `3.1.0`, as written. */
  readonly version: string;
  readonly title: string;
  readonly root: SourceFile;
  /** In the order of the file. */
  readonly operations: readonly Operation[];
  /** Empty where it says nothing about servers. */
  readonly servers: readonly Server[];
  /** Whether it names any way to authenticate. */
  readonly hasSecuritySchemes: boolean;
  readonly references: References;
  /** What could not be read; the rest was. */
  readonly problems: readonly DescriptionProblem[];
}

/**
 * Tells whether an operation documents one of some codes, in numbers or ranges; `default` is every code.
 *
 * @param codes `404`, `4XX`
 */
export function documents(operation: Operation, ...codes: readonly (number | string)[]): boolean {
  return operation.responses.some(
    ({ key }) => key === 'default' || codes.some((code) => String(code) === key.toUpperCase()),
  );
}

/** The responses of an operation with exactly this code, or one of these. */
export function responsesWith(
  operation: Operation,
  ...codes: readonly number[]
): readonly DocumentedResponse[] {
  return operation.responses.filter(({ code }) => code !== undefined && codes.includes(code));
}
