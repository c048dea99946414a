// Text that arrives in chunks, as UTF-8 without a mark.

/** The bytes of a file, whole or as they arrive. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Takes a byte order mark off, and turns UTF-16, as Windows PowerShell writes it, into UTF-8.
 *
 * @param chunks the bytes as they were saved
 */
export async function* asUtf8(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | undefined;
  let started = false;
  const encoder = new TextEncoder();
  for await (const chunk of chunks) {
    if (started) {
      yield decoder === undefined ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
      continue;
    }
    first = first.length === 0 ? chunk : joined(first, chunk);
    if (first.length < 3) continue;
    started = true;
    decoder = decoderOf(first);
    yield decoder === undefined
      ? withoutMark(first)
      : encoder.encode(decoder.decode(first, { stream: true }));
  }
  if (!started && first.length > 0) yield withoutMark(first);
}

/**
 * The start of an input as text, for a look at what it is.
 *
 * @param bytes the first bytes of it
 */
export function startOf(bytes: Uint8Array): string {
  return (decoderOf(bytes) ?? new TextDecoder()).decode(bytes, { stream: true });
}

function decoderOf([first, second]: Uint8Array): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return undefined;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
