// Reads one line of the common log format and its kin, carefully: what is odd is read as what it is, and a line that has
// a status keeps it. The kernel has the same rules in `assembly/careful.ts`; tests hold the two together.

import { methods } from '../rows.ts';
import { missing } from '../signal.ts';
import { lineTime } from './plain-time.ts';

/** Which fields a line has: `common` ends with the bytes, `combined` adds Referer and User-Agent, `vhost` a host before. */
export type CombinedKind = 'common' | 'combined' | 'vhost';

/** A line as positions in memory. A text whose end is its start is absent. */
export interface Spans {
  time: number;
  status: number;
  method: number;
  bytes: number;
  host: number;
  hostEnd: number;
  client: number;
  clientEnd: number;
  user: number;
  userEnd: number;
  path: number;
  pathEnd: number;
  referrer: number;
  referrerEnd: number;
  agent: number;
  agentEnd: number;
}

const space = 32;
const quote = 34;
const dash = 45;
const methodNumbers = new Map<string, number>(methods.map((name, number) => [name, number]));

/** Spans to be filled by `readLine`, again for each line. */
export function emptySpans(): Spans {
  return {
    time: Number.NaN,
    status: 0,
    method: 0,
    bytes: 0,
    host: 0,
    hostEnd: 0,
    client: 0,
    clientEnd: 0,
    user: 0,
    userEnd: 0,
    path: 0,
    pathEnd: 0,
    referrer: 0,
    referrerEnd: 0,
    agent: 0,
    agentEnd: 0,
  };
}

/**
 * Reads a line that is neither blank nor a comment.
 *
 * @param b where the line is, from `from` to `to`, without its line end; the host is put into lower case there
 * @returns false where it has no request with a status
 */
export function readLine(b: Uint8Array, from: number, to: number, kind: CombinedKind, out: Spans): boolean {
  const open = openQuote(b, from, to);
  if (open < 0) return false;
  let close = closeQuote(b, open + 1, to, true);
  if (close < 0) close = closeQuote(b, open + 1, to, false);
  if (close < 0) return false;
  readPrefix(b, from, open, kind, out);
  readRequest(b, open + 1, close, out);
  let at = close + 2;
  const statusEnd = tokenEnd(b, at, to);
  out.status = b[at] === dash ? 0 : number(b, at, statusEnd);
  at = skipSpaces(b, statusEnd, to);
  const bytesEnd = tokenEnd(b, at, to);
  out.bytes = number(b, at, bytesEnd);
  out.referrer = out.referrerEnd = out.agent = out.agentEnd = 0;
  if (kind !== 'common') readAgent(b, skipSpaces(b, bytesEnd, to), to, out);
  return true;
}

/** The quote before the request: the first after `] `, or else the first after a space. */
function openQuote(b: Uint8Array, from: number, to: number): number {
  let other = -1;
  for (let at = from + 1; at < to; at++) {
    if (b[at] !== quote || b[at - 1] !== space) continue;
    if (at >= from + 2 && b[at - 2] === 93) return at;
    if (other < 0) other = at;
  }
  return other;
}

/** The first quote that a status follows; `escapes` leaves out those that a backslash belongs to. */
function closeQuote(b: Uint8Array, from: number, to: number, escapes: boolean): number {
  for (let at = from; at < to; at++)
    if (b[at] === quote && isStatus(b, at + 1, to) && !(escapes && escaped(b, at, from))) return at;
  return -1;
}

function isStatus(b: Uint8Array, at: number, to: number): boolean {
  if (at >= to || b[at] !== space) return false;
  const end = tokenEnd(b, at + 1, to);
  const length = end - at - 1;
  if (length === 1) return b[at + 1] === dash || b[at + 1] === 48;
  return length === 3 && isDigit(b[at + 1]!) && isDigit(b[at + 2]!) && isDigit(b[at + 3]!);
}

/** Whether an odd number of backslashes is before `at`. */
function escaped(b: Uint8Array, at: number, from: number): boolean {
  let first = at;
  while (first > from && b[first - 1] === 92) first--;
  return ((at - first) & 1) === 1;
}

/** What is before the request: host, client, identity, user, time. */
function readPrefix(b: Uint8Array, from: number, open: number, kind: CombinedKind, out: Spans): void {
  let end = open;
  out.time = Number.NaN;
  if (open - from >= 2 && b[open - 2] === 93) {
    let bracket = open - 3;
    while (bracket >= from && b[bracket] !== 91) bracket--;
    if (bracket >= from) {
      if (open - 2 - (bracket + 1) === 26) out.time = lineTime(b, bracket + 1);
      end = bracket;
    }
  }
  while (end > from && b[end - 1] === space) end--;
  let at = skipSpaces(b, from, end);
  out.host = out.hostEnd = 0;
  if (kind === 'vhost' && tokens(b, at, end) !== 3) {
    const hostEnd = tokenEnd(b, at, end);
    readHost(b, at, hostEnd, out);
    at = skipSpaces(b, hostEnd, end);
  }
  let clientEnd = tokenEnd(b, at, end);
  readClient(b, at, clientEnd, out);
  // A list of addresses as X-Forwarded-For has it: the first is the client, the rest belongs to it.
  while (clientEnd > at && clientEnd < end && b[clientEnd - 1] === 44) {
    at = skipSpaces(b, clientEnd, end);
    clientEnd = tokenEnd(b, at, end);
  }
  at = skipSpaces(b, clientEnd, end);
  at = skipSpaces(b, tokenEnd(b, at, end), end);
  out.user = at;
  out.userEnd = end;
  if (at >= end || absent(b, at, end) || (end - at === 2 && b[at] === quote && b[at + 1] === quote))
    out.user = out.userEnd = 0;
}

