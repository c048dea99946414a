// One object cut out of a long JSON text, and where in the text its parts stand.

/** A long string that was cut. */
export interface Cut {
  /** The offset in the piece at which bytes are missing. */
  readonly at: number;
  /** How many. */
  readonly dropped: number;
}

/** One JSON object as bytes. */
export interface Piece {
  /** UTF-8, without what was cut; nothing, once they were let go: then every place is that of the first byte. */
  bytes: Uint8Array;
  /** The line of its first byte, counted from 1. */
  readonly line: number;
  /** The column of its first byte, counted from 1 in UTF-16 code units. */
  readonly column: number;
  readonly cuts: readonly Cut[];
}

/** Where something stands in the whole text; both counted from 1. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
}

/** Names of members and indices of elements, from the outside in. */
export type JsonPath = readonly (string | number)[];

/**
 * Finds where a value stands. Costs a pass over the piece, so it is done for what is shown only.
 *
 * @param path `['response', 'headers', 2, 'value']`
 * @returns the value's first character, behind the quotation mark of a string; the start of the piece where there is
 * no such value
 */
export function placeIn(piece: Piece, path: JsonPath): JsonPlace {
  const { bytes, line, column, cuts } = piece;
  const found = offsetOf(bytes, path);
  if (found === undefined) return { line, column };
  const offset = bytes[found] === quote ? found + 1 : found;
  let lines = 0;
  let start = -1;
  for (let i = bytes.indexOf(10); i !== -1 && i < offset; i = bytes.indexOf(10, i + 1)) {
    lines += 1;
    start = i;
  }
  const dropped = cuts
    .filter((cut) => cut.at > start && cut.at <= offset)
    .reduce((sum, cut) => sum + cut.dropped, 0);
  const along = units(bytes, start + 1, offset) + dropped;
  return { line: line + lines, column: lines === 0 ? column + along : along + 1 };
}

/**
 * Tells whether a string of the piece was cut.
 *
 * @param path the way to the string
 */
export function isCut(piece: Piece, path: JsonPath): boolean {
  if (piece.cuts.length === 0) return false;
  const from = offsetOf(piece.bytes, path);
  if (from === undefined) return false;
  const end = skipValue(piece.bytes, from);
  return piece.cuts.some(({ at }) => at > from && at <= end);
}

const quote = 0x22;
const backslash = 0x5c;

// Never recursive: a text may be nested as deeply as it is long.
function offsetOf(bytes: Uint8Array, path: JsonPath): number | undefined {
  let at = skipSpace(bytes, 0);
  for (const step of path) {
    const found = typeof step === 'number' ? element(bytes, at, step) : member(bytes, at, step);
    if (found === undefined) return undefined;
    at = found;
  }
  return at;
}

function element(bytes: Uint8Array, open: number, index: number): number | undefined {
  if (bytes[open] !== 0x5b) return undefined;
  let at = skipSpace(bytes, open + 1);
  for (let i = 0; i < index; i += 1) {
    at = skipSpace(bytes, skipValue(bytes, at));
    if (bytes[at] !== 0x2c) return undefined;
    at = skipSpace(bytes, at + 1);
  }
  return at < bytes.length && bytes[at] !== 0x5d ? at : undefined;
}

// JSON.parse takes the last of several members of one name.
function member(bytes: Uint8Array, open: number, name: string): number | undefined {
  if (bytes[open] !== 0x7b) return undefined;
  let found: number | undefined;
  let at = skipSpace(bytes, open + 1);
  while (bytes[at] === quote) {
    const end = skipString(bytes, at);
    const key = new TextDecoder().decode(bytes.subarray(at + 1, end - 1));
    at = skipSpace(bytes, end);
    if (bytes[at] !== 0x3a) return undefined;
    at = skipSpace(bytes, at + 1);
    if (key === name) found = at;
    at = skipSpace(bytes, skipValue(bytes, at));
    if (bytes[at] !== 0x2c) break;
    at = skipSpace(bytes, at + 1);
  }
  return found;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

function skipString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return Math.min(at + 1, bytes.length);
}

function skipValue(bytes: Uint8Array, from: number): number {
  let at = from;
  let depth = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === quote) {
      at = skipString(bytes, at);
      if (depth === 0) return at;
      continue;
    }
    if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      // A number or a word ends where what holds it ends.
      if (depth <= 0) return depth === 0 ? at + 1 : at;
    } else if (byte === 0x2c && depth === 0) return at;
    at += 1;
  }
  return at;
}

/** UTF-16 code units: every byte but those that go on, and one more where four bytes begin. */
function units(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i]!;
    if (byte < 0x80 || byte >= 0xc0) count += byte >= 0xf0 ? 2 : 1;
  }
  return count;
}
