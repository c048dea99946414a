// Reads exchanges from JSON, one object per line: what a test, a proxy or a log writes without further ado.
//
//   {"request":{"method":"GET","target":"/orders","headers":{"accept":"*/*"}},
//    "response":{"status":401,"headers":[["www-authenticate","Bearer"]],"body":""}}          (in one line)

import type { Content, ResponseMessage } from '../exchange.ts';
import type { JsonPath, Piece } from './json-piece.ts';
import { isCut } from './json-piece.ts';
import { PieceBuffer } from './piece-buffer.ts';
import type { LeftOutReason, RecordedExchange, RecordOptions } from './record.ts';
import {
  isBase64,
  isObject,
  noContent,
  RecordContent,
  RecordResponse,
  recordFields,
  recordStatus,
  recordVersion,
} from './record.ts';
import { exchangeOfRecord } from './record-parts.ts';
import { UnreadableInput } from './unreadable.ts';
import type { Chunks } from './utf8.ts';
import { asUtf8 } from './utf8.ts';

type Members = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder();

/**
 * Reads exchanges that stand in a line each. A line that is none is left out and told to `onLeftOut`.
 *
 * @param chunks the bytes of the file
 * @returns the exchanges, in the order of the file; `record` is the number of the line
 * @throws UnreadableInput when no line holds an exchange
 */
export async function* readNdjson(
  chunks: Chunks,
  options: RecordOptions = {},
): AsyncGenerator<RecordedExchange> {
  let found = false;
  for await (const { piece, line } of linesOf(chunks)) {
    const read = piece === undefined ? 'too-large' : readLine(piece, line);
    if (read === undefined) continue;
    if (typeof read === 'string') options.onLeftOut?.({ reason: read, record: line, line });
    else {
      found = true;
      yield read;
    }
  }
  if (!found) {
    throw new UnreadableInput({
      line: 1,
      column: 1,
      expected: 'an exchange in a line: {"request":{"method":…},"response":{"status":…}}',
      wayOut: 'Write each exchange as one JSON object in one line.',
      name: options.name,
    });
  }
}

interface PieceLine {
  readonly line: number;
  readonly piece: Piece | undefined;
}

async function* linesOf(chunks: Chunks): AsyncGenerator<PieceLine> {
  const buffer = new PieceBuffer();
  let line = 1;
  const take = (): PieceLine => ({
    line,
    piece: buffer.tooLarge ? undefined : { bytes: buffer.take(), line, column: 1, cuts: [] },
  });
  for await (const chunk of asUtf8(chunks)) {
    let from = 0;
    for (let i = chunk.indexOf(10); i !== -1; i = chunk.indexOf(10, from)) {
      buffer.add(chunk, from, i);
      yield take();
      buffer.clear();
      line += 1;
      from = i + 1;
    }
    buffer.add(chunk, from, chunk.length);
  }
  if (buffer.length > 0 || buffer.tooLarge) yield take();
}

function readLine(piece: Piece, line: number): RecordedExchange | LeftOutReason | undefined {
  const text = decoder.decode(piece.bytes).trim();
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'broken';
  }
  if (!isObject(value) || !isObject(value.response)) return 'broken';
  const request = isObject(value.request) ? value.request : undefined;
  const response = value.response;
  const status = recordStatus(response.status);
  if (status === undefined) return 'no-response';
  const method = stringOf(request, 'method') ?? '';
  const target = stringOf(request, 'target', 'url', 'path');
  const asked = recordFields(fieldsOf(request), piece, ['request', fieldsName(request)]);
  const answered = recordFields(fieldsOf(response), piece, ['response', fieldsName(response)]);
  const version = recordVersion(response.version ?? response.httpVersion ?? request?.version);
  const time = value.at ?? value.time;
  const at = typeof time === 'number' ? time : Date.parse(typeof time === 'string' ? time : '');
  const interim = Array.isArray(value.interim) ? value.interim : [];
  return exchangeOfRecord(
    {
      record: line,
      asked: {
        method,
        target,
        version: recordVersion(request?.version),
        fields: asked,
        content: contentOf(request, piece, ['request']).content,
        known: fieldsOf(request) !== undefined,
      },
      interim: interim.flatMap((each, i) => interimOf(each, i, version, piece)),
      answered: {
        status,
        phrase: stringOf(response, 'phrase', 'statusText', 'reason') ?? '',
        version,
        fields: answered,
        ...contentOf(response, piece, ['response']),
        known: fieldsOf(response) !== undefined,
      },
      fromCache: false,
      at: Number.isFinite(at) ? at : undefined,
    },
    piece,
  );
}

function interimOf(raw: unknown, i: number, version: string | undefined, piece: Piece): ResponseMessage[] {
  if (!isObject(raw)) return [];
  const status = recordStatus(raw.status);
  if (status === undefined || status < 100 || status > 199) return [];
  const fields = recordFields(fieldsOf(raw), piece, ['interim', i, fieldsName(raw)]).list;
  const parts = { status, phrase: stringOf(raw, 'phrase') ?? '', version, fields, content: noContent };
  return [new RecordResponse(parts, piece, ['interim', i, 'status'])];
}

function stringOf(from: Members | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = from?.[name];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

// Both words are in use; in RFC 9110 they are fields.
function fieldsName(message: Members | undefined): 'headers' | 'fields' {
  return message?.fields === undefined ? 'headers' : 'fields';
}

function fieldsOf(message: Members | undefined): unknown {
  const raw = message?.[fieldsName(message)];
  return typeof raw === 'object' && raw !== null ? raw : undefined;
}

// Absent or null: not known. An empty text: none. An object: the JSON text that it is.
function contentOf(
  message: Members | undefined,
  piece: Piece,
  path: JsonPath,
): { readonly content: Content | undefined; readonly whole: boolean } {
  const name = message?.content === undefined ? 'body' : 'content';
  const raw = message?.[name];
  if (raw === undefined || raw === null) return { content: undefined, whole: false };
  if (raw === '') return { content: noContent, whole: true };
  const way = [...path, name];
  if (typeof raw !== 'string')
    return { content: new RecordContent(JSON.stringify(raw), false, piece, way), whole: true };
  const base64 = message?.encoding === 'base64';
  if (base64 && !isBase64(raw)) return { content: undefined, whole: false };
  return { content: new RecordContent(raw, base64, piece, way), whole: !isCut(piece, way) };
}
