// The bare items of RFC 9651 §4.2.3.1 to §4.2.10, read from one string at one position.

import { digitsEnd, tokenEnd } from './grammar.ts';
import type { Problem } from './parsed.ts';
import { report } from './report.ts';
import type { BareItem, Spans } from './structured-fields.ts';

const SP = 0x20;
const DQUOTE = 0x22;
const PERCENT = 0x25;
const STAR = 0x2a;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const QUESTION = 0x3f;
const AT_SIGN = 0x40;
const BACKSLASH = 0x5c;
const UNDERSCORE = 0x5f;
const DEL = 0x7f;

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads bare items; the first failure ends the parse and is kept in `failure`. Never throws. */
export class BareItemReader {
  readonly text: string;
  readonly problems: Problem[];
  readonly spans: Spans | undefined;
  at = 0;
  /** What made the parse fail; set by the first `fail`. */
  failure: Problem | undefined;

  constructor(text: string, problems: Problem[], spans: Spans | undefined) {
    this.text = text;
    this.problems = problems;
    this.spans = spans;
  }

  /** §4.2.3.1 */
  bareItem(): BareItem | undefined {
    const at = this.at;
    const item = this.unmarkedItem(this.text.charCodeAt(at));
    return item === undefined ? undefined : this.mark(item, at);
  }

  private unmarkedItem(first: number): BareItem | undefined {
    if (isDigit(first) || first === HYPHEN) return this.number();
    if (first === DQUOTE) return this.string();
    if (isAlpha(first) || first === STAR) return this.token();
    if (first === COLON) return this.bytes();
    if (first === QUESTION) return this.boolean();
    if (first === AT_SIGN) return this.date();
    if (first === PERCENT) return this.displayString();
    if (this.at >= this.text.length) return this.fail('missing-value', 'A value is missing at the end.');
    return this.fail('unexpected-character', 'No structured value starts with this character.');
  }

  /** §4.2.4 */
  number(): BareItem | undefined {
    const at = this.at;
    const negative = this.text.charCodeAt(at) === HYPHEN;
    const from = negative ? at + 1 : at;
    const whole = digitsEnd(this.text, from);
    this.at = whole;
    if (whole === from) return this.fail('bad-number', 'A number has a digit here.');
    const decimal = this.text.charCodeAt(whole) === DOT;
    if (whole - from > (decimal ? 12 : 15)) {
      const most = decimal ? 'twelve digits before its point' : 'fifteen digits';
      return this.fail('number-too-long', `This number has more than ${most}.`, at, whole);
    }
    if (!decimal) return { kind: 'integer', value: this.negate(negative, from, whole) };
    const end = digitsEnd(this.text, whole + 1);
    this.at = end;
    if (end === whole + 1) return this.fail('bad-number', 'A decimal has a digit behind its point.');
    if (end - whole > 4) {
      return this.fail('number-too-long', 'A decimal has at most three digits behind its point.', at, end);
    }
    return { kind: 'decimal', value: this.negate(negative, from, end) };
  }

  /** Without the negative zero of floating point, which is no value of its own in RFC 9651. */
  private negate(negative: boolean, at: number, end: number): number {
    const value = Number(this.text.slice(at, end));
    return negative && value !== 0 ? -value : value;
  }

