// Cache-Control: what caches may do, as the list of directives in their order (RFC 9111 §5.2, with RFC 5861 and
// RFC 8246). Whether a mistake makes caches keep too little or too much, it is silent: so each one is reported.

import {
  digitsEnd,
  formatQuotedString,
  formatToken,
  isToken,
  readList,
  readQuotedString,
  skipOws,
  tokenEnd,
} from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** One directive. */
export interface CacheDirective {
  /** In lower case; directives are compared without regard to case. */
  readonly name: string;
  /** The argument without its quotes; absent when there is none. */
  readonly value?: string;
}

type Argument = 'none' | 'seconds' | 'seconds-or-none' | 'fields-or-none';

/** The directives with a meaning of their own and the argument of each. */
const ARGUMENTS: ReadonlyMap<string, Argument> = new Map([
  ['max-age', 'seconds'], // RFC 9111 §5.2.1.1, §5.2.2.1
  ['max-stale', 'seconds-or-none'], // §5.2.1.2
  ['min-fresh', 'seconds'], // §5.2.1.3
  ['no-cache', 'fields-or-none'], // §5.2.1.4, §5.2.2.4
  ['no-store', 'none'], // §5.2.1.5, §5.2.2.5
  ['no-transform', 'none'], // §5.2.1.6, §5.2.2.6
  ['only-if-cached', 'none'], // §5.2.1.7
  ['must-revalidate', 'none'], // §5.2.2.2
  ['must-understand', 'none'], // §5.2.2.3
  ['private', 'fields-or-none'], // §5.2.2.7
  ['proxy-revalidate', 'none'], // §5.2.2.8
  ['public', 'none'], // §5.2.2.9
  ['s-maxage', 'seconds'], // §5.2.2.10
  ['stale-while-revalidate', 'seconds'], // RFC 5861 §3
  ['stale-if-error', 'seconds'], // RFC 5861 §4
  ['immutable', 'none'], // RFC 8246 §2
]);

const DQUOTE = 0x22;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

const NO_STORE: Parsed<readonly CacheDirective[]> = Object.freeze({
  value: Object.freeze([Object.freeze({ name: 'no-store' })]),
  problems: Object.freeze([]),
});

/**
 * Reads Cache-Control (RFC 9111 §5.2), repeated and unknown directives included. Never throws: what is no
 * directive is left out, and the value is there always. Read seconds with {@link cacheSeconds}, which knows
 * what a broken number means.
 *
 * Problems: `duplicate-directive`, `conflicting-directives`, `missing-argument`, `unexpected-argument`,
 * `not-delta-seconds`, `too-large`, `quoted-seconds`, `unquoted-field-names`, `bad-field-names`, `semicolon`,
 * `whitespace`, and those of comma lists and quoted strings.
 */
export function parseCacheControl(value: string): Parsed<readonly CacheDirective[]> {
  if (value === 'no-store') return NO_STORE;
  const problems: Problem[] = [];
  const reader = new DirectiveReader(value, problems);
  readList(value, problems, (at) => reader.element(at));
  reportConflicts(reader.first, problems);
  return { value: reader.directives, problems };
}

/**
 * Writes Cache-Control (RFC 9111 §5.2): field names quoted, seconds bare.
 * @throws TypeError on anything that {@link parseCacheControl} would report: a name that is no token, seconds
 * that are no number, an argument where none belongs, a directive given twice, directives that conflict.
 */
export function formatCacheControl(directives: readonly CacheDirective[]): string {
  const text = directives.map(formatDirective).join(', ');
  const { problems } = parseCacheControl(text);
  if (problems.length > 0) throw new TypeError(`this Cache-Control may not be sent: ${problems[0]!.message}`);
  return text;
}

/**
 * The seconds of a directive: its first occurrence counts (RFC 9111 §4.2.1). Seconds that cannot be read are 0,
 * because a response with invalid freshness information is best taken for stale (§4.2.1); too many are
 * `Number.MAX_SAFE_INTEGER` (§1.2.2). `undefined` without the directive or without an argument.
 */
export function cacheSeconds(directives: readonly CacheDirective[], name: string): number | undefined {
  const value = directives.find((directive) => directive.name === name)?.value;
  return value === undefined ? undefined : secondsOf(value);
}

/**
 * The field names that `private` or `no-cache` is limited to, in lower case (RFC 9111 §5.2.2.4, §5.2.2.7);
 * `all` when it is not, which any one occurrence without names makes true; `undefined` without the directive.
 */
export function cacheFieldNames(
  directives: readonly CacheDirective[],
  name: 'no-cache' | 'private',
): readonly string[] | 'all' | undefined {
  const found = directives.filter((directive) => directive.name === name);
  if (found.length === 0) return undefined;
  const names: string[] = [];
  for (const { value } of found) {
    const listed = value === undefined ? undefined : fieldNames(value);
    if (listed === undefined) return 'all'; // names that cannot be read protect nothing: be strict
    names.push(...listed);
  }
  return [...new Set(names)];
}

interface Placed {
  readonly directive: CacheDirective;
  readonly at: number;
  readonly end: number;
}

class DirectiveReader {
  readonly directives: CacheDirective[] = [];
  /** The first occurrence of each name. */
  readonly first = new Map<string, Placed>();
  readonly #text: string;
  readonly #problems: Problem[];

