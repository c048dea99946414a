// Cuts the entries out of a HAR file that arrives in chunks. Only brackets, strings and the names of the two outer
// objects are looked at; each entry is handed on as bytes, so memory holds one entry, however long the file is.

import type { Piece } from './json-piece.ts';
import { PieceBuffer } from './piece-buffer.ts';
import { UnreadableInput } from './unreadable.ts';

/** One element of `log.entries`. */
export interface ScannedEntry {
  /** Which element, counted from 1. */
  readonly entry: number;
  /** The line that it starts in. */
  readonly line: number;
  /** `undefined` when it is larger than `recordLimits.record`. */
  readonly piece: Piece | undefined;
}

interface Frame {
  readonly array: boolean;
  key: string | undefined;
  /** The next string is the name of a member. */
  naming: boolean;
}

const wayOut = 'Save the network log of a browser or a proxy as HAR once more, and wait until it is written.';

/** Takes the chunks of a HAR file one by one. */
export class HarScanner {
  /** Why the file cannot be read any further: brackets that do not match, or no object. */
  failed: UnreadableInput | undefined;
  readonly #name: string | undefined;
  // The containers around the entries; what is nested deeper is only counted.
  readonly #frames: Frame[] = [];
  #depth = 0;
  #started = false;
  #sawEntries = false;
  #entry = 0;

  #inString = false;
  #escape = false;
  #keyPart: string | undefined;

  // Places: offsets count from the start of the file, `extra` the bytes of the line that are no code unit of UTF-16.
  #base = 0;
  #line = 1;
  #lineStart = 0;
  #extra = 0;

  // The entry being read: how deep in it, where it began, and what is kept of it.
  #inner = 0;
  #pieceLine = 1;
  #pieceColumn = 1;
  readonly #buffer = new PieceBuffer();
  /** The rest of the string is left out. */
  #cutting = false;
  #left = 0;

  /**
   * @param name what people call the input, for messages
   */
  constructor(name?: string) {
    this.#name = name;
  }

  /**
   * Takes the next bytes.
   *
   * @param chunk UTF-8
   * @returns the entries that end in it; where `failed` is set then, those before the fault
   */
  push(chunk: Uint8Array): readonly ScannedEntry[] {
    const found: ScannedEntry[] = [];
    try {
      this.#scan(chunk, found);
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      this.failed = error;
    }
    return found;
  }

