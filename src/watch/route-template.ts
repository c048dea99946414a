// A path with its variable segments replaced, `/orders/8123` → `/orders/{id}`, so that a million paths become a few routes.
// Looks at one path alone: every worker makes the same of it.

import { usualTemplate } from './usual-template.ts';

/** The longest template; what is beyond is `{rest}`. */
export const longestTemplate = 200;
const mostSegments = 12;
const longestSegment = 48;

const variable = /^\{[a-z]+\}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const dates = /(?<![\w.])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\w)/g;
const moment = /^(?:19|20)\d\d-\d\d-\d\d[T_ ][\d:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?$/;
const jsonWebToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const email = /^[^\s@/]+@[^\s@/]+\.[^\s@/.]+$/;
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const word = /^(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/;

/**
 * The route that a path belongs to. Numbers, UUIDs, hashes, tokens and other ids become `{id}`, dates `{date}`, addresses
 * of people `{email}`; a fingerprint within a file's name is replaced alone: `app.{id}.js`. Percent-encoded letters are
 * decoded (RFC 3986 §6.2.2.2). Never throws; a template is its own template; at most {@link longestTemplate} characters.
 *
 * @param path as logged; a query or a scheme and host before it are dropped
 */
export function routeTemplate(path: string): string {
  return usualTemplate(path) ?? shape(path, false);
}

/** The same without the short way that most paths take. */
export function carefulTemplate(path: string): string {
  return shape(path, false);
}

/**
 * A path fit to be shown: as it is, but without what might be a secret or a person: long ids, tokens, e-mail addresses.
 *
 * @param path as logged
 */
export function shownPath(path: string): string {
  return shape(path, true);
}

function shape(path: string, keepsNumbers: boolean): string {
  const target = withoutHost(path);
  if (target === '' || target === '*') return target;
  // CONNECT asks for a host and a port (RFC 9112 §3.2.3); anything else without a slash is no request of ours.
  if (target[0] !== '/') return /^[\w.-]+:\d{1,5}$|^\{authority\}$/.test(target) ? '{authority}' : '{odd}';
  const segments = target.slice(1, 4096).split('/');
  const parts: string[] = [];
  for (let at = 0; at < segments.length; at++) {
    if (parts.length === mostSegments) {
      parts.push('{rest}');
      break;
    }
    const spelled = keepsNumbers ? 0 : calendar(segments, at);
    if (spelled > 0) {
      parts.push('{date}');
      at += spelled - 1;
    } else parts.push(segment(segments[at]!, keepsNumbers));
  }
  return bounded(parts);
}

/** Cuts a query, and scheme and host of a request to a proxy (RFC 9112 §3.2.2). */
function withoutHost(path: string): string {
  const end = path.search(/[?#]/);
  const target = end < 0 ? path : path.slice(0, end);
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(target);
  return absolute === null ? target : target.slice(absolute[0].length) || '/';
}

/** How many segments from here spell a date, `2026/08/03`: 0, 2 or 3. */
function calendar(segments: readonly string[], at: number): number {
  if (!/^(?:19|20)\d\d$/.test(segments[at]!) || !/^(?:0?[1-9]|1[0-2])$/.test(segments[at + 1] ?? ''))
    return 0;
  return /^(?:0?[1-9]|[12]\d|3[01])$/.test(segments[at + 2] ?? '') ? 3 : 2;
}

/** What most segments are: words, and they stay; or digits alone. */
const plainWords = /^[a-z]{1,20}(?:-[a-z]{1,20})?$/;

function segment(raw: string, keepsNumbers: boolean): string {
  if (plainWords.test(raw)) return raw;
  if (!keepsNumbers && /^\d{1,18}$/.test(raw)) return '{id}';
  // Parameters of a segment (`;jsessionid=…`) identify a visit, not a route (RFC 3986 §3.3).
  const text = decoded(raw.split(';', 1)[0]!);
  if (text === '' || variable.test(text)) return text;
  if (email.test(text.replaceAll('%40', '@'))) return '{email}';
  if (uuid.test(text) || jsonWebToken.test(text)) return '{id}';
  if (keepsNumbers ? /^\d{1,9}$/.test(text) : moment.test(text)) return keepsNumbers ? text : '{date}';
  if (/^\d+$/.test(text) || address.test(text) || isRandomWhole(text)) return '{id}';
  const replaced = (keepsNumbers ? text : text.replace(dates, '{date}'))
    .split(/([-_.~,:@+=!$&'()* ]|%[0-9A-F]{2}|\{[a-z]+\})/)
    .map((token, index) => (index % 2 === 1 ? token : piece(token, keepsNumbers)))
    .join('');
  // Escaped bytes of other protocols and the like: no two are the same, and none is a route.
  if (/[\p{C}\\"<>]/u.test(replaced)) return '{odd}';
  return replaced.length > longestSegment ? '{long}' : replaced;
}

/** Decodes percent-encoded unreserved characters; other escapes are written in upper case. */
function decoded(raw: string): string {
  if (!raw.includes('%')) return raw;
  return raw.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : whole.toUpperCase();
  });
}

/** A token that contains separators of its own, such as base64url: upper case, lower case and digits, and no words. */
function isRandomWhole(text: string): boolean {
  if (!/^[A-Za-z0-9_-]{20,}={0,2}$/.test(text)) return false;
  if (!(/\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text))) return false;
  return !text.split(/[-_]/).every((token) => word.test(token));
}

/** One token between separators. */
function piece(token: string, keepsNumbers: boolean): string {
  if (token === '') return token;
  // Two digits are a version or a page; more count something.
  if (/^\d+$/.test(token)) return token.length < (keepsNumbers ? 10 : 3) ? token : '{id}';
  return isRandom(token) ? '{id}' : token;
}

/** Hexadecimal of eight and more with a digit, and mixtures of letters and digits that nobody would spell. */
function isRandom(token: string): boolean {
  if (token.length < 8 || !/\d/.test(token)) return false;
  if (/^[0-9a-f]+$/i.test(token)) return true;
  if (!/^[A-Za-z0-9]+$/.test(token)) return false;
  const runs = token.match(/\d+/g)!.length;
  return token.length >= 20 || (token.length >= 10 && runs >= 2);
}

function bounded(parts: readonly string[]): string {
  let template = '';
  for (const [at, part] of parts.entries()) {
    const room = at === parts.length - 1 ? longestTemplate : longestTemplate - '/{rest}'.length;
    if (template.length + 1 + part.length > room) return `${template}/{rest}`;
    template += `/${part}`;
  }
  return template;
}
