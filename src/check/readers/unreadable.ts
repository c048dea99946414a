// The one error of the readers: the input is not what they read, and here is what to do about it.

/** Where and why reading stopped. */
export interface UnreadableDetails {
  /** The line, counted from 1. */
  readonly line: number;
  /** The column, counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** What would have been right there: `a status line such as HTTP/1.1 200 OK`. */
  readonly expected: string;
  /** What to do instead, in one sentence. */
  readonly wayOut: string;
  /** What was given: a file's name, `stdin`. */
  readonly name?: string | undefined;
}

/** Thrown by a reader when the input cannot be read as HTTP. Its message never repeats the input. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
  readonly code = 'STATUTE_UNREADABLE';
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly wayOut: string;

  constructor(details: UnreadableDetails) {
    const place = details.name === undefined ? '' : `${details.name}: `;
    super(
      `${place}line ${details.line}, column ${details.column}: expected ${details.expected}. ${details.wayOut}`,
    );
    this.line = details.line;
    this.column = details.column;
    this.expected = details.expected;
    this.wayOut = details.wayOut;
  }
}
