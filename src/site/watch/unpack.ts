// The bytes of a log, unpacked where they are packed: told by the first bytes, never by the name.

import { encodingOf } from '../../watch/scan/decode.ts';

const packed: readonly (readonly [first: readonly number[], name: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive'],
  [[0xfd, 0x37, 0x7a, 0x58], 'compressed with xz'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
];

/**
 * Opens a blob.
 *
 * @param onBytes is told how many bytes of the blob were taken
 * @returns a reader that rejects with a sentence for people where the content is damaged or cannot be read
 * @throws Error when the content is packed in a way that the platform cannot undo
 */
export async function unpacked(
  content: Blob,
  onBytes: (length: number) => void,
): Promise<{ read: () => Promise<ReadableStreamReadResult<Uint8Array>> }> {
  const first = await firstOf(content);
  const found = packed.find(([start]) => start.every((byte, at) => first[at] === byte));
  if (found !== undefined) throw new Error(`is ${found[1]}. Unpack it first.`);
  const encoding = encodingOf(first);
  const counted = content.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        onBytes(piece.length);
        controller.enqueue(piece);
      },
    }),
  );
  const stream =
    encoding === 'gzip' || encoding === 'zstd' ? counted.pipeThrough(inflater(encoding)) : counted;
  const reader = stream.getReader();
  return {
    read: () =>
      reader.read().catch((error: unknown) => {
        throw new Error(sentence(error, encoding === 'gzip' || encoding === 'zstd' ? encoding : undefined), {
          cause: error,
        });
      }),
  };
}

async function firstOf(content: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await content.slice(0, 4).arrayBuffer());
  } catch (error) {
    throw new Error(sentence(error, undefined), { cause: error });
  }
}

function inflater(encoding: 'gzip' | 'zstd'): TransformStream<Uint8Array, Uint8Array> {
  try {
    // Not every platform knows zstd; those that do not throw.
    return new DecompressionStream(encoding as CompressionFormat) as unknown as TransformStream<
      Uint8Array,
      Uint8Array
    >;
  } catch (error) {
    throw new Error(
      `is compressed with ${encoding}, which this browser cannot undo. Unpack it first, or run “statute watch” on it.`,
      { cause: error },
    );
  }
}

function sentence(error: unknown, encoding: string | undefined): string {
  const { name = '', message = '' } = error as Partial<Error>;
  if (/^Not(?:Readable|Found|Allowed)Error$/.test(name))
    return 'cannot be read any more: it is a folder, or it was changed, moved or locked. Choose it again.';
  if (encoding !== undefined)
    return `is damaged, or holds more than one ${encoding} file in a row: what came before is read. Unpack it first to read the rest.`;
  return message === '' ? 'cannot be read.' : message;
}
