// The texts of a line that need more than a start and an end.

import { putClient, putHost, putReferrer, putUser } from './row';
import { isAbsent } from './tokens';

/** The client's address in the token from `from` to `to`, without brackets and port. */
export function readAddress(from: usize, to: usize): void {
  const end = addressEnd(from, to);
  const start = from + <usize>isBracketed(from, end);
  if (isAbsent(start, end)) putClient(0, 0);
  else putClient(start, end);
}

/** The host in the token, without its port; put into lower case where it lies. */
export function readHost(from: usize, to: usize): void {
  const end = addressEnd(from, to);
  const start = from + <usize>isBracketed(from, end);
  if (isAbsent(start, end)) {
    putHost(0, 0);
    return;
  }
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte - 65 < 26) store<u8>(at, byte + 32);
  }
  putHost(start, end);
}

/** Before `,`, before the port, before the bracket of `[::1]:80`. */
function addressEnd(from: usize, to: usize): usize {
  let end = from;
  let colons: u32 = 0;
  let colon: usize = to;
  const bracket = from < to && load<u8>(from) == 91;
  for (; end < to; end++) {
    const byte = load<u8>(end);
    if (byte == 44) break;
    if (byte == 93 && bracket) return end;
    if (byte == 58) {
      colons++;
      colon = end;
    }
  }
  return colons == 1 ? colon : end;
}

@inline
function isBracketed(from: usize, end: usize): bool {
  return end > from && load<u8>(from) == 91 && load<u8>(end) == 93;
}

/** The user, which may have spaces; Apache writes `""` for an empty one. */
export function readUser(from: usize, to: usize): void {
  if (from >= to || isAbsent(from, to)) return;
  if (to - from == 2 && load<u16>(from) == 0x2222) return;
  putUser(from, to);
}

/** The referrer without its query. */
export function readReferrer(from: usize, to: usize): void {
  let end = from;
  while (end < to && load<u8>(end) != 63 && load<u8>(end) != 35) end++;
  if (!isAbsent(from, end)) putReferrer(from, end);
}
