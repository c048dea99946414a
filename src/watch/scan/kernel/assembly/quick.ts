// Reads a line as almost all lines are, each byte looked at once; gives up where anything is unusual, and `careful.ts`
// then reads the line from its start. Both must agree on every line that this one reads. A search always stops at a line
// end too, so a broken line cannot swallow the next. Multi-byte constants are little-endian.

import { readAddress, readHost, readReferrer, readUser } from './parts';
import { knownMethod } from './method';
import {
  nextRow, putAgent, putBytes, putClient, putMethod, putPath, putStatus, putTime,
} from './row';
import { LINE_MAX } from './memory';
import { timeAt } from './time';
import { isAbsent, isDigit } from './tokens';

/** The next byte that is a space or a control. */
@inline
function wordEnd(from: usize): usize {
  let at = from;
  while (true) {
    const found = i8x16.bitmask(i8x16.le_u(v128.load(at), i8x16.splat(32)));
    if (found) return at + <usize>ctz(found);
    at += 16;
  }
}

/** The next quote or line end. */
@inline
function quoteEnd(from: usize): usize {
  let at = from;
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(10))),
    );
    if (found) return at + <usize>ctz(found);
    at += 16;
  }
}

/** The next question mark, quote, space or control. */
@inline
function pathEnd(from: usize): usize {
  let at = from;
  while (true) {
    const bytes = v128.load(at);
    // Everything up to the quote; `!` is in between and is passed over.
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(63)), i8x16.le_u(bytes, i8x16.splat(34))),
    );
    if (found) {
      at += <usize>ctz(found);
      if (load<u8>(at) != 33) return at;
      at++;
    } else at += 16;
  }
}

/** The next quote, space or control. */
function queryEnd(from: usize): usize {
  let at = from;
  while (true) {
    const found = i8x16.bitmask(i8x16.le_u(v128.load(at), i8x16.splat(34)));
    if (found) {
      at += <usize>ctz(found);
      if (load<u8>(at) != 33) return at;
      at++;
    } else at += 16;
  }
}

/** Where the line end at `at` is over; 0 where there is none. */
@inline
function lineEnd(at: usize): usize {
  if (load<u8>(at) == 10) return at + 1;
  return load<u16>(at) == 0x0a0d ? at + 2 : 0;
}

/**
 * Reads the line at `from`.
 *
 * @returns where the next line starts; 0 where this one has to be read carefully
 */
export function quick(kind: u32, from: usize): usize {
  let at = from;
  let hostEnd: usize = 0;
  if (kind == 2) {
    hostEnd = wordEnd(at);
    if (hostEnd == at || load<u8>(hostEnd) != 32) return 0;
    at = hostEnd + 1;
  }
  // Client: digits and dots, or whatever else an address or a name is made of.
  const client = at;
  const other = i8x16.bitmask(
    i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(46)), i8x16.splat(11)),
  );
  let clientEnd = at + <usize>ctz(other | 0x10000);
  const numeric = load<u8>(clientEnd) == 32;
  if (!numeric) {
    clientEnd = wordEnd(at);
    if (load<u8>(clientEnd) != 32 || load<u8>(clientEnd - 1) == 44) return 0;
  }
  if (clientEnd == client) return 0;
  // ` - - [` or ` - user [`.
  let userEnd: usize = 0;
  if ((load<u64>(clientEnd) & 0xffffffffffff) == 0x5b202d202d20) at = clientEnd + 6;
  else {
    if ((load<u32>(clientEnd) & 0xffffff) != 0x202d20) return 0;
    userEnd = wordEnd(clientEnd + 3);
    if (userEnd == clientEnd + 3 || load<u16>(userEnd) != 0x5b20) return 0;
    at = userEnd + 2;
  }
  // The time, then `] "`.
  if ((load<u32>(at, 26) & 0xffffff) != 0x22205d) return 0;
  const time = timeAt(at);
  if (isNaN(time)) return 0;
  // Method.
  at += 29;
  const length = <usize>ctz(i8x16.bitmask(i8x16.le_u(v128.load(at), i8x16.splat(32))) | 0x10000);
  if (load<u8>(at + length) != 32) return 0;
  const method = knownMethod(at, length);
  if (!method) return 0;
  // Target.
  const path = at + length + 1;
  const pathTo = pathEnd(path);
  if (isAbsent(path, pathTo)) return 0;
  at = load<u8>(pathTo) == 63 ? queryEnd(pathTo + 1) : pathTo;
  // ` HTTP/1.1" ` or ` HTTP/2" `.
  if ((load<u64>(at) & 0xffffffffffff) != 0x2f5054544820 || !isDigit(load<u8>(at, 6))) return 0;
  if (load<u8>(at, 7) == 46 && isDigit(load<u8>(at, 8)) && load<u16>(at, 9) == 0x2022) at += 11;
  else if (load<u16>(at, 7) == 0x2022) at += 9;
  else return 0;
  // Status: three digits and a space.
  const digits = load<u32>(at);
  if ((digits & 0xfff0f0f0) != 0x20303030 || ((digits + 0x060606) & 0xf0f0f0) != 0x303030) return 0;
  const status: u32 = (digits & 15) * 100 + ((digits >>> 8) & 15) * 10 + ((digits >>> 16) & 15);
  // Bytes: eight digits at most, shifted so that the last is the highest byte, then added up in pairs.
  at += 4;
  const width = <u64>ctz(
    i8x16.bitmask(i8x16.gt_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(9))) | 0x10000,
  );
  let sent: u64 = 0;
  if (width - 1 < 8) {
    sent = (load<u64>(at) << ((8 - width) << 3)) & 0x0f0f0f0f0f0f0f0f;
    sent = ((sent * 2561) >>> 8) & 0x00ff00ff00ff00ff;
    sent = ((sent * 6553601) >>> 16) & 0x0000ffff0000ffff;
    sent = (sent * 42949672960001) >>> 32;
    at += <usize>width;
  } else if (load<u8>(at) == 45) at++;
  else return 0;
  // Referer and User-Agent.
  let referrer: usize = 0;
  let referrerTo: usize = 0;
  let agent: usize = 0;
  let agentTo: usize = 0;
  if (kind != 0) {
    if (load<u16>(at) != 0x2220) return 0;
    referrer = at + 2;
    if (load<u32>(referrer) == 0x2220222d) referrerTo = referrer + 1;
    else {
      referrerTo = quoteEnd(referrer);
      if (load<u8>(referrerTo) != 34 || load<u8>(referrerTo - 1) == 92) return 0;
      if (load<u16>(referrerTo, 1) != 0x2220) return 0;
    }
    agent = referrerTo + 3;
    agentTo = quoteEnd(agent);
    if (load<u8>(agentTo) != 34 || load<u8>(agentTo - 1) == 92) return 0;
    at = agentTo + 1;
  }
  const next = lineEnd(at);
  if (!next || next - from > LINE_MAX) return 0;
  // Nothing was written so far, so that the line could still be read carefully.
  putTime(time);
  putStatus(status);
  putMethod(method);
  putBytes(<f64>sent);
  putPath(path, pathTo);
  if (kind == 2) readHost(from, hostEnd);
  if (numeric) putClient(client, clientEnd);
  else readAddress(client, clientEnd);
  if (userEnd) readUser(clientEnd + 3, userEnd);
  if (isAbsent(agent, agentTo)) putAgent(0, 0);
  else putAgent(agent, agentTo);
  if (kind != 0 && (status == 404 || status == 410)) readReferrer(referrer, referrerTo);
  nextRow();
  return next;
}