  constructor(text: string, problems: Problem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  /** One list element: a directive, or several with semicolons between them, the slip of every other field. */
  element(at: number): number {
    let end = this.#directive(at);
    while (end > at) {
      const semicolon = skipOws(this.#text, end);
      if (this.#text.charCodeAt(semicolon) !== SEMICOLON) break;
      const message = 'Directives are separated by commas, not by semicolons.';
      report(this.#problems, 'semicolon', message, semicolon, semicolon + 1);
      const next = skipOws(this.#text, semicolon + 1);
      end = Math.max(this.#directive(next), semicolon + 1);
    }
    return end;
  }

  #directive(at: number): number {
    const text = this.#text;
    let end = tokenEnd(text, at);
    if (end === at) return at;
    const name = text.slice(at, end).toLowerCase();
    const equals = skipOws(text, end);
    let directive: CacheDirective = { name };
    const known = ARGUMENTS.get(name);
    if (text.charCodeAt(equals) === EQUALS) {
      const from = skipOws(text, equals + 1);
      if (equals > end || from > equals + 1) {
        const message = 'No whitespace belongs around this equals sign.';
        report(this.#problems, 'whitespace', message, end, from);
      }
      const quoted = text.charCodeAt(from) === DQUOTE;
      const argument = quoted ? readQuotedString(text, from, this.#problems) : undefined;
      end = argument?.end ?? tokenEnd(text, from);
      if (!quoted && end === from) {
        report(this.#problems, 'missing-argument', 'An argument follows an equals sign.', equals, equals + 1);
        end = equals + 1;
      } else {
        const value = argument?.value ?? text.slice(from, end);
        directive = { name, value };
        this.#checkArgument(known, value, quoted, from, end);
      }
    } else if (known === 'seconds') {
      report(this.#problems, 'missing-argument', `The directive ${name} needs seconds.`, at, end);
    }
    if (this.first.has(name)) {
      const message = 'This directive occurs twice; recipients differ in which one they use.';
      report(this.#problems, 'duplicate-directive', message, at, end);
    } else {
      this.first.set(name, { directive, at, end });
    }
    this.directives.push(directive);
    return end;
  }

  #checkArgument(known: Argument | undefined, value: string, quoted: boolean, at: number, end: number): void {
    const problems = this.#problems;
    if (known === 'none') {
      report(problems, 'unexpected-argument', 'This directive has no argument.', at, end);
    } else if (known === 'fields-or-none') {
      if (fieldNames(value) === undefined) {
        report(problems, 'bad-field-names', 'The argument is a list of field names.', at, end);
      } else if (!quoted) {
        // RFC 9111 §5.2.2.4 and §5.2.2.7, even for a single name.
        report(problems, 'unquoted-field-names', 'A sender quotes these field names.', at, end);
      }
    } else if (known !== undefined) {
      if (value === '' || digitsEnd(value, 0) < value.length) {
        report(problems, 'not-delta-seconds', 'The argument is a whole number of seconds.', at, end);
      } else if (quoted) {
        // RFC 9111 §5.2.1.1 and the others with seconds: the quoted form may not be generated.
        report(problems, 'quoted-seconds', 'A sender does not quote seconds.', at, end);
      } else if (Number(value) > Number.MAX_SAFE_INTEGER) {
        const message = 'So many seconds are more than a recipient can count.';
        report(problems, 'too-large', message, at, end);
      }
    }
  }
}

function secondsOf(value: string): number {
  if (value === '' || digitsEnd(value, 0) < value.length) return 0;
  return Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}

/** The names of a list, in lower case; `undefined` when it is empty or one of them is no token. */
function fieldNames(value: string): readonly string[] | undefined {
  const names = value.split(',').map((part) => part.trim().toLowerCase());
  return names.every(isToken) ? names : undefined;
}

/**
 * Where directives conflict the most restrictive one is honoured (RFC 9111 §4.2.1), so the other says nothing.
 * Zero seconds contradict nothing.
 */
function reportConflicts(first: ReadonlyMap<string, Placed>, problems: Problem[]): void {
  const whole = (name: string) => first.has(name) && first.get(name)?.directive.value === undefined;
  const conflict = (name: string, others: readonly string[]) => {
    for (const other of others) {
      const found = first.get(other);
      if (found === undefined) continue;
      const { value } = found.directive;
      if (ARGUMENTS.get(other) === 'seconds' && secondsOf(value ?? '') === 0) continue;
      const later = first.get(name)!.at > found.at ? first.get(name)! : found;
      const message = `The directives ${name} and ${other} contradict each other: ${name} wins.`;
      report(problems, 'conflicting-directives', message, later.at, later.end);
    }
  };
  // With must-understand, no-store is for the caches that do not understand the status code (§5.2.2.3).
  if (first.has('no-store') && !first.has('must-understand')) {
    conflict('no-store', [
      'public',
      'max-age',
      's-maxage',
      'immutable',
      'stale-while-revalidate',
      'stale-if-error',
    ]);
  } else if (whole('no-cache')) {
    conflict('no-cache', ['max-age', 's-maxage', 'immutable', 'stale-while-revalidate']);
  }
  if (whole('private')) conflict('private', ['public', 's-maxage']);
}

function formatDirective({ name, value }: CacheDirective): string {
  if (name !== name.toLowerCase()) throw new TypeError('the name of a cache directive is in lower case');
  const token = formatToken(name, 'the name of a cache directive');
  if (value === undefined) return token;
  const quoted = ARGUMENTS.get(name) === 'fields-or-none' || !isToken(value);
  return `${token}=${quoted ? formatQuotedString(value, `the argument of ${name}`) : value}`;
}
