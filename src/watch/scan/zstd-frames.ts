// Finds where the frames of zstd data end (RFC 8878 §3.1). Node's decompressor forgets what follows a frame in the same
// piece, so a file of several frames has to be given to it frame by frame.

/** Cuts pieces of zstd data at the ends of frames. */
export class ZstdFrames {
  /** Bytes of a header that are wanted before the next step. */
  #header = Buffer.alloc(8);
  #have = 0;
  #want = 4;
  /** Bytes to pass over before the header that is wanted. */
  #pass = 0;
  #step: 'magic' | 'descriptor' | 'block' | 'skippable' | 'end' = 'magic';
  #checksum = false;
  /** Whether the data are no zstd; then nothing is cut and the decompressor says so. */
  #lost = false;

  /**
   * Cuts a piece.
   *
   * @returns the same bytes; each part but the last ends with a frame
   */
  cut(piece: Uint8Array): readonly Uint8Array[] {
    const parts: Uint8Array[] = [];
    let from = 0;
    let at = 0;
    while (at < piece.length && !this.#lost) {
      if (this.#pass > 0) {
        const passed = Math.min(this.#pass, piece.length - at);
        this.#pass -= passed;
        at += passed;
      } else if (this.#step !== 'end') {
        this.#header[this.#have++] = piece[at++]!;
        if (this.#have === this.#want) {
          this.#have = 0;
          this.#next();
        }
      }
      if (this.#step === 'end' && this.#pass === 0) {
        parts.push(piece.subarray(from, at));
        from = at;
        this.#step = 'magic';
        this.#want = 4;
      }
    }
    if (from < piece.length) parts.push(piece.subarray(from));
    return parts;
  }

  #next(): void {
    const header = this.#header;
    if (this.#step === 'magic') {
      const magic = header.readUInt32LE(0);
      if (magic === 0xfd2fb528) {
        this.#step = 'descriptor';
        this.#want = 1;
      } else if (magic >>> 4 === 0x184d2a5) {
        this.#step = 'skippable';
        this.#want = 4;
      } else this.#lost = true;
    } else if (this.#step === 'skippable') {
      this.#pass = header.readUInt32LE(0);
      this.#step = 'end';
    } else if (this.#step === 'descriptor') {
      const flags = header[0]!;
      const single = (flags & 32) !== 0;
      this.#checksum = (flags & 4) !== 0;
      this.#pass = (single ? 0 : 1) + [0, 1, 2, 4][flags & 3]! + [single ? 1 : 0, 2, 4, 8][flags >> 6]!;
      this.#step = 'block';
      this.#want = 3;
    } else {
      const block = header.readUIntLE(0, 3);
      // A block of one repeated byte has its length in place of its size.
      this.#pass = ((block >> 1) & 3) === 1 ? 1 : block >> 3;
      if ((block & 1) !== 0) {
        this.#step = 'end';
        if (this.#checksum) this.#pass += 4;
      }
    }
  }
}
