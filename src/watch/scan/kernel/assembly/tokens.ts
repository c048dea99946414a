// Small questions about bytes.

/** The next space, or `to`. */
export function tokenEnd(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) != 32) at++;
  return at;
}

/** The next byte that is no space, or `to`. */
export function skipSpaces(from: usize, to: usize): usize {
  let at = from;
  while (at < to && load<u8>(at) == 32) at++;
  return at;
}

/** How many words there are. */
export function tokenCount(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at = skipSpaces(tokenEnd(at, to), to)) count++;
  return count;
}

/** Whether there is nothing, or `-`. */
@inline
export function isAbsent(from: usize, to: usize): bool {
  return to <= from || (to - from == 1 && load<u8>(from) == 45);
}

/** Whether an odd number of backslashes is before `at`. */
export function escaped(at: usize, from: usize): bool {
  let first = at;
  while (first > from && load<u8>(first - 1) == 92) first--;
  return ((at - first) & 1) == 1;
}

@inline
export function isDigit(byte: u32): bool {
  return byte - 48 < 10;
}
