// Methods have numbers; the host fills the table with their names.

import { MASK, METHODS } from './memory';
import { isDigit } from './tokens';

/** How many names the table has, the two that are not looked up included. */
let count: u32 = 0;

export function setMethodCount(value: u32): void {
  count = value;
}

/** The number of a method that has one of its own; 0 where it has none. */
@inline
export function knownMethod(at: usize, length: usize): u32 {
  if (length > 15) return 0;
  const name = v128.and(v128.load(at), v128.load(MASK + 16 - length));
  for (let i: usize = 2; i < count; i++)
    if (!v128.any_true(v128.xor(name, v128.load(METHODS + (i << 4))))) return <u32>i;
  return 0;
}

/** The number of a method; 0 where the bytes are no token (RFC 9110 §5.6.2). */
export function methodNumber(from: usize, to: usize): u32 {
  const known = knownMethod(from, to - from);
  if (known) return known;
  for (let at = from; at < to; at++) if (!isTokenByte(load<u8>(at))) return 0;
  return 1;
}

function isTokenByte(byte: u32): bool {
  if ((byte >= 94 && byte <= 122) || (byte >= 65 && byte <= 90) || isDigit(byte)) return true;
  return (
    byte == 33 || (byte >= 35 && byte <= 39) || byte == 42 || byte == 43 || byte == 45 || byte == 46 ||
    byte == 124 || byte == 126
  );
}
