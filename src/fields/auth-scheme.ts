// Reads what challenges and credentials have in common: a scheme, then a token68 or parameters (RFC 9110 §11.2
// to §11.4). One comma separates both parameters and challenges, so an element is a parameter when an equals
// sign follows its first token, and the start of a new challenge otherwise.

import {
  elementEnd,
  equalsAfter,
  readList,
  readQuotedString,
  skipOws,
  startsParam,
  token68End,
  tokenEnd,
  trimEnd,
} from './grammar.ts';
import type { Problem } from './parsed.ts';
import { report } from './report.ts';

/** One auth-param (RFC 9110 §11.2) and where it stands. */
export interface AuthParam {
  /** As written; parameter names are compared without regard to case. */
  readonly name: string;
  /** Without the quotes, quoted pairs resolved; empty when the value is missing. */
  readonly value: string;
  /** Whether the value was a quoted-string. */
  readonly quoted: boolean;
  readonly at: number;
  readonly end: number;
}

/** A scheme with its token68 or its parameters; positions are UTF-16 code units in the field value. */
export interface AuthItem {
  /** As written; schemes are compared without regard to case. */
  readonly scheme: string;
  readonly token68?: string;
  readonly params: readonly AuthParam[];
  readonly at: number;
  readonly end: number;
}

interface Draft {
  scheme: string;
  token68: string | undefined;
  token68At: number;
  params: AuthParam[];
  names: Set<string> | undefined;
  at: number;
  end: number;
}

const HTAB = 0x09;
const SP = 0x20;
const DQUOTE = 0x22;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const FEW = 8;

/**
 * Reads every scheme of the value, in order. With `single` the value is credentials: whatever follows the
 * first scheme and its parameters is `unexpected-text`. Never throws.
 */
export function readAuthItems(text: string, problems: Problem[], single: boolean): AuthItem[] {
  const reader = new AuthReader(text, problems, single);
  readList(text, problems, (at) => reader.element(at));
  return reader.drafts.map(finish);
}

function finish({ scheme, token68, params, at, end }: Draft): AuthItem {
  return token68 === undefined ? { scheme, params, at, end } : { scheme, token68, params, at, end };
}

class AuthReader {
  readonly drafts: Draft[] = [];
  private readonly text: string;
  private readonly problems: Problem[];
  private readonly single: boolean;
  private current: Draft | undefined;
  private closed = false;
  private orphans = false;

  constructor(text: string, problems: Problem[], single: boolean) {
    this.text = text;
    this.problems = problems;
    this.single = single;
  }

  /** Reads the list element at `at`; gives its end, or `at` when none starts there. */
  element(at: number): number {
    if (this.closed) return Math.max(elementEnd(this.text, at), at + 1);
    const nameEnd = tokenEnd(this.text, at);
    if (nameEnd === at) return at;
    if (equalsAfter(this.text, nameEnd) >= 0) return this.looseParams(at);
    if (this.single && this.current !== undefined) {
      this.closed = true;
      const end = trimEnd(this.text, at, this.text.length);
      this.report('unexpected-text', 'Only one set of credentials can stand here.', at, end);
      return at;
    }
    return this.scheme(at, nameEnd);
  }

  private report(code: string, message: string, at: number, end: number): void {
    report(this.problems, code, message, at, end);
  }

  /** A scheme and what follows it up to the next comma. */
  private scheme(at: number, schemeEnd: number): number {
    const { text } = this;
    const draft: Draft = {
      scheme: text.slice(at, schemeEnd),
      token68: undefined,
      token68At: 0,
      params: [],
      names: undefined,
      at,
      end: schemeEnd,
    };
    this.drafts.push(draft);
    this.current = draft;
    const junkEnd = wordEnd(text, schemeEnd);
    if (junkEnd > schemeEnd) {
      this.report('bad-character', 'Only a space or a comma can follow the scheme.', schemeEnd, junkEnd);
    }
    const next = skipOws(text, junkEnd);
    if (atElementEnd(text, next)) return next;
    let space = junkEnd;
    while (text.charCodeAt(space) === SP) space++;
    if (space < next) this.report('bad-whitespace', 'Spaces, not tabs, can follow the scheme.', space, next);
    return this.afterScheme(draft, next);
  }

  /** A token68 or the first parameter. "a=" alone is a token68, "a=b" a parameter: look behind the equals signs. */
  private afterScheme(draft: Draft, at: number): number {
    const { text } = this;
    const end = token68End(text, at);
    // Two equals signs and a space can only end a token68, even where the comma behind it was forgotten.
    const padded = text.charCodeAt(end - 2) === EQUALS && text.charCodeAt(end) === SP;
    const ended = end > at && (padded || atElementEnd(text, skipOws(text, end)));
    if (!ended && startsParam(text, at)) return this.params(draft, at);
    let word = ended ? end : wordEnd(text, at);
    if (text.charCodeAt(at) === DQUOTE) word = Math.max(elementEnd(text, at), at + 1);
    if (ended || end === word) {
      draft.token68 = text.slice(at, end);
      draft.token68At = at;
    } else {
      this.report('bad-token68', 'This is neither a token68 nor a parameter.', at, word);
    }
    draft.end = word;
    return word;
  }

  /** Parameters behind a comma: of the scheme before them, if there is one. */
  private looseParams(at: number): number {
    const { current, text } = this;
    if (current === undefined) {
      const orphan: Draft = { ...NOBODY, params: [] };
      const end = this.params(orphan, at);
      if (!this.orphans)
        this.report('param-without-scheme', 'No scheme stands before this parameter.', at, end);
      this.orphans = true;
      return end;
    }
    if (current.token68 !== undefined) this.demoteToken68(current, at);
    else if (current.params.length === 0) {
      const comma = skipOws(text, current.end);
      if (text.charCodeAt(comma) === COMMA) {
        const message = 'A space, not a comma, stands between the scheme and its first parameter.';
        this.report('comma-after-scheme', message, comma, comma + 1);
      }
    }
    return this.params(current, at);
  }

