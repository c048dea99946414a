// Exchanges of node:http, from its messages: the head as it was written, and a copy of the content that was handed over.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Content, Exchange, FieldLine, RequestMessage, ResponseMessage } from '../exchange.ts';
import { limits } from '../limits.ts';
import { joined } from './bounded-read.ts';
import type { FieldsLike } from './field-lines.ts';
import { fieldLines } from './field-lines.ts';

/** What a response was given to send. */
export interface NodeCapture {
  readonly response: ServerResponse;
  /** The content up to now; `undefined` when it was more than the limit. */
  readonly content: () => Content | undefined;
  /** Stops copying and lets go of what was copied. */
  readonly drop: () => void;
}

/** How a response is captured. */
export interface CaptureOptions {
  /** Bytes of content that are kept. Default: 1 MiB. */
  readonly limit?: number;
  /** Is called at the start of an event stream, which has no end to wait for; nothing more is copied then. */
  readonly onEventStream?: () => void;
}

/**
 * Copies what is written to a response from now on. The response is sent as ever: arguments, results and errors of
 * `write` and `end` are those of the response.
 */
export function captureNode(
  response: ServerResponse,
  { limit = limits.liveContent, onEventStream }: CaptureOptions = {},
): NodeCapture {
  let parts: Uint8Array[] | undefined = [];
  let length = 0;
  let ending = false;
  let begun = false;
  const take = (chunk: unknown, encoding: unknown): void => {
    // Over HTTP/2 `end` calls `write`.
    if (parts === undefined || ending) return;
    const size = typeof chunk === 'string' || chunk instanceof Uint8Array ? chunk.length : 0;
    if (length + size > limit) {
      parts = undefined;
      return;
    }
    if (size === 0) return;
    // A copy: what was handed over may be used again.
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, isEncoding(encoding) ? encoding : 'utf8')
        : Uint8Array.from(chunk as Uint8Array);
    parts.push(bytes);
    length += bytes.length;
  };
  const { write, end } = response as unknown as Record<'write' | 'end', (...given: unknown[]) => unknown>;
  const captured: Record<'write' | 'end', (...given: unknown[]) => unknown> = {
    write(this: unknown, ...given) {
      take(given[0], given[1]);
      const result = Reflect.apply(write, this, given);
      if (!begun && response.headersSent) {
        begun = true;
        if (onEventStream !== undefined && isEventStream(response)) {
          parts = undefined;
          onEventStream();
        }
      }
      return result;
    },
    end(this: unknown, ...given) {
      take(given[0], given[1]);
      ending = true;
      return Reflect.apply(end, this, given);
    },
  };
  Object.assign(response, captured);
  return {
    response,
    content: () => (parts === undefined ? undefined : { bytes: joined(parts, length), length }),
    drop: () => {
      parts = undefined;
    },
  };
}

/**
 * Makes an exchange when a response is over, or while it is being sent. Content is known when all of it was sent and
 * kept; framing is not.
 *
 * @returns `undefined` when no head was sent: there is no response
 */
export function exchangeFromNode(request: IncomingMessage, captured: NodeCapture): Exchange | undefined {
  const head = headOf(captured.response);
  if (head === undefined) return undefined;
  const content = contentOf(request, captured, head.status);
  return {
    request: requestOf(request),
    interim: [],
    response: { ...head, content },
    evidence: { raw: false, content: content !== undefined, request: true, fields: true, fromCache: false },
    at: Date.now(),
  };
}

function contentOf({ method }: IncomingMessage, captured: NodeCapture, status: number): Content | undefined {
  // Node.js sends no content here, whatever it is given (RFC 9110 §6.4.1).
  if (method === 'HEAD') return undefined;
  if (status === 204 || status === 304) return { bytes: new Uint8Array(), length: 0 };
  return captured.response.writableFinished ? captured.content() : undefined;
}

function headOf(response: ServerResponse): Omit<ResponseMessage, 'content'> | undefined {
  // node:http keeps the head as text, with the fields that went straight into `writeHead` and those it added.
  const { _header: text, stream } = response as {
    readonly _header?: unknown;
    readonly stream?: { readonly sentHeaders?: FieldsLike };
  };
  if (!response.headersSent) return undefined;
  if (typeof text !== 'string') {
    const fields = fieldLines(stream?.sentHeaders ?? (response.getHeaders() as FieldsLike));
    return { status: response.statusCode, phrase: '', version: '2', fields };
  }
  const [line = '', ...rest] = text.split('\r\n');
  const match = /^HTTP\/(\d\.\d) (\d+) ?(.*)$/.exec(line);
  if (match === null) return undefined;
  const fields: FieldLine[] = [];
  for (const each of rest) {
    const colon = each.indexOf(':');
    if (colon > 0) fields.push(...fieldLines([[each.slice(0, colon), each.slice(colon + 1)]]));
  }
  return { version: match[1]!, status: Number(match[2]), phrase: match[3]!, fields };
}

function requestOf(request: IncomingMessage): RequestMessage {
  const { rawHeaders, method = 'GET', httpVersionMajor, httpVersion } = request;
  // Frameworks rewrite `url` for applications that are mounted below a path.
  const { originalUrl } = request as { readonly originalUrl?: string };
  const pairs: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    // What HTTP/2 calls the authority is Host (RFC 9113 §8.3.1).
    const name = rawHeaders[at] === ':authority' ? 'host' : rawHeaders[at]!;
    pairs.push([name, rawHeaders[at + 1]!]);
  }
  return {
    method,
    target: originalUrl ?? request.url ?? '',
    version: httpVersionMajor >= 2 ? String(httpVersionMajor) : httpVersion,
    fields: fieldLines(pairs),
    content: undefined,
  };
}

function isEventStream(response: ServerResponse): boolean {
  const { fields = [] } = headOf(response) ?? {};
  return fields.some(({ lower, value }) => lower === 'content-type' && /^text\/event-stream\b/i.test(value));
}

function isEncoding(encoding: unknown): encoding is BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding);
}
