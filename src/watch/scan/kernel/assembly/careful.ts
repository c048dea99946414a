// Reads one line carefully: what is odd is read as what it is, and a line that has a status keeps it. The same rules as in
// `plain-line.ts`, which says more; tests hold the two together.

import { readAddress, readHost, readReferrer, readUser } from './parts';
import { methodNumber } from './method';
import { nextRow, putAgent, putBytes, putHost, putMethod, putPath, putStatus, putTime } from './row';
import { escaped, isAbsent, isDigit, skipSpaces, tokenCount, tokenEnd } from './tokens';
import { timeAt } from './time';

/** Reads the line from `from` to `to`, which has no line end and is neither blank nor a comment; false: it is bad. */
export function careful(kind: u32, from: usize, to: usize): bool {
  const open = openQuote(from, to);
  if (!open) return false;
  let close = closeQuote(open + 1, to, true);
  if (!close) close = closeQuote(open + 1, to, false);
  if (!close) return false;
  let at = close + 2;
  const statusEnd = tokenEnd(at, to);
  const status: u32 = load<u8>(at) == 45 ? 0 : <u32>numberAt(at, statusEnd);
  putStatus(status);
  at = skipSpaces(statusEnd, to);
  const bytesEnd = tokenEnd(at, to);
  putBytes(numberAt(at, bytesEnd));
  readPrefix(kind, from, open);
  readRequest(open + 1, close);
  putAgent(0, 0);
  if (kind != 0) readAgent(skipSpaces(bytesEnd, to), to, status);
  nextRow();
  return true;
}

function openQuote(from: usize, to: usize): usize {
  let other: usize = 0;
  for (let at = from + 1; at < to; at++) {
    if (load<u8>(at) != 34 || load<u8>(at - 1) != 32) continue;
    if (at >= from + 2 && load<u8>(at - 2) == 93) return at;
    if (!other) other = at;
  }
  return other;
}

function closeQuote(from: usize, to: usize, escapes: bool): usize {
  for (let at = from; at < to; at++)
    if (load<u8>(at) == 34 && isStatus(at + 1, to) && !(escapes && escaped(at, from))) return at;
  return 0;
}

function isStatus(at: usize, to: usize): bool {
  if (at >= to || load<u8>(at) != 32) return false;
  const length = tokenEnd(at + 1, to) - at - 1;
  const first = load<u8>(at, 1);
  if (length == 1) return first == 45 || first == 48;
  return length == 3 && isDigit(first) && isDigit(load<u8>(at, 2)) && isDigit(load<u8>(at, 3));
}

function readPrefix(kind: u32, from: usize, open: usize): void {
  let end = open;
  let time: f64 = NaN;
  if (open - from >= 2 && load<u8>(open - 2) == 93) {
    let bracket = open - 3;
    while (bracket >= from && load<u8>(bracket) != 91) bracket--;
    if (bracket >= from) {
      if (open - 2 - (bracket + 1) == 26) time = timeAt(bracket + 1);
      end = bracket;
    }
  }
  putTime(time);
  while (end > from && load<u8>(end - 1) == 32) end--;
  let at = skipSpaces(from, end);
  putHost(0, 0);
  if (kind == 2 && tokenCount(at, end) != 3) {
    const hostEnd = tokenEnd(at, end);
    readHost(at, hostEnd);
    at = skipSpaces(hostEnd, end);
  }
  let clientEnd = tokenEnd(at, end);
  readAddress(at, clientEnd);
  while (clientEnd > at && clientEnd < end && load<u8>(clientEnd - 1) == 44) {
    at = skipSpaces(clientEnd, end);
    clientEnd = tokenEnd(at, end);
  }
  at = skipSpaces(clientEnd, end);
  at = skipSpaces(tokenEnd(at, end), end);
  readUser(at, end);
}

function readRequest(from: usize, to: usize): void {
  putMethod(0);
  putPath(0, 0);
  const methodEnd = tokenEnd(from, to);
  if (isAbsent(from, methodEnd)) return;
  const method = methodNumber(from, methodEnd);
  if (!method) return;
  putMethod(method);
  const target = skipSpaces(methodEnd, to);
  let end = to;
  while (end > target && load<u8>(end - 1) == 32) end--;
  let last = end;
  while (last > target && load<u8>(last - 1) != 32) last--;
  // HTTP/
  if (end - last >= 6 && load<u32>(last) == 0x50545448 && load<u8>(last, 4) == 47) {
    end = last;
    while (end > target && load<u8>(end - 1) == 32) end--;
  }
  let path = target;
  while (path < end && load<u8>(path) != 63) path++;
  if (!isAbsent(target, path)) putPath(target, path);
}

function readAgent(from: usize, to: usize, status: u32): void {
  if (from >= to || load<u8>(from) != 34) return;
  let close: usize = 0;
  let next: usize = 0;
  for (let at = from + 1; at < to; at++) {
    if (load<u8>(at) != 34 || escaped(at, from + 1)) continue;
    if (at + 2 < to && load<u8>(at, 1) == 32 && load<u8>(at, 2) == 34) {
      close = at;
      next = at + 3;
      break;
    }
    if (!close && (at + 1 >= to || load<u8>(at, 1) == 32)) close = at;
  }
  if (!close) close = to;
  if (status == 404 || status == 410) readReferrer(from + 1, close);
  if (!next) return;
  let end: usize = 0;
  for (let at = next; at < to; at++) {
    if (load<u8>(at) != 34) continue;
    end = at;
    if ((at + 1 >= to || load<u8>(at, 1) == 32) && !escaped(at, next)) break;
  }
  if (!end) end = to;
  if (!isAbsent(next, end)) putAgent(next, end);
}

/** A number of at most 15 digits; 0 for anything else. */
function numberAt(from: usize, to: usize): f64 {
  if (to - from > 15) return 0;
  let value: u64 = 0;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (!isDigit(byte)) return 0;
    value = value * 10 + byte - 48;
  }
  return <f64>value;
}