  #scan(chunk: Uint8Array, found: ScannedEntry[]): void {
    const buffer = this.#buffer;
    const end = chunk.length;
    // Where the part of the entry begins that has not been added yet; -1: nothing is to be added.
    let from = this.#inner > 0 && !this.#cutting ? 0 : -1;
    let i = 0;
    if (this.#escape && end > 0) {
      this.#escape = false;
      i = 1;
    }
    let keyFrom = i;
    while (i < end) {
      if (this.#inString) {
        i = this.#toQuote(chunk, i);
        if (i >= end) break;
        this.#inString = false;
        if (this.#cutting) {
          this.#cutting = false;
          buffer.endString(this.#left + i);
          from = i;
        } else if (this.#inner > 0 && buffer.isLong(i - from)) {
          buffer.add(chunk, from, i);
          buffer.cutString();
          buffer.endString(0);
          from = i;
        } else if (this.#keyPart !== undefined) this.#endKey(chunk, keyFrom, i);
        i += 1;
        continue;
      }
      const byte = chunk[i]!;
      switch (byte) {
        case 0x22:
          if (!this.#started) throw this.#notHar(i);
          this.#inString = true;
          if (this.#inner > 0) buffer.startString(i + 1 - from);
          else if (this.#top()?.naming) {
            this.#keyPart = '';
            keyFrom = i + 1;
          }
          break;
        case 0x7b:
        case 0x5b:
          if (this.#inner > 0) this.#inner += 1;
          else if (byte === 0x7b && this.#atEntries()) {
            this.#startPiece(i);
            from = i;
          } else this.#open(byte === 0x5b, i);
          break;
        case 0x7d:
        case 0x5d:
          if (this.#inner > 1) this.#inner -= 1;
          else if (this.#inner === 1) {
            found.push(this.#finishPiece(chunk, from, i + 1));
            from = -1;
          } else this.#close(byte === 0x5d, i);
          break;
        case 0x0a:
          this.#newline(i);
          break;
        case 0x2c:
          if (this.#inner === 0) {
            const top = this.#top();
            if (top !== undefined) top.naming = !top.array;
          }
          break;
        default:
          if (!this.#started && byte > 0x20) throw this.#notHar(i);
      }
      i += 1;
    }
    if (from >= 0) buffer.add(chunk, from, end);
    if (this.#cutting) this.#left += end;
    else if (this.#inString && this.#inner > 0 && buffer.isLong(0)) {
      buffer.cutString();
      this.#cutting = true;
      this.#left = 0;
    }
    // A name of a member is short; what is longer is none that matters.
    if (this.#keyPart !== undefined)
      this.#keyPart = (this.#keyPart + latin1(chunk, keyFrom, end)).slice(0, 256);
    this.#base += end;
  }

  /**
   * Tells that nothing more comes.
   *
   * @throws UnreadableInput when the file ends too early, or has no entries
   */
  end(): void {
    if (this.#depth > 0) {
      const where = this.#inner > 0 ? `in the middle of entry ${this.#entry}` : 'before its last bracket';
      throw this.#unreadable(0, `the rest of the file: it ends ${where}`);
    }
    if (!this.#sawEntries) throw this.#notHar(0);
  }

  // To the closing quotation mark, or to the end of the chunk.
  #toQuote(chunk: Uint8Array, start: number): number {
    const end = chunk.length;
    let i = start;
    while (i < end) {
      const byte = chunk[i]!;
      if (byte === 0x22) return i;
      if (byte === 0x5c) i += 1;
      else if (byte >= 0x80) {
        if (byte < 0xc0) this.#extra += 1;
        else if (byte >= 0xf0) this.#extra -= 1;
      } else if (byte === 0x0a) this.#newline(i);
      i += 1;
    }
    this.#escape = i > end;
    return end;
  }

  #newline(i: number): void {
    this.#line += 1;
    this.#lineStart = this.#base + i + 1;
    this.#extra = 0;
  }

  // The innermost container, unless it is nested too deeply to matter.
  #top(): Frame | undefined {
    return this.#frames.length === this.#depth ? this.#frames.at(-1) : undefined;
  }

  #endKey(chunk: Uint8Array, from: number, to: number): void {
    const top = this.#top()!;
    top.key = this.#keyPart + latin1(chunk, from, to);
    top.naming = false;
    this.#keyPart = undefined;
  }

  #atEntries(): boolean {
    if (this.#depth !== 3) return false;
    const [root, log, entries] = this.#frames;
    return entries?.array === true && log?.key === 'entries' && root?.key === 'log';
  }

  #open(array: boolean, i: number): void {
    if (!this.#started && array) throw this.#notHar(i);
    this.#started = true;
    this.#depth += 1;
    if (this.#depth <= 3) this.#frames.push({ array, key: undefined, naming: !array });
    this.#sawEntries ||= this.#atEntries();
  }

  #close(array: boolean, i: number): void {
    if (this.#depth === 0) throw this.#unreadable(i, 'no further closing bracket');
    const top = this.#top();
    if (top !== undefined) {
      if (top.array !== array) throw this.#unreadable(i, `a closing ${top.array ? ']' : '}'}`);
      this.#frames.pop();
    }
    this.#depth -= 1;
  }

  #startPiece(i: number): void {
    this.#entry += 1;
    this.#depth += 1;
    this.#inner = 1;
    this.#pieceLine = this.#line;
    this.#pieceColumn = this.#column(i);
    this.#buffer.clear();
  }

  #finishPiece(chunk: Uint8Array, from: number, to: number): ScannedEntry {
    const buffer = this.#buffer;
    const found = { entry: this.#entry, line: this.#pieceLine };
    this.#depth -= 1;
    this.#inner = 0;
    const whole = buffer.length === 0 && !buffer.tooLarge;
    if (!whole) buffer.add(chunk, from, to);
    if (buffer.tooLarge) return { ...found, piece: undefined };
    // Most entries lie in one chunk.
    const bytes = whole ? chunk.subarray(from, to) : buffer.take();
    const { cuts } = buffer;
    return { ...found, piece: { bytes, line: this.#pieceLine, column: this.#pieceColumn, cuts } };
  }

  #column(i: number): number {
    return this.#base + i - this.#lineStart - this.#extra + 1;
  }

  #notHar(i: number): UnreadableInput {
    return this.#unreadable(i, 'a HAR file: an object with `log.entries`');
  }

  #unreadable(i: number, expected: string): UnreadableInput {
    return new UnreadableInput({
      line: this.#line,
      column: this.#column(i),
      expected,
      wayOut,
      name: this.#name,
    });
  }
}

function latin1(chunk: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(chunk.subarray(from, Math.min(to, from + 256)));
}
