// The grammar of URI references (RFC 3986 §4.1), with what RFC 9110 adds for http and https. Parsers of URLs in
// platforms repair what they read; this looks for what a sender may not write.

import { digitsEnd } from './grammar.ts';
import type { Problem } from './parsed.ts';
import { report } from './report.ts';

const PCHAR = 1;
const USERINFO = 2;
const REG_NAME = 4;
const QUERY = 8;
const SCHEME = 16;
const HEX = 32;

const CLASSES = new Uint8Array(128);

function mark(bits: number, characters: string): void {
  for (let i = 0; i < characters.length; i++) CLASSES[characters.charCodeAt(i)]! |= bits;
}

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
mark(PCHAR | USERINFO | REG_NAME | QUERY, `${ALNUM}-._~!$&'()*+,;=`); // unreserved and sub-delims
mark(PCHAR | USERINFO | QUERY, ':');
mark(PCHAR | QUERY, '@/'); // the slash separates segments of a path and is ordinary in a query
mark(QUERY, '?');
mark(SCHEME, `${ALNUM}+-.`);
mark(HEX, '0123456789ABCDEFabcdef');

const PERCENT = 0x25;
const HASH = 0x23;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION = 0x3f;
const AT_SIGN = 0x40;
const OPEN = 0x5b;
const CLOSE = 0x5d;

function is(code: number, bits: number): boolean {
  return code < 128 && (CLASSES[code]! & bits) !== 0;
}

/**
 * Reports where the text from `at` to `end` departs from the grammar of a URI reference: `space`, `non-ascii`,
 * `control-character`, `bad-percent-encoding`, `bad-character`, `bad-scheme`, `bad-host`, `bad-port`; for http
 * and https also `host-missing` and `userinfo`, which may not be sent (RFC 9110 §4.2). Never throws.
 */
export function checkUriReference(text: string, at: number, end: number, problems: Problem[]): void {
  let i = at;
  const colon = schemeColon(text, at, end);
  if (colon >= 0) {
    if (!isScheme(text, at, colon)) {
      const message = 'A colon in the first segment ends a scheme, and this is none; write ./ before it.';
      report(problems, 'bad-scheme', message, at, colon + 1);
    }
    i = colon + 1;
  }
  const scheme = colon - at <= 5 ? text.slice(at, Math.max(at, colon)).toLowerCase() : '';
  const web = scheme === 'http' || scheme === 'https';
  if (i + 1 < end && text.charCodeAt(i) === SLASH && text.charCodeAt(i + 1) === SLASH) {
    const from = i + 2;
    i = from;
    while (i < end && !endsAuthority(text.charCodeAt(i))) i++;
    checkAuthority(text, from, i, web, problems);
  } else if (web) {
    report(problems, 'host-missing', 'An http URI has "//" and a host behind its scheme.', i, i);
  }
  const query = find(text, i, end, QUESTION, HASH);
  checkPart(text, i, query, PCHAR, problems);
  let fragment = query;
  if (query < end && text.charCodeAt(query) === QUESTION) {
    fragment = find(text, query + 1, end, HASH, HASH);
    checkPart(text, query + 1, fragment, QUERY, problems);
  }
  if (fragment < end) checkPart(text, fragment + 1, end, QUERY, problems);
}

function endsAuthority(code: number): boolean {
  return code === SLASH || code === QUESTION || code === HASH;
}

function find(text: string, at: number, end: number, one: number, other: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) !== one && text.charCodeAt(i) !== other) i++;
  return i;
}

/** The colon of the first segment, which makes what is before it a scheme; -1 when there is none. */
function schemeColon(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) return i;
    if (endsAuthority(code)) return -1;
  }
  return -1;
}

function isScheme(text: string, at: number, end: number): boolean {
  const first = text.charCodeAt(at) | 0x20;
  if (at === end || first < 0x61 || first > 0x7a) return false;
  for (let i = at + 1; i < end; i++) if (!is(text.charCodeAt(i), SCHEME)) return false;
  return true;
}

