// What a rule is: data for people and a pure function over one exchange. Its cases are its tests and the
// examples on its page.

import type { Kind, Section } from '../codes/index.ts';
import type { Evidence, Exchange } from './exchange.ts';

/** The place in an exchange that a finding points at. */
export interface Place {
  readonly message: 'request' | 'response' | 'interim';
  readonly part: 'start-line' | 'field' | 'fields' | 'content';
  /** The field's name as written, where the part is a field. */
  readonly field?: string;
  /** The line in the source, counted from 1. */
  readonly line?: number;
  /** The column in that line, counted from 1. */
  readonly column?: number;
}

/** What a rule answers when it fires. */
export interface Violation {
  readonly where: Place;
  /** What is particular to this exchange, in one sentence; never holds credentials. */
  readonly detail?: string;
}

/** A requirement on exchanges. */
export interface Rule {
  /** The file's name: the subject, then the defect. Never renamed. */
  readonly id: string;
  readonly kind: Kind;
  readonly source: Section;
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** Why it matters, to whom. */
  readonly why: string;
  /** What to do instead. */
  readonly fix: string;
  /** The final status codes it looks at; absent: all. Takes the work off the rules that cannot fire. */
  readonly status?: (code: number) => boolean;
  /** What must be known for a fair judgement; without it the rule is counted as skipped. */
  readonly needs?: readonly (keyof Omit<Evidence, 'fromCache'>)[];
  readonly test: (exchange: Exchange) => Violation | readonly Violation[] | undefined;
}

/** One example: HTTP text, and whether the rule fires on it. */
export interface Case {
  readonly name: string;
  /** Messages as in a `.http` file: an optional request and its response(s), separated by `###` lines. */
  readonly http: string;
  readonly fires: boolean;
}

/** What a rule reported about an exchange. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly kind: Kind;
  readonly source: Section;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  readonly detail?: string;
  readonly where: Place & {
    /** Which exchange of the target, counted from 1. */
    readonly exchange: number;
    /** The offending line of the source, with credentials masked. */
    readonly excerpt?: string;
  };
}