  /** A parameter follows a token68: "realm=" was a parameter without a value, anything else excludes parameters. */
  private demoteToken68(draft: Draft, at: number): void {
    const token68 = draft.token68 as string;
    const name = token68.slice(0, -1);
    const nameAt = draft.token68At;
    if (token68.endsWith('=') && tokenEnd(name, 0) === name.length) {
      const end = nameAt + token68.length;
      draft.token68 = undefined;
      draft.params.push({ name, value: '', quoted: false, at: nameAt, end });
      this.report('param-value-missing', 'This parameter has no value.', end, end);
    } else if (draft.params.length === 0) {
      const message = 'A scheme has either a token68 or parameters, not both.';
      this.report('token68-with-params', message, at, tokenEnd(this.text, at));
    }
  }

  /** Parameters from `at` on, up to the next comma: more than one only where semicolons separate them. */
  private params(draft: Draft, at: number): number {
    const { text } = this;
    let start = at;
    for (;;) {
      const end = this.param(draft, start);
      const next = skipOws(text, end);
      if (text.charCodeAt(next) !== SEMICOLON) return end;
      this.report('semicolon', 'Commas, not semicolons, separate parameters.', next, next + 1);
      start = skipOws(text, next + 1);
      if (!startsParam(text, start)) return next + 1;
    }
  }

  private param(draft: Draft, at: number): number {
    const { text, problems } = this;
    const nameEnd = tokenEnd(text, at);
    const equals = equalsAfter(text, nameEnd);
    const valueAt = skipOws(text, equals + 1);
    const name = text.slice(at, nameEnd);
    let quoted = false;
    let value = '';
    let end = equals + 1;
    if (text.charCodeAt(valueAt) === DQUOTE) {
      ({ value, end } = readQuotedString(text, valueAt, problems));
      quoted = true;
    } else if (atElementEnd(text, valueAt) || text.charCodeAt(valueAt) === SEMICOLON) {
      this.report('param-value-missing', 'This parameter has no value.', end, end);
    } else {
      end = this.unquotedValue(name, valueAt);
      value = text.slice(valueAt, end);
    }
    if (nameEnd < equals || (valueAt > equals + 1 && end > valueAt)) {
      this.report('bad-whitespace', 'A sender may not put whitespace around "=".', nameEnd, valueAt);
    }
    this.add(draft, { name, value, quoted, at, end });
    return quoted ? this.afterQuote(end) : end;
  }

  private add(draft: Draft, param: AuthParam): void {
    if (this.isRepeated(draft, param.name)) {
      this.report('duplicate-param', 'A parameter can occur once per scheme.', param.at, param.end);
    }
    draft.params.push(param);
    draft.end = param.end;
  }

  /** Few names are compared one by one; more go into a set, or a hostile value would take quadratic time. */
  private isRepeated(draft: Draft, name: string): boolean {
    const { params } = draft;
    const key = name.toLowerCase();
    if (params.length < FEW) {
      return params.some((param) => param.name.length === key.length && param.name.toLowerCase() === key);
    }
    draft.names ??= new Set(params.map((param) => param.name.toLowerCase()));
    if (draft.names.has(key)) return true;
    draft.names.add(key);
    return false;
  }

  /** Where the value that should be a token ends; takes in what its author forgot to quote. */
  private unquotedValue(name: string, at: number): number {
    const { text } = this;
    const tokenStop = tokenEnd(text, at);
    let end = valueWordEnd(text, at);
    for (;;) {
      const next = skipOws(text, end);
      if (atElementEnd(text, next) || text.charCodeAt(next) === SEMICOLON || startsParam(text, next)) break;
      end = Math.max(valueWordEnd(text, next), next + 1);
    }
    if (text.charCodeAt(at) === APOSTROPHE) {
      this.report('single-quotes', 'Single quotes do not quote: they are part of the value.', at, end);
    } else if (end > tokenStop) {
      this.report('unquoted-value', 'A value that is not a token must be in double quotes.', at, end);
    } else if (name.toLowerCase() === 'realm') {
      // RFC 9110 §11.5: a sender generates only the quoted form.
      this.report('realm-unquoted', 'A realm must be in double quotes.', at, end);
    }
    return end;
  }

  /** A closing quote in the middle of the text: the quotes inside were not escaped, as in `"the "exp" claim"`. */
  private afterQuote(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === SP || code === HTAB || code === SEMICOLON || atElementEnd(text, at)) return at;
    if (startsParam(text, at)) return at;
    const end = Math.max(elementEnd(text, at), at + 1);
    const message = 'Text follows the closing quote; a quote inside the value needs a backslash.';
    this.report('text-after-quote', message, at, end);
    return end;
  }
}

const NOBODY: Draft = {
  scheme: '',
  token68: undefined,
  token68At: 0,
  params: [],
  names: undefined,
  at: 0,
  end: 0,
};

function atElementEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === COMMA;
}

/** The end of everything that is neither whitespace nor a comma. */
function wordEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === SP || code === HTAB || code === COMMA) break;
    i++;
  }
  return i;
}

/** As `wordEnd`, but a semicolon ends the word when a parameter or nothing follows: it was meant as a comma. */
function valueWordEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === SP || code === HTAB || code === COMMA) break;
    if (code === SEMICOLON) {
      const next = skipOws(text, i + 1);
      if (atElementEnd(text, next) || startsParam(text, next)) break;
    }
    i++;
  }
  return i;
}