/** userinfo "@" host ":" port, RFC 3986 §3.2. */
function checkAuthority(text: string, at: number, end: number, web: boolean, problems: Problem[]): void {
  let sign = end - 1;
  while (sign >= at && text.charCodeAt(sign) !== AT_SIGN) sign--;
  let host = at;
  if (sign >= at) {
    checkPart(text, at, sign, USERINFO, problems);
    // RFC 9110 §4.2.4: a sender must not generate it; the message must not repeat it.
    if (web) report(problems, 'userinfo', 'An http URI may not carry a user name or password.', at, sign + 1);
    host = sign + 1;
  }
  let hostEnd: number;
  if (text.charCodeAt(host) === OPEN && host < end) {
    hostEnd = Math.min(find(text, host, end, CLOSE, CLOSE) + 1, end);
    const literal = text.slice(host + 1, hostEnd - 1);
    const closed = text.charCodeAt(hostEnd - 1) === CLOSE;
    if (!closed || !isIpLiteral(literal)) {
      report(problems, 'bad-host', 'This is no IP address that brackets can hold.', host, hostEnd);
    }
  } else {
    hostEnd = find(text, host, end, COLON, COLON);
    checkPart(text, host, hostEnd, REG_NAME, problems);
  }
  if (web && hostEnd === host) report(problems, 'host-missing', 'An http URI must have a host.', host, host);
  if (hostEnd === end) return;
  const port = text.charCodeAt(hostEnd) === COLON ? digitsEnd(text, hostEnd + 1) : hostEnd;
  if (port !== end)
    report(problems, 'bad-port', 'Only a colon and digits can follow the host.', hostEnd, end);
}

/** An address in brackets, RFC 3986 §3.2.2: IPv6, or a future version behind "v". */
function isIpLiteral(literal: string): boolean {
  if (/^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal)) return true;
  if (literal.length > 45) return false; // the longest way to write 128 bits
  const halves = literal.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [place, part] of parts.entries()) {
      const last = index === halves.length - 1 && place === parts.length - 1;
      if (/^[0-9a-f]{1,4}$/i.test(part)) groups += 1;
      else if (last && isIpv4(part)) groups += 2;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/.test(octet));
}

type Fault = 'space' | 'non-ascii' | 'control-character' | 'bad-percent-encoding' | 'bad-character';

const MESSAGES: Readonly<Record<Fault, string>> = {
  space: 'A URI has no spaces: write %20.',
  'non-ascii': 'A URI is US-ASCII: write other characters in UTF-8 with percent signs.',
  'control-character': 'A URI has no control characters.',
  'bad-percent-encoding': 'Two hexadecimal digits must follow a percent sign; the sign itself is %25.',
  'bad-character': 'This character cannot stand here unless it is percent-encoded.',
};

/** Reports each run of characters that this part of a URI does not allow. */
function checkPart(text: string, at: number, end: number, allowed: number, problems: Problem[]): void {
  let i = at;
  while (i < end) {
    const fault = faultAt(text, i, end, allowed);
    if (fault === undefined) {
      i++;
      continue;
    }
    const from = i++;
    while (i < end && faultAt(text, i, end, allowed) === fault) i++;
    report(problems, fault, MESSAGES[fault], from, i);
  }
}

function faultAt(text: string, i: number, end: number, allowed: number): Fault | undefined {
  const code = text.charCodeAt(i);
  if (is(code, allowed)) return undefined;
  if (code === PERCENT) {
    const encoded = i + 2 < end && is(text.charCodeAt(i + 1), HEX) && is(text.charCodeAt(i + 2), HEX);
    return encoded ? undefined : 'bad-percent-encoding';
  }
  if (code === 0x20) return 'space';
  if (code > 0x7f) return 'non-ascii';
  return code < 0x20 || code === 0x7f ? 'control-character' : 'bad-character';
}
