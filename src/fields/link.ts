// Link: typed links to other resources (RFC 8288 §3). A 451 names who blocks with one, a 429 or 503 may explain itself.

import { parseExtValue } from './ext-value.ts';
import {
  elementEnd,
  equalsAfter,
  readList,
  readQuotedString,
  skipOws,
  startsParam,
  tokenEnd,
  trimEnd,
} from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';
import { checkUriReference } from './uri-reference.ts';

/** One parameter of a link. */
export interface LinkParam {
  /** As written; names are compared without regard to case. */
  readonly name: string;
  /** Without quotes; still encoded where the name ends in "*" (see `parseExtValue`); `undefined` when there is no "=". */
  readonly value: string | undefined;
  readonly at: number;
  readonly end: number;
}

/** One link; positions are UTF-16 code units in the field value. */
export interface Link {
  /** The URI reference between the angle brackets, as written. */
  readonly target: string;
  /** The relation types, as written; they are compared without regard to case. Empty when `rel` is missing. */
  readonly rel: readonly string[];
  /** The context of the link, where it is not the target resource. */
  readonly anchor: string | undefined;
  /** From `title*` where that can be decoded, else from `title` (RFC 8288 §3.4.1). */
  readonly title: string | undefined;
  /** All parameters in order, those above included. */
  readonly params: readonly LinkParam[];
  readonly at: number;
  readonly end: number;
}

const SP = 0x20;
const HTAB = 0x09;
const DQUOTE = 0x22;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const LESS = 0x3c;

/** RFC 8288 §3.2 to §3.4.1: only the first one counts. Others, such as hreflang, may be repeated. */
const ONCE: ReadonlySet<string> = new Set(['rel', 'anchor', 'media', 'title', 'title*', 'type']);

/**
 * Parses the value of Link into its links. Never throws. Problems: those of the URI grammar in the target
 * (see `parseLocation`), `target-missing`, `unterminated-target`, `rel-missing`, `bad-rel`, `bad-anchor`,
 * `bad-ext-value`, `duplicate-param`, `missing-semicolon`, `empty-param`, `param-value-missing`,
 * `unquoted-value`, `single-quotes`, `text-after-quote`, `bad-whitespace`, `unterminated-quote`,
 * `control-character`, `obs-text`, `bad-character`, `empty-list-element`, `missing-comma`. RFC 8288 §3.
 */
export function parseLinks(value: string): Parsed<readonly Link[]> {
  const problems: Problem[] = [];
  const links: Link[] = [];
  readList(value, problems, (at) => {
    if (value.charCodeAt(at) !== LESS) {
      const end = Math.max(elementEnd(value, at), at + 1);
      report(problems, 'target-missing', 'A link starts with its target in angle brackets.', at, end);
      return at;
    }
    const close = value.indexOf('>', at + 1);
    if (close < 0) {
      report(problems, 'unterminated-target', 'The target has no closing angle bracket.', at, value.length);
      return value.length;
    }
    checkUriReference(value, at + 1, close, problems);
    const params: LinkParam[] = [];
    const end = readParams(value, close + 1, params, problems);
    links.push(linkOf(value.slice(at + 1, close), params, at, end, problems));
    return end;
  });
  return { value: links, problems };
}

/** The links of a relation type, compared without regard to case (RFC 8288 §2.1). */
export function linksWithRel(links: readonly Link[], rel: string): readonly Link[] {
  const key = rel.toLowerCase();
  return links.filter((link) => link.rel.some((type) => type.toLowerCase() === key));
}

/** Reads `; name=value` as often as it stands there; gives the position behind the last one. */
function readParams(text: string, at: number, params: LinkParam[], problems: Problem[]): number {
  const seen = new Set<string>();
  let end = at;
  for (;;) {
    let next = skipOws(text, end);
    if (text.charCodeAt(next) === SEMICOLON) {
      const semicolon = next;
      next = skipOws(text, next + 1);
      if (tokenEnd(text, next) === next) {
        report(problems, 'empty-param', 'A parameter must follow the semicolon.', semicolon, semicolon + 1);
        end = semicolon + 1;
        if (atEnd(text, next) || text.charCodeAt(next) === SEMICOLON) continue;
        end = skipParam(text, next);
        continue;
      }
    } else if (startsParam(text, next)) {
      report(problems, 'missing-semicolon', 'A semicolon must stand before each parameter.', end, next);
    } else if (atEnd(text, next) || text.charCodeAt(next) === LESS) {
      return end;
    } else {
      end = skipParam(text, next);
      report(problems, 'bad-character', 'Only a semicolon and a parameter can stand here.', next, end);
      continue;
    }
    const param = readParam(text, next, problems);
    const key = param.name.toLowerCase();
    if (ONCE.has(key) && seen.has(key)) {
      report(
        problems,
        'duplicate-param',
        'Only the first parameter of this name counts.',
        param.at,
        param.end,
      );
    }
    seen.add(key);
    params.push(param);
    end = param.end;
    const junk = text.charCodeAt(end - 1) === DQUOTE ? junkEnd(text, end) : end;
    if (junk > end) {
      const message = 'Text follows the closing quote; a quote inside the value needs a backslash.';
      report(problems, 'text-after-quote', message, end, junk);
      end = junk;
    }
  }
}