  /** §4.2.5 */
  string(): BareItem | undefined {
    const at = this.at;
    const parts: string[] = [];
    let from = at + 1;
    for (let i = from; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === DQUOTE) {
        parts.push(this.text.slice(from, i));
        this.at = i + 1;
        return { kind: 'string', value: parts.join('') };
      }
      if (code === BACKSLASH) {
        const next = this.text.charCodeAt(i + 1);
        if (next !== DQUOTE && next !== BACKSLASH) {
          const message = 'In a String a backslash stands before a quote or a backslash only.';
          return this.fail('bad-escape', message, i, Math.min(i + 2, this.text.length));
        }
        parts.push(this.text.slice(from, i));
        from = ++i;
      } else if (code < SP || code >= DEL) {
        return this.fail('bad-character', 'A String holds printable US-ASCII only.', i);
      }
    }
    return this.fail('unterminated-string', 'This String has no closing quote.', at, this.text.length);
  }

  /** §4.2.6. Its first character, checked by the caller, is narrower than the rest. */
  token(): BareItem {
    const at = this.at;
    this.at = sfTokenEnd(this.text, at);
    return { kind: 'token', value: this.text.slice(at, this.at) };
  }

  /** §4.2.7 */
  bytes(): BareItem | undefined {
    const at = this.at + 1;
    const end = this.text.indexOf(':', at);
    if (end < 0) {
      const message = 'This Byte Sequence has no closing colon.';
      return this.fail('unterminated-bytes', message, this.at, this.text.length);
    }
    let stop = at;
    while (isBase64(this.text.charCodeAt(stop))) stop++;
    let padding = stop;
    while (this.text.charCodeAt(padding) === EQUALS) padding++;
    if (padding < end) return this.fail('bad-base64', 'This character is no base64.', padding);
    const rest = (stop - at) % 4;
    const pads = padding - stop;
    const needed = rest === 0 ? 0 : 4 - rest;
    if (rest === 1 || pads > needed) {
      return this.fail('bad-base64', 'The length of this base64 cannot be right.', at, end);
    }
    // Recipients should accept what follows (§4.2.7), but nobody should send it (§4.1.8).
    if (pads < needed) report(this.problems, 'base64-padding', 'This base64 lacks its padding.', end, end);
    const binary = atob(this.text.slice(at, stop));
    const value = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) value[i] = binary.charCodeAt(i);
    if (rest !== 0 && (base64Digit(this.text.charCodeAt(stop - 1)) & (rest === 2 ? 15 : 3)) !== 0) {
      report(
        this.problems,
        'base64-pad-bits',
        'The unused bits of this base64 are not zero.',
        stop - 1,
        stop,
      );
    }
    this.at = end + 1;
    return { kind: 'bytes', value };
  }

  /** §4.2.8 */
  boolean(): BareItem | undefined {
    const digit = this.text.charCodeAt(++this.at);
    if (digit !== 0x30 && digit !== 0x31) return this.fail('bad-boolean', 'A Boolean is ?0 or ?1.');
    this.at++;
    return { kind: 'boolean', value: digit === 0x31 };
  }

  /** §4.2.9 */
  date(): BareItem | undefined {
    const at = this.at++;
    const number = this.number();
    if (number === undefined) return undefined;
    if (number.kind === 'integer') return { kind: 'date', value: number.value };
    return this.fail('bad-date', 'A Date is a whole number of seconds.', at, this.at);
  }

  /** §4.2.10 */
  displayString(): BareItem | undefined {
    const at = this.at;
    if (this.text.charCodeAt(at + 1) !== DQUOTE) {
      this.at = at + 1;
      return this.fail('unexpected-character', 'A Display String starts with a percent sign and a quote.');
    }
    const close = this.text.indexOf('"', at + 2);
    const end = close < 0 ? this.text.length : close;
    const bytes = new Uint8Array(end - at - 2);
    let length = 0;
    for (let i = at + 2; i < end; i++) {
      let code = this.text.charCodeAt(i);
      if (code < SP || code >= DEL) {
        return this.fail('bad-character', 'A Display String encodes all but printable US-ASCII.', i);
      }
      if (code === PERCENT) {
        code = hex(this.text.charCodeAt(i + 1)) * 16 + hex(this.text.charCodeAt(i + 2));
        if (Number.isNaN(code)) {
          const message = 'Behind a percent sign stand two lower-case hexadecimal digits.';
          return this.fail('bad-escape', message, i, Math.min(i + 3, end));
        }
        i += 2;
      }
      bytes[length++] = code;
    }
    if (close < 0) {
      return this.fail('unterminated-string', 'This Display String has no closing quote.', at, end);
    }
    try {
      const value = STRICT_UTF8.decode(bytes.subarray(0, length));
      this.at = close + 1;
      return { kind: 'display-string', value };
    } catch {
      return this.fail('bad-utf8', 'The bytes of this Display String are not UTF-8.', at, close + 1);
    }
  }

  protected mark<T extends object>(part: T, at: number): T {
    this.spans?.set(part, { at, end: this.at });
    return part;
  }

  /** Ends the parse: by default at the current character. */
  fail(code: string, message: string, at = this.at, end = Math.min(at + 1, this.text.length)): undefined {
    this.failure ??= { code, message, at: Math.min(at, this.text.length), end };
    return undefined;
  }
}

/** Where the Token that starts at `at` ends: tchar, colon and slash (RFC 9651 §3.3.4). */
export function sfTokenEnd(text: string, at: number): number {
  let end = tokenEnd(text, at);
  for (let code = text.charCodeAt(end); code === COLON || code === SLASH; code = text.charCodeAt(end)) {
    end = tokenEnd(text, end + 1);
  }
  return end;
}

/** Whether a character may stand in a key behind its first (RFC 9651 §3.1.2). */
export function isKeyCharacter(code: number): boolean {
  return (
    isLower(code) || isDigit(code) || code === UNDERSCORE || code === HYPHEN || code === DOT || code === STAR
  );
}

/** Whether a character code is a lower-case letter (RFC 9651 §3.1.2, key). */
export function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Whether a character code is a letter (RFC 9651 §3.3.4, the start of a token). */
export function isAlpha(code: number): boolean {
  return isLower(code) || (code >= 0x41 && code <= 0x5a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isBase64(code: number): boolean {
  return isAlpha(code) || isDigit(code) || code === 0x2b || code === SLASH;
}

function base64Digit(code: number): number {
  if (isLower(code)) return code - 0x61 + 26;
  if (isAlpha(code)) return code - 0x41;
  if (isDigit(code)) return code - 0x30 + 52;
  return code === SLASH ? 63 : 62;
}

/** A lower-case hexadecimal digit; NaN for anything else. */
function hex(code: number): number {
  if (isDigit(code)) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : Number.NaN;
}
