// Text as UTF-8: UTF-16 with a byte order mark is converted, the mark of UTF-8 is dropped, and the first bytes are shown to
// whoever has to choose where all of them go.

import type { Encoding } from './source.ts';

/** Where bytes go: as a `RowReader` has it, rows left aside. */
export interface ByteTarget {
  /** Where the next bytes belong. */
  readonly space: () => Uint8Array;
  /** So many were written there. */
  readonly filled: (bytes: number) => void;
  /** What has to settle before a file is read on; files that are compressed or in UTF-16 are not held up. */
  readonly pause?: () => Promise<void> | undefined;
}

/** What the first four bytes tell. */
export function encodingOf(first: Uint8Array): Encoding {
  const [a, b, c, d] = first;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return 'plain';
}

/** Hands bytes on. */
export class Decoder {
  /** How many bytes the target got. */
  bytes = 0;
  readonly #choose: (start: Uint8Array) => ByteTarget;
  readonly #startSize: number;
  /** What was held back until the target is chosen. */
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #target: ByteTarget | undefined;
  #text: TextDecoder | undefined;

  constructor(choose: (start: Uint8Array) => ByteTarget, startSize: number) {
    this.#choose = choose;
    this.#startSize = startSize;
  }

  /** The target, if bytes need not pass through here any more. */
  direct(): ByteTarget | undefined {
    return this.#text === undefined ? this.#target : undefined;
  }

  /** Takes bytes; does not keep them if a target is chosen, so the caller may use their memory again. */
  write(bytes: Uint8Array): void {
    if (this.#target !== undefined) this.#put(bytes);
    else {
      this.#held.push(Uint8Array.from(bytes));
      this.#heldBytes += bytes.length;
      if (this.#heldBytes >= this.#startSize) this.#open();
    }
  }

  /** There are no more. */
  end(): void {
    if (this.#target === undefined) this.#open();
    if (this.#text !== undefined) this.#copy(Buffer.from(this.#text.decode()));
  }

  #open(): void {
    let start: Uint8Array = Buffer.concat(this.#held);
    this.#held = [];
    const encoding = encodingOf(start);
    // TextDecoder drops the mark itself.
    if (encoding === 'utf-16le' || encoding === 'utf-16be') {
      this.#text = new TextDecoder(encoding);
      start = Buffer.from(this.#text.decode(start, { stream: true }));
    } else if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) start = start.subarray(3);
    this.#target = this.#choose(start);
    this.#copy(start);
  }

  #put(bytes: Uint8Array): void {
    this.#copy(this.#text === undefined ? bytes : Buffer.from(this.#text.decode(bytes, { stream: true })));
  }

  #copy(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const space = this.#target!.space();
      const piece = bytes.subarray(at, at + space.length);
      space.set(piece);
      this.bytes += piece.length;
      this.#target!.filled(piece.length);
      at += piece.length;
    }
  }
}
