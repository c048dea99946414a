// The lexical rules every field shares (RFC 9110 §5.6): character classes, tokens, quoted strings, optional
// whitespace and comma lists. Readers take a position and give the position where they stopped: no parser of
// this room slices its input to move forward or backtracks, so reading is linear whatever the value is.

import type { Problem } from './parsed.ts';
import { report } from './report.ts';

const TCHAR = 1;
const TOKEN68 = 2;
const QDTEXT = 4;
const DIGIT = 8;

/** The classes of each US-ASCII character, as bits. */
const CLASSES = new Uint8Array(128);

function mark(bit: number, characters: string): void {
  for (let i = 0; i < characters.length; i++) CLASSES[characters.charCodeAt(i)]! |= bit;
}

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
mark(TCHAR, `${ALNUM}!#$%&'*+-.^_\`|~`); // RFC 9110 §5.6.2
mark(TOKEN68, `${ALNUM}-._~+/`); // RFC 9110 §11.2, without the "=" that may end it
mark(DIGIT, '0123456789');
for (let code = 0x20; code < 0x7f; code++) CLASSES[code]! |= QDTEXT; // RFC 9110 §5.6.4
CLASSES[0x09]! |= QDTEXT;
CLASSES[0x22]! &= ~QDTEXT;
CLASSES[0x5c]! &= ~QDTEXT;

const HTAB = 0x09;
const SP = 0x20;
const DQUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const DEL = 0x7f;

function runEnd(text: string, at: number, bit: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code > DEL || (CLASSES[code]! & bit) === 0) break;
    i++;
  }
  return i;
}

/** Where the token that starts at `at` ends (exclusive); `at` itself when none starts there. RFC 9110 §5.6.2. */
export function tokenEnd(text: string, at: number): number {
  return runEnd(text, at, TCHAR);
}

/** Where the token68 that starts at `at` ends, its closing "=" included; `at` when none starts there. RFC 9110 §11.2. */
export function token68End(text: string, at: number): number {
  let end = runEnd(text, at, TOKEN68);
  if (end > at) while (text.charCodeAt(end) === EQUALS) end++;
  return end;
}

/** Where the decimal digits that start at `at` end; `at` when none starts there. */
export function digitsEnd(text: string, at: number): number {
  return runEnd(text, at, DIGIT);
}

/** The first position from `at` on that is neither a space nor a tab: OWS and BWS, RFC 9110 §5.6.3. */
export function skipOws(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code !== SP && code !== HTAB) break;
    i++;
  }
  return i;
}

/** The position behind the last character before `end` (and not before `at`) that is neither space nor tab. */
export function trimEnd(text: string, at: number, end: number): number {
  let i = end;
  while (i > at) {
    const code = text.charCodeAt(i - 1);
    if (code !== SP && code !== HTAB) break;
    i--;
  }
  return i;
}

/** Whether the whole text is one token (RFC 9110 §5.6.2). */
export function isToken(text: string): boolean {
  return text.length > 0 && tokenEnd(text, 0) === text.length;
}

/** Whether the whole text is one token68 (RFC 9110 §11.2). */
export function isToken68(text: string): boolean {
  return text.length > 0 && token68End(text, 0) === text.length;
}

/** A quoted-string that was read: its content with quoted pairs resolved, and the position behind it. */
export interface QuotedString {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads the quoted-string (RFC 9110 §5.6.4) whose opening quote stands at `at`; without a closing quote it runs
 * to the end of the text. Reports `unterminated-quote`, `control-character` and `obs-text`. Never throws.
 */
export function readQuotedString(text: string, at: number, problems: Problem[]): QuotedString {
  let i = runEnd(text, at + 1, QDTEXT);
  // The common string has neither quoted pairs nor anything to report: one slice.
  if (text.charCodeAt(i) === DQUOTE) return { value: text.slice(at + 1, i), end: i + 1 };
  const parts: string[] = [];
  let from = at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === DQUOTE) {
      parts.push(text.slice(from, i));
      return { value: parts.join(''), end: i + 1 };
    }
    if (code === BACKSLASH) {
      parts.push(text.slice(from, i));
      from = i + 1;
      // What follows is content whatever it is; only a control character or obs-text needs a second look.
      const next = text.charCodeAt(i + 1);
      i += next === DQUOTE || next === BACKSLASH ? 2 : 1;
    } else {
      i = reportForeign(text, i, problems);
    }
    i = runEnd(text, i, QDTEXT);
  }
  parts.push(text.slice(from));
  report(problems, 'unterminated-quote', 'This quoted string has no closing quote.', at, text.length);
  return { value: parts.join(''), end: text.length };
}

