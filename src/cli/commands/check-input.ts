// From what was named on the command line to exchanges: finds out what an input is and opens it.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Exchange } from '../../check/index.ts';
import { limits, maskText, readRaw, UnreadableInput } from '../../check/index.ts';
import { enoughToRecognise, recogniseFormat } from '../../check/readers/recognise-format.ts';
import type { RecordOptions } from '../../check/readers/record.ts';
import type { Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { readBounded } from '../input.ts';
import { keepMemorySteady } from '../steady-memory.ts';
import type { LiveSettings } from './check-options.ts';

/** What an input holds. */
export type Input =
  | { readonly kind: 'exchanges'; readonly exchanges: AsyncIterable<Exchange> | readonly Exchange[] }
  /** A description of an API, whole. */
  | { readonly kind: 'openapi'; readonly bytes: Uint8Array };

/** What opening an input needs to know. */
export interface OpenOptions {
  readonly live: LiveSettings;
  readonly terminal: Terminal;
  readonly onLeftOut: NonNullable<RecordOptions['onLeftOut']>;
  /** Is told how many bytes of a long file were read, and of how many where that is known. */
  readonly onBytes: (read: number, total: number | undefined) => void;
}

/**
 * Opens a target.
 *
 * @param target a path, an http or https address, or `-`
 * @throws Failure when it cannot be read, or is not what a check reads
 */
export async function openInput(target: string, options: OpenOptions): Promise<Input> {
  const { live, terminal, onLeftOut, onBytes } = options;
  if (/^https?:\/\//i.test(target))
    return { kind: 'exchanges', exchanges: [await fetchExchange(target, live)] };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target))
    throw new Failure(`${hide(target)}: only http and https addresses can be asked.`);
  const name = target === '-' ? 'stdin' : target;
  const { head, rest, total } = await start(target, terminal);
  const format = recogniseFormat(head);
  if (format === 'har' || format === 'ndjson') {
    keepMemorySteady();
    const chunks = counted(rest, (read) => onBytes(read, total));
    const read =
      format === 'har'
        ? (await import('../../check/readers/har.ts')).readHar
        : (await import('../../check/readers/ndjson.ts')).readNdjson;
    return { kind: 'exchanges', exchanges: read(chunks, { name, onLeftOut }) };
  }
  if (format === 'json') {
    throw new Failure(
      `${name}: this JSON is neither a HAR file, nor exchanges with a "response" in a line each, nor an OpenAPI description.`,
    );
  }
  if (format === 'url-list') {
    throw new Failure(
      `${name} is a list of addresses. To ask each of them: statute check --urls ${name === 'stdin' ? '-' : name}`,
    );
  }
  const bytes = await readBounded('-', rest, limits.input).catch((error: unknown) => {
    // There, whatever is read in chunks is called standard input.
    if (error instanceof Failure && target !== '-')
      throw new Failure(error.message.replace('standard input', `"${target}"`), { cause: error });
    throw error;
  });
  if (format === 'openapi') return { kind: 'openapi', bytes };
  return { kind: 'exchanges', exchanges: unreadableIsFailure(() => readRaw(bytes, { name })) };
}

/**
 * Does what may throw `UnreadableInput`, and throws a `Failure` instead.
 *
 * @param read reads something
 */
export function unreadableIsFailure<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new Failure(error.message, { cause: error });
  }
}

/**
 * A target for the screen: without credentials, and not too long.
 *
 * @param target as it was typed
 */
export function hide(target: string): string {
  return maskText(target).slice(0, 200);
}

interface Started {
  /** Enough bytes to tell what it is. */
  readonly head: Uint8Array;
  /** All bytes, those of the head first. */
  readonly rest: AsyncIterable<Uint8Array>;
  readonly total: number | undefined;
}

// A pipe can be read once only, so what was looked at is put in front again.
async function start(target: string, terminal: Terminal): Promise<Started> {
  let total: number | undefined;
  if (target !== '-') {
    const found = await stat(target).catch(() => undefined);
    // What cannot be opened is told in the words that other commands use.
    if (found === undefined || found.isDirectory()) await readBounded(target, terminal.stdin, 0);
    if (found?.isFile()) total = found.size;
  }
  const stream = target === '-' ? terminal.stdin : createReadStream(target, { highWaterMark: 256 * 1024 });
  const iterator = bytesOf(stream)[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < enoughToRecognise) {
      const { done, value } = await iterator.next();
      if (done) break;
      first.push(value);
      length += value.length;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`"${target}" could not be read: ${reason}`, { cause: error });
  }
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.(undefined);
    }
  };
  return { head: Buffer.concat(first).subarray(0, enoughToRecognise), rest: rest(), total };
}

async function* bytesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  tell: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    tell(read);
    yield chunk;
  }
}

async function fetchExchange(target: string, { method, fields, timeout }: LiveSettings): Promise<Exchange> {
  const { readLive, Unreachable } = await import('../../check/readers/live.ts');
  try {
    return await readLive(target, { method, headers: fields, timeout });
  } catch (error) {
    if (error instanceof Unreachable) {
      throw new Failure(`${failed[error.step]}. ${error.message}`, { cause: error });
    }
    if (error instanceof TypeError) throw new Failure(error.message, { cause: error });
    throw error;
  }
}

// Which step of reaching an address failed.
const failed = {
  name: 'the name could not be looked up',
  connection: 'the connection failed',
  tls: 'TLS failed',
  time: 'no answer in time',
  http: 'what came back is not HTTP',
} as const;
