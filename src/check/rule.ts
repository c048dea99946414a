// What a rule is: data for people and a pure function over one exchange. Its cases are its tests and the
// examples on its page.

import type { Kind, Section } from '../codes/index.ts';
import type { Evidence, Exchange, FieldLine, ResponseMessage } from './exchange.ts';
import type { Profile } from './profiles.ts';

/** What a rule points at; `check` makes a `Place` of it. Without `message`, the final response is meant. */
export type Spot =
  | { readonly part: 'start-line' | 'fields' | 'content'; readonly message?: ResponseMessage }
  | {
      readonly part: 'field';
      readonly message?: ResponseMessage;
      readonly field: FieldLine;
      /** The place in the field's value, in UTF-16 code units from its start; absent: the whole line. */
      readonly at?: number;
    };

/** The place in an exchange that a finding points at. */
export interface Place {
  readonly message: 'request' | 'response' | 'interim' | 'description';
  readonly part: 'start-line' | 'field' | 'fields' | 'content' | 'value';
  /** The part of a description of an API, as a JSON Pointer in a fragment: `#/paths/~1orders/get`. */
  readonly pointer?: string;
  /** The file it stands in, where that is not the target itself. */
  readonly file?: string;
  /** The field's name as written, where the part is a field. */
  readonly field?: string;
  /** The line in the source, counted from 1. */
  readonly line?: number;
  /** The column in that line, counted from 1. */
  readonly column?: number;
}

/** What a rule answers when it fires. */
export interface Violation {
  readonly where: Spot;
  /** What is particular to this exchange, in one sentence; never holds credentials. */
  readonly detail?: string;
}

/** A piece of evidence that a rule may need. */
export type Need = keyof Omit<Evidence, 'fromCache'>;

/** What every rule says of itself. */
export interface Requirement {
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
  /** The status codes, final or interim, that it looks at; absent: all. Takes the work off the rules that cannot fire. */
  readonly status?: (code: number) => boolean;
  /** What must be known for a fair judgement; without it the rule is counted as skipped. */
  readonly needs?: readonly Need[];
  /** The profiles it runs in, where that does not follow from its kind: `profiles.ts`. */
  readonly profiles?: readonly Profile[];
}

/** What a rule of any sort says of itself to people. */
export type RuleText = Pick<Requirement, 'id' | 'kind' | 'source' | 'summary' | 'why' | 'fix' | 'profiles'>;

/** A requirement on single exchanges. */
export interface ExchangeRule extends Requirement {
  readonly test: (exchange: Exchange) => Violation | readonly Violation[] | undefined;
}

/** A violation that only several exchanges together show, and the one of them that it is pinned on. */
export interface SequenceViolation extends Violation {
  readonly exchange: Exchange;
}

/** A requirement on exchanges in their order: loops, chains, retries, contradictions. */
export interface SequenceRule extends Requirement {
  /**
   * Which contents it compares; absent: none, and whoever keeps many exchanges may let go of all. Called once for a list
   * of exchanges; what it gives is called with each of them, in order.
   */
  readonly contents?: () => (exchange: Exchange) => 'request' | 'response' | undefined;
  /** @param exchanges those of one target that have what the rule needs, whatever their status, in order */
  readonly compare: (exchanges: readonly Exchange[]) => readonly SequenceViolation[];
}

/** A requirement on exchanges. */
export type Rule = ExchangeRule | SequenceRule;

/** One example: HTTP text, and whether the rule fires on it. */
export interface Case {
  readonly name: string;
  /** Messages as in a `.http` file: an optional request and its response(s), separated by `###` lines. */
  readonly http: string;
  readonly fires: boolean;
  /** Other rules with a requirement of the kind `must` that this exchange breaks on purpose. */
  readonly also?: readonly string[];
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
    /** Which exchange of the target, counted from 1; 0 where the finding is about a description. */
    readonly exchange: number;
    /** The offending line of the source, with credentials masked and a long value cut. */
    readonly excerpt?: string;
    /** The column of `excerpt` that a caret belongs under, counted from 1. */
    readonly caret?: number;
  };
}