/** Reports the run of control characters, or of obs-text, that starts at `at`; gives its end. */
function reportForeign(text: string, at: number, problems: Problem[]): number {
  const control = text.charCodeAt(at) <= DEL;
  let i = at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const same = control ? (code < SP && code !== HTAB) || code === DEL : code > DEL;
    if (!same) break;
    i++;
  }
  if (control)
    report(problems, 'control-character', 'A quoted string may not hold control characters.', at, i);
  else
    report(
      problems,
      'obs-text',
      'Characters outside US-ASCII mean different things to different recipients.',
      at,
      i,
    );
  return i;
}

/**
 * Where an element of a comma list that could not be understood ends: the next comma outside quoted strings,
 * or the end of the text; whitespace before it is not part of the element. For skipping, after an error.
 */
export function elementEnd(text: string, at: number): number {
  let i = at;
  let quoted = false;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === DQUOTE) quoted = !quoted;
    else if (code === BACKSLASH && quoted) i++;
    else if (code === COMMA && !quoted) break;
    i++;
  }
  return trimEnd(text, at, Math.min(i, text.length));
}

/**
 * Walks a comma list (`#element`, RFC 9110 §5.6.1). `readElement` is called at the first character of each
 * element and gives the position where it stopped; giving back the same position says that no element starts
 * there: the text up to the next comma is skipped, and reported as `bad-character` unless `readElement` said
 * what is wrong with it. Empty elements, which recipients ignore and senders may not generate, are
 * `empty-list-element` at their comma; two elements with no comma between them are `missing-comma`.
 * Returns the number of elements read. Never throws.
 */
export function readList(
  text: string,
  problems: Problem[],
  readElement: (at: number) => number,
  start = 0,
): number {
  let count = 0;
  let i = skipOws(text, start);
  let filled = false; // whether anything stands between the last comma and here
  let comma = -1;
  let reported = -1;
  while (i < text.length) {
    if (text.charCodeAt(i) === COMMA) {
      if (!filled) {
        reportEmptyElement(problems, i);
        reported = i;
      }
      comma = i;
      filled = false;
      i = skipOws(text, i + 1);
      continue;
    }
    const known = problems.length;
    let end = readElement(i);
    if (end > i) {
      count++;
      if (filled) report(problems, 'missing-comma', 'Elements of this list are separated by commas.', i, i);
    } else {
      end = Math.max(elementEnd(text, i), i + 1);
      if (problems.length === known) {
        report(problems, 'bad-character', 'No element of this list can look like this.', i, end);
      }
    }
    filled = true;
    i = skipOws(text, end);
  }
  if (!filled && comma !== reported) reportEmptyElement(problems, comma);
  return count;
}

function reportEmptyElement(problems: Problem[], at: number): void {
  report(problems, 'empty-list-element', 'A sender may not leave a list element empty.', at, at + 1);
}

/** The position of the "=" that follows `at`, with or without whitespace between them; -1 when none does. */
export function equalsAfter(text: string, at: number): number {
  const next = skipOws(text, at);
  return text.charCodeAt(next) === EQUALS ? next : -1;
}

/** Whether a token and an "=" start at `at`: the beginning of a parameter. */
export function startsParam(text: string, at: number): boolean {
  const end = tokenEnd(text, at);
  return end > at && equalsAfter(text, end) >= 0;
}

/** Whether there is nothing but whitespace and commas in the text, from `at` on. */
export function isBlankList(text: string, at = 0): boolean {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== COMMA && code !== SP && code !== HTAB) return false;
  }
  return true;
}

/**
 * The text itself, when it is a token. `what` names it in the message, which never repeats the text.
 * @throws TypeError when it is not a token (RFC 9110 §5.6.2).
 */
export function formatToken(text: string, what: string): string {
  if (isToken(text)) return text;
  if (text === '') throw new TypeError(`${what} is empty: a token has at least one character`);
  const at = tokenEnd(text, 0);
  throw new TypeError(
    `${what} may not contain ${nameOf(text.charCodeAt(at))} (position ${at}): it must be a token`,
  );
}

/**
 * The text as a quoted-string (RFC 9110 §5.6.4), quotes and backslashes escaped. `what` names it in the
 * message, which never repeats the text.
 * @throws TypeError on control characters other than the tab, and on anything outside US-ASCII.
 */
export function formatQuotedString(text: string, what: string): string {
  let escapes = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DQUOTE || code === BACKSLASH) escapes = true;
    else if (code > DEL || (CLASSES[code]! & QDTEXT) === 0) {
      throw new TypeError(`${what} may not contain ${nameOf(code)} (position ${i})`);
    }
  }
  return escapes ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}

/** Names a character that may not be sent, for the message of a TypeError. */
export function nameOf(code: number): string {
  if (code === 0x0d) return 'CR';
  if (code === 0x0a) return 'LF';
  if (code === 0x00) return 'NUL';
  if (code === SP) return 'a space';
  if (code === HTAB) return 'a tab';
  if (code < SP || code === DEL) return 'a control character';
  if (code > DEL) return 'a character outside US-ASCII';
  return `"${String.fromCharCode(code)}"`;
}
