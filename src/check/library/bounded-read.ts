// Reads a stream that somebody else reads, too: never more than a limit, never longer than a while.

// Tests that replace the clock do not stop ours.
const { setTimeout: later, clearTimeout: never } = globalThis;

/** When to stop. */
export interface ReadLimits {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Ends the reading; nothing is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a stream to its end, and cancels it when it is not at its end in time.
 *
 * @returns all of it; `undefined` when it is longer, takes longer, fails, or is no stream of bytes
 */
export async function readWhole(
  stream: ReadableStream<unknown>,
  { limit, timeout, signal }: ReadLimits,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    // Its other reader goes on; a source that fails because of this is not ours to report.
    reader.cancel().catch(() => {});
  };
  const timer: unknown = later(stop, timeout);
  // On Node.js a process need not stay for this.
  (timer as { unref?(): void }).unref?.();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (stopped) return undefined;
      if (done) return joined(parts, length);
      if (!(value instanceof Uint8Array) || length + value.length > limit) {
        stop();
        return undefined;
      }
      parts.push(value);
      length += value.length;
    }
  } catch {
    return undefined;
  } finally {
    never(timer as ReturnType<typeof setTimeout>);
    signal?.removeEventListener('abort', stop);
  }
}

/** One array of several. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