function readParam(text: string, at: number, problems: Problem[]): LinkParam {
  const nameEnd = tokenEnd(text, at);
  const name = text.slice(at, nameEnd);
  const equals = equalsAfter(text, nameEnd);
  if (equals < 0) return { name, value: undefined, at, end: nameEnd };
  const valueAt = skipOws(text, equals + 1);
  let value = '';
  let end = equals + 1;
  if (text.charCodeAt(valueAt) === DQUOTE) {
    ({ value, end } = readQuotedString(text, valueAt, problems));
  } else if (atEnd(text, valueAt) || text.charCodeAt(valueAt) === SEMICOLON) {
    report(problems, 'param-value-missing', 'This parameter has no value.', end, end);
  } else {
    end = unquotedEnd(text, valueAt, problems);
    value = text.slice(valueAt, end);
  }
  if (equals > nameEnd || (valueAt > equals + 1 && end > valueAt)) {
    report(problems, 'bad-whitespace', 'A sender may not put whitespace around "=".', nameEnd, valueAt);
  }
  if (name.endsWith('*') && parseExtValue(value) === undefined) {
    report(problems, 'bad-ext-value', "A value of this kind looks like UTF-8''caf%C3%A9.", at, end);
  }
  return { name, value, at, end };
}

/** The end of a value that should be a token, with what its author forgot to quote. */
function unquotedEnd(text: string, at: number, problems: Problem[]): number {
  let end = tokenEnd(text, at);
  const next = skipOws(text, end);
  const code = text.charCodeAt(next);
  const followed =
    atEnd(text, next) || code === SEMICOLON || (end > at && (code === LESS || startsParam(text, next)));
  if (!followed) {
    end = Math.max(skipParam(text, next), at + 1);
    if (text.charCodeAt(at) !== APOSTROPHE) {
      report(problems, 'unquoted-value', 'A value that is not a token must be in double quotes.', at, end);
    }
  }
  if (text.charCodeAt(at) === APOSTROPHE) {
    report(problems, 'single-quotes', 'Single quotes do not quote: they are part of the value.', at, end);
  }
  return end;
}

/** The next comma or semicolon, whitespace before it excluded. */
function skipParam(text: string, at: number): number {
  let i = at;
  while (!atEnd(text, i) && text.charCodeAt(i) !== SEMICOLON) i++;
  return Math.max(trimEnd(text, at, i), Math.min(at + 1, text.length));
}

/** Where text that touches a closing quote ends; `at` when a separator or a parameter follows. */
function junkEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (atEnd(text, at) || code === SEMICOLON || code === SP || code === HTAB || startsParam(text, at))
    return at;
  return skipParam(text, at);
}

function atEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === COMMA;
}

function linkOf(
  target: string,
  params: readonly LinkParam[],
  at: number,
  end: number,
  problems: Problem[],
): Link {
  const first = (name: string) => params.find((param) => param.name.toLowerCase() === name);
  const relParam = first('rel');
  const rel = relParam?.value?.split(/[ \t]+/).filter((type) => type !== '') ?? [];
  if (relParam === undefined) {
    report(problems, 'rel-missing', 'A link must say what it is: rel is required.', at, end);
  } else if (rel.length === 0 || !rel.every(isRelationType)) {
    const message = 'Relation types are lower-case names or absolute URIs, with spaces between them.';
    report(problems, 'bad-rel', message, relParam.at, relParam.end);
  }
  const anchor = first('anchor');
  if (anchor?.value !== undefined && !isUriReference(anchor.value)) {
    report(problems, 'bad-anchor', 'The anchor is not a URI reference.', anchor.at, anchor.end);
  }
  const title = parseExtValue(first('title*')?.value ?? '')?.text ?? first('title')?.value;
  return { target, rel, anchor: anchor?.value, title, params, at, end };
}

/** A registered name, or an absolute URI (RFC 8288 §3.3). */
export function isRelationType(type: string): boolean {
  return /^[a-z][a-z0-9.-]*$/.test(type) || (/^[a-z][a-z0-9+.-]*:/i.test(type) && isUriReference(type));
}

function isUriReference(text: string): boolean {
  const problems: Problem[] = [];
  checkUriReference(text, 0, text.length, problems);
  return problems.length === 0;
}
