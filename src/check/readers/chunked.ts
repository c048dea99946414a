// The chunked transfer coding, taken off (RFC 9112 §7.1).

import type { FramingProblem } from '../exchange.ts';
import type { Source } from './source.ts';

/** Decoded content, where the coding ended, and what was wrong with it. */
export interface Dechunked {
  readonly bytes: Uint8Array;
  /** The offset behind the last chunk and the trailer section. */
  readonly end: number;
  readonly whole: boolean;
  readonly problems: readonly FramingProblem[];
}

/**
 * Decodes chunks from the source's place on, without moving it.
 *
 * @returns `undefined` when what stands there is not chunked: a tool has taken the coding off already
 */
export function dechunk(source: Source): Dechunked | undefined {
  const { text, bytes } = source;
  const parts = new Collected();
  let at = source.at;
  const finish = (end: number, code?: string, message?: string): Dechunked => ({
    bytes: parts.bytes,
    end,
    whole: code === undefined,
    problems: code === undefined ? [] : [{ code, message: message!, line: lineOf(source, end) }],
  });
  for (let count = 0; ; count += 1) {
    const newline = text.indexOf('\n', at);
    // A size of more than 8 digits is beyond any input that is taken.
    const size = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]*)?\r$/.exec(
      newline === -1 ? '' : text.slice(at, Math.min(newline, at + 4096)),
    );
    if (size === null) {
      if (count === 0) return undefined;
      return at >= text.length
        ? finish(at, 'chunk-missing', 'The content ends without its last chunk.')
        : finish(at, 'chunk-size', 'A chunk does not start with its size.');
    }
    const length = Number.parseInt(size[1]!, 16);
    const from = newline + 1;
    if (length === 0) return finish(endOfTrailers(text, from));
    const to = from + length;
    if (to > text.length || text.slice(to, to + 2) !== '\r\n') {
      if (count === 0 && to <= text.length) return undefined;
      parts.add(bytes.subarray(from, Math.min(to, bytes.length)));
      return to >= text.length
        ? finish(text.length, 'chunk-cut', 'The input ends in the middle of a chunk.')
        : finish(to, 'chunk-end', 'A chunk is longer or shorter than its size says.');
    }
    parts.add(bytes.subarray(from, to));
    at = to + 2;
  }
}

/** Chunks in a message that somebody saved from an editor; trying them is in vain for most others. */
const mostSaved = 1_000;

/**
 * Decodes chunks whose line ends an editor has changed to LF, without moving the source.
 *
 * @returns `undefined` unless all sizes fit and an empty line follows the last chunk: anything else is content from which
 * the coding was taken off
 */
export function dechunkSaved({ text, bytes, at: start }: Source): Dechunked | undefined {
  const chunks: (readonly [from: number, to: number])[] = [];
  let at = start;
  while (chunks.length < mostSaved) {
    const newline = text.indexOf('\n', at);
    const line = newline === -1 ? '' : text.slice(at, Math.min(newline, at + 4096));
    const size = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?$/.exec(line);
    if (size === null) return undefined;
    const to = newline + 1 + Number.parseInt(size[1]!, 16);
    if (to === newline + 1) {
      const end = endOfTrailers(text, to);
      if (text.slice(end - 2, end) !== '\n\n') return undefined;
      const parts = new Collected();
      for (const [from, until] of chunks) parts.add(bytes.subarray(from, until));
      return { bytes: parts.bytes, end, whole: true, problems: [] };
    }
    if (text[to] !== '\n') return undefined;
    chunks.push([newline + 1, to]);
    at = to + 1;
  }
  return undefined;
}

// Trailer fields, then an empty line (RFC 9112 §7.1.2); a missing empty line is forgiven.
function endOfTrailers(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const line = text.slice(at, newline === -1 ? text.length : newline).trimEnd();
    if (line === '') return newline === -1 ? text.length : newline + 1;
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+:/.test(line)) return at;
    at = newline === -1 ? text.length : newline + 1;
  }
  return at;
}

// Chunks may be a byte long each: one growing buffer instead of a list of pieces.
class Collected {
  #bytes = new Uint8Array(1024);
  #length = 0;

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

function lineOf(source: Source, offset: number): number {
  let line = source.line;
  for (
    let i = source.text.indexOf('\n', source.at);
    i !== -1 && i < offset;
    i = source.text.indexOf('\n', i + 1)
  )
    line += 1;
  return line;
}