/** The client in the token from `from` to `to`, without brackets and port. */
export function readClient(b: Uint8Array, from: number, to: number, out: Spans): void {
  out.client = from;
  out.clientEnd = addressEnd(b, from, to);
  if (b[from] === 91 && out.clientEnd > from && b[out.clientEnd] === 93) out.client++;
  if (absent(b, out.client, out.clientEnd)) out.client = out.clientEnd = 0;
}

/** The host in the token, without its port; put into lower case where it lies. */
export function readHost(b: Uint8Array, from: number, to: number, out: Spans): void {
  out.host = from;
  out.hostEnd = addressEnd(b, from, to);
  if (b[from] === 91 && out.hostEnd > from && b[out.hostEnd] === 93) out.host++;
  if (absent(b, out.host, out.hostEnd)) out.host = out.hostEnd = 0;
  for (let at = out.host; at < out.hostEnd; at++) if (b[at]! >= 65 && b[at]! <= 90) b[at]! += 32;
}

/** Where the address ends that a token begins with: before `,`, before the port, before the bracket of `[::1]:80`. */
function addressEnd(b: Uint8Array, from: number, to: number): number {
  let end = from;
  let colons = 0;
  let colon = to;
  for (; end < to && b[end] !== 44; end++) {
    if (b[end] === 93 && b[from] === 91) return end;
    if (b[end] === 58) {
      colons++;
      colon = end;
    }
  }
  return colons === 1 ? colon : end;
}

/** What is between the quotes: `GET /path?query HTTP/1.1`, or whatever was sent instead. */
function readRequest(b: Uint8Array, from: number, to: number, out: Spans): void {
  out.method = 0;
  out.path = out.pathEnd = 0;
  const methodEnd = tokenEnd(b, from, to);
  if (absent(b, from, methodEnd)) return;
  for (let at = from; at < methodEnd; at++) if (!isTokenByte(b[at]!)) return;
  out.method = methodNumber(b, from, methodEnd);
  const target = skipSpaces(b, methodEnd, to);
  let end = to;
  while (end > target && b[end - 1] === space) end--;
  let last = end;
  while (last > target && b[last - 1] !== space) last--;
  if (isProtocol(b, last, end)) {
    end = last;
    while (end > target && b[end - 1] === space) end--;
  }
  let path = target;
  while (path < end && b[path] !== 63) path++;
  if (absent(b, target, path)) return;
  out.path = target;
  out.pathEnd = path;
}

function isProtocol(b: Uint8Array, at: number, to: number): boolean {
  return (
    to - at >= 6 &&
    b[at] === 72 &&
    b[at + 1] === 84 &&
    b[at + 2] === 84 &&
    b[at + 3] === 80 &&
    b[at + 4] === 47
  );
}

function methodNumber(b: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length === 3 && b[from] === 71 && b[from + 1] === 69 && b[from + 2] === 84)
    return methods.indexOf('GET');
  if (length > 16) return 1;
  const text = String.fromCharCode(...b.subarray(from, to));
  return methodNumbers.get(text) ?? 1;
}

/** Referer and User-Agent, from the quote before the first. */
function readAgent(b: Uint8Array, from: number, to: number, out: Spans): void {
  if (b[from] !== quote || from >= to) return;
  let close = -1;
  let next = -1;
  for (let at = from + 1; at < to; at++) {
    if (b[at] !== quote || escaped(b, at, from + 1)) continue;
    if (at + 2 < to && b[at + 1] === space && b[at + 2] === quote) {
      close = at;
      next = at + 3;
      break;
    }
    if (close < 0 && (at + 1 >= to || b[at + 1] === space)) close = at;
  }
  if (close < 0) close = to;
  readReferrer(b, from + 1, close, out);
  if (next < 0) return;
  let end = -1;
  for (let at = next; at < to; at++) {
    if (b[at] !== quote) continue;
    end = at;
    if ((at + 1 >= to || b[at + 1] === space) && !escaped(b, at, next)) break;
  }
  if (end < 0) end = to;
  if (absent(b, next, end)) return;
  out.agent = next;
  out.agentEnd = end;
}

/** The referrer without its query, only where a path was not found. */
export function readReferrer(b: Uint8Array, from: number, to: number, out: Spans): void {
  if (missing[out.status] !== 1) return;
  let end = from;
  while (end < to && b[end] !== 63 && b[end] !== 35) end++;
  if (absent(b, from, end)) return;
  out.referrer = from;
  out.referrerEnd = end;
}

/** Whether there is nothing, or `-`. */
export function absent(b: Uint8Array, from: number, to: number): boolean {
  return to <= from || (to - from === 1 && b[from] === dash);
}

function tokens(b: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at = skipSpaces(b, tokenEnd(b, at, to), to)) count++;
  return count;
}

function tokenEnd(b: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && b[at] !== space) at++;
  return at;
}

function skipSpaces(b: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && b[at] === space) at++;
  return at;
}

/** A number of at most 15 digits; 0 for anything else. */
function number(b: Uint8Array, from: number, to: number): number {
  if (to - from > 15) return 0;
  let value = 0;
  for (let at = from; at < to; at++) {
    if (!isDigit(b[at]!)) return 0;
    value = value * 10 + b[at]! - 48;
  }
  return value;
}

/** Whether a byte is one of `0` to `9`. */
export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** RFC 9110 §5.6.2: tchar. */
function isTokenByte(byte: number): boolean {
  if ((byte >= 94 && byte <= 122) || (byte >= 65 && byte <= 90) || isDigit(byte)) return true;
  return (
    byte === 33 ||
    (byte >= 35 && byte <= 39) ||
    byte === 42 ||
    byte === 43 ||
    byte === 45 ||
    byte === 46 ||
    byte === 124 ||
    byte === 126
  );
}
