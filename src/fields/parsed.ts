// What every parser of this room answers with. Parsers never throw: a linter has to survive anything,
// and a client stays lenient, so the value comes together with the list of what is wrong with it.

/** Something in a field value that its grammar does not allow, or that a recipient may stumble over. */
export interface Problem {
  /** A stable word to switch on, kebab-case: `unterminated-quote`. */
  readonly code: string;
  /** One sentence for people; never repeats the value, which may be a secret. */
  readonly message: string;
  /** Where it starts, in UTF-16 code units from the start of the value. */
  readonly at: number;
  /** Where it ends (exclusive); equal to `at` where something is missing. */
  readonly end: number;
}

/** A value, as far as it could be understood, and its problems; no problems means that a sender may send it. */
export interface Parsed<T> {
  /** `undefined` when a recipient can make nothing of it. */
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}
