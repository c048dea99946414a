// Where things stand in a JSON text (RFC 8259): the members of its top-level object, or the first place that is
// no JSON. The values themselves are for `JSON.parse`, which tells no positions, or tells them in each engine
// in other words. Keeps its own stack, so that a megabyte of brackets does no harm.

import { digitsEnd } from './grammar.ts';

/** A member of the top-level object. */
export interface JsonMember {
  readonly name: string;
  /** Where its name starts and ends, quotes included. */
  readonly nameAt: number;
  readonly nameEnd: number;
  /** Where its value starts and ends. */
  readonly at: number;
  readonly end: number;
}

/** What a scan found out. */
export interface JsonScan {
  /** In the order of the text, repeated names included; empty when the value is no object. */
  readonly members: readonly JsonMember[];
  /** The first position that is no JSON; `undefined` when all of it is. */
  readonly error: number | undefined;
}

const SP = 0x20;
const DQUOTE = 0x22;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;

const EXPONENT = /[eE]/;
const HEX = /^[0-9A-Fa-f]{4}$/;
const ESCAPES = '"\\/bfnrt';

/** Scans a JSON text once, from front to back. Never throws. */
export function scanJson(text: string): JsonScan {
  const scanner = new JsonScanner(text);
  const error = scanner.value() && scanner.at === text.length ? undefined : scanner.at;
  return { members: scanner.members, error };
}

class JsonScanner {
  readonly text: string;
  readonly members: JsonMember[] = [];
  /** After a failure, where it is. */
  at = 0;
  /** The closing bracket of each structure that is open. */
  readonly #open: number[] = [];
  #member: Omit<JsonMember, 'end'> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** One value and the whitespace around it, however deep. */
  value(): boolean {
    do {
      this.#space();
      if (this.#member !== undefined && this.#open.length === 1)
        this.#member = { ...this.#member, at: this.at };
      const code = this.text.charCodeAt(this.at);
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        this.#open.push(code + 2); // both closing brackets stand two places behind the opening ones
        this.at++;
        this.#space();
        if (this.text.charCodeAt(this.at) !== code + 2) {
          if (code === OPEN_OBJECT && !this.#name()) return false;
          continue;
        }
        this.#close();
      } else if (!this.#scalar(code)) {
        return false;
      }
      if (!this.#afterValue()) return false;
    } while (this.#open.length > 0);
    return true;
  }

  /** Closes what ends here, up to a comma that announces one more value. */
  #afterValue(): boolean {
    while (this.#open.length > 0) {
      if (this.#open.length === 1 && this.#member !== undefined) {
        this.members.push({ ...this.#member, end: this.at });
        this.#member = undefined;
      }
      this.#space();
      const code = this.text.charCodeAt(this.at);
      const closing = this.#open.at(-1);
      if (code === COMMA) {
        this.at++;
        return closing === CLOSE_ARRAY || this.#name();
      }
      if (code !== closing) return false;
      this.#close();
    }
    this.#space();
    return true;
  }

  #close(): void {
    this.#open.pop();
    this.at++;
  }

  /** A member name and its colon. */
  #name(): boolean {
    this.#space();
    const nameAt = this.at;
    if (this.text.charCodeAt(nameAt) !== DQUOTE || !this.#string()) return false;
    const nameEnd = this.at;
    this.#space();
    if (this.text.charCodeAt(this.at) !== COLON) return false;
    this.at++;
    if (this.#open.length === 1) {
      const name: string = JSON.parse(this.text.slice(nameAt, nameEnd));
      this.#member = { name, nameAt, nameEnd, at: this.at };
    }
    return true;
  }

  #scalar(code: number): boolean {
    if (code === DQUOTE) return this.#string();
    if (code === HYPHEN || (code >= 0x30 && code <= 0x39)) return this.#number();
    for (const literal of ['true', 'false', 'null']) {
      if (this.text.startsWith(literal, this.at)) {
        this.at += literal.length;
        return true;
      }
    }
    return false;
  }

  #string(): boolean {
    this.at++;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === DQUOTE) {
        this.at++;
        return true;
      }
      if (code < SP) return false;
      if (code !== BACKSLASH) continue;
      const escaped = this.text.charAt(this.at + 1);
      if (escaped === 'u' && HEX.test(this.text.slice(this.at + 2, this.at + 6))) this.at += 5;
      else if (escaped !== '' && ESCAPES.includes(escaped)) this.at++;
      else return false;
    }
    return false;
  }

  #number(): boolean {
    if (this.text.charCodeAt(this.at) === HYPHEN) this.at++;
    if (this.text.charCodeAt(this.at) === 0x30) this.at++;
    else if (!this.#digits()) return false;
    if (this.text.charCodeAt(this.at) === DOT) {
      this.at++;
      if (!this.#digits()) return false;
    }
    if (!EXPONENT.test(this.text.charAt(this.at))) return true;
    this.at++;
    const sign = this.text.charCodeAt(this.at);
    if (sign === HYPHEN || sign === 0x2b) this.at++;
    return this.#digits();
  }

  #digits(): boolean {
    const end = digitsEnd(this.text, this.at);
    const some = end > this.at;
    this.at = end;
    return some;
  }

  #space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== SP && code !== 0x09 && code !== 0x0a && code !== 0x0d) return;
      this.at++;
    }
  }
}
