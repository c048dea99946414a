// Reads a status code from what people and programs pass in.

/** Thrown for input that is no status code; its message says what one is. */
export class NotAStatusCode extends RangeError {
  /** Stable, to switch on. */
  readonly code = 'STATUTE_NOT_A_STATUS_CODE';
  override readonly name = 'NotAStatusCode';

  /** @param input what was passed in; shortened in the message */
  constructor(input: unknown) {
    super(
      `${shownAs(input)} is not a status code: a status code is three digits, and HTTP's lie between 100 and 599 (RFC 9110 §15).`,
    );
  }
}

// Objects have no text that would help, and some none at all: `{ toString: 1 }`.
function shownAs(input: unknown): string {
  if (typeof input === 'string') return `"${input.replace(/\p{C}/gu, '�').slice(0, 40)}"`;
  if (typeof input === 'function') return 'A function';
  if (typeof input !== 'object' || input === null) return String(input);
  return Array.isArray(input) ? 'A list' : 'An object';
}

/**
 * Reads a status code: a whole number from 100 to 999, or 0 for the `000` that logs write when there was none.
 * Numbers from 600 to 999 are let through because real servers send them (LinkedIn's 999); their class is `invalid`.
 *
 * @param input `401`, `"401"` or `"000"`
 * @returns the number
 * @throws NotAStatusCode for anything else
 */
export function parseStatusCode(input: unknown): number {
  const code = typeof input === 'string' && /^[0-9]{3}$/.test(input) ? Number(input) : input;
  if (typeof code === 'number' && Number.isInteger(code) && ((code >= 100 && code <= 999) || code === 0)) {
    return code;
  }
  throw new NotAStatusCode(input);
}
