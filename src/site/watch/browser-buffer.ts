// What the readers of `watch` use of Node.js's Buffer, for browsers: bytes that can be made, copied and read as UTF-8.

const decoder = new TextDecoder();

class Bytes extends Uint8Array {
  static alloc(size: number): Bytes {
    return new Bytes(size);
  }

  static allocUnsafe(size: number): Bytes {
    return new Bytes(size);
  }

  static concat(parts: readonly Uint8Array[]): Bytes {
    const all = new Bytes(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Text becomes UTF-8; anything else is taken as typed arrays take it. */
  static override from(source: unknown): Bytes {
    return new Bytes(typeof source === 'string' ? new TextEncoder().encode(source) : (source as ArrayBuffer));
  }

  copy(target: Uint8Array, at = 0, from = 0, to = this.length): number {
    target.set(this.subarray(from, to), at);
    return to - from;
  }

  /** As Buffer has it: the coding comes first, and is UTF-8. */
  override toString(_coding?: string, from = 0, to = this.length): string {
    return decoder.decode(this.subarray(from, to));
  }
}

/** Puts it where modules look for it, unless there is one. */
export function provideBuffer(scope: { Buffer?: unknown } = globalThis as { Buffer?: unknown }): void {
  scope.Buffer ??= Bytes;
}
