// Exchanges from the objects of the Fetch API, which programs that send and programs that ask have in common.

import { formatHttpDate } from '../../fields/index.ts';
import type { Content, Exchange, RequestMessage } from '../exchange.ts';
import { limits } from '../limits.ts';
import { readWhole } from './bounded-read.ts';
import type { FieldsLike } from './field-lines.ts';
import { fieldLines } from './field-lines.ts';

/** What is needed of a request: a `Request`, or an object with the same members. */
export interface RequestLike {
  /** Default: `GET`. */
  readonly method?: string;
  /** An address or a path. */
  readonly url: string;
  readonly headers?: FieldsLike;
}

/** How an exchange is made. */
export interface ExchangeOptions {
  /** Whether the content is read, from a clone; `false` leaves it unknown. Default: `true`. */
  readonly content?: boolean;
  /** Bytes of content; more leave it unknown. Default: 1 MiB. */
  readonly limit?: number;
  /** Milliseconds for the content; later it counts as unknown. Default: 1,000. */
  readonly timeout?: number;
  /** Stops reading; what was read is thrown away. */
  readonly signal?: AbortSignal;
}

/**
 * Makes an exchange of Fetch API objects. The content is read from a clone, so the response can be read afterwards as
 * ever; an event stream is never read. Framing is not known: `evidence.raw` is false. A response that no server has
 * sent yet gets the Date that servers add (RFC 9110 §6.6.1).
 *
 * @param request the request; `undefined` when it is not known
 * @param response what `fetch` gave, or a handler returned
 * @throws TypeError for a response that shows neither status code nor fields, as those of `no-cors` requests
 */
export function exchangeOf(
  request: Request | RequestLike | undefined,
  response: Response,
  { content = true, limit = limits.liveContent, timeout = 1_000, signal }: ExchangeOptions = {},
): Promise<Exchange> {
  const exchange = exchangeOfHead(request, response);
  const stream = content && exchange.response.content === undefined ? streamOf(request, response) : undefined;
  if (stream === undefined) return Promise.resolve(exchange);
  return readWhole(stream, { limit, timeout, signal }).then((bytes) =>
    bytes === undefined ? exchange : withContent(exchange, { bytes, length: bytes.length }),
  );
}

/**
 * The same without content, at once.
 *
 * @throws TypeError as `exchangeOf`
 */
export function exchangeOfHead(request: Request | RequestLike | undefined, response: Response): Exchange {
  const { status, statusText: phrase, type, url } = response;
  if (status === 0 || type === 'opaque' || type === 'opaqueredirect' || type === 'error')
    throw new TypeError('A response of this type shows neither its status code nor its fields.');
  const at = Date.now();
  const unsent = url === '';
  const fields = [...fieldLines(response.headers)];
  if (unsent && !response.headers.has('date'))
    fields.push({ name: 'Date', lower: 'date', value: formatHttpDate(at) });
  // Without a stream there is no content; but fetch takes that of some responses away.
  const empty = unsent && response.body === null && request?.method !== 'HEAD';
  const content = empty ? { bytes: new Uint8Array(), length: 0 } : undefined;
  const known = requestOf(request, response);
  return {
    request: known,
    interim: [],
    response: { status, phrase, version: undefined, fields, content },
    evidence: {
      raw: false,
      content: empty,
      request: known !== undefined,
      // Across origins a browser shows some fields only (Fetch, "CORS-filtered response").
      fields: type !== 'cors',
      fromCache: false,
    },
    at,
  };
}

function withContent(exchange: Exchange, content: Content): Exchange {
  return {
    ...exchange,
    response: { ...exchange.response, content },
    evidence: { ...exchange.evidence, content: true },
  };
}

/** The stream of a clone; `undefined` where there is nothing to read, or nothing may be read. */
function streamOf(
  request: { readonly method?: string } | undefined,
  response: Response,
): ReadableStream<unknown> | undefined {
  if (response.body === null || response.bodyUsed || response.body.locked) return undefined;
  // What a handler gives to HEAD is not sent.
  if (request?.method === 'HEAD') return undefined;
  if (
    /^(?:text\/event-stream|multipart\/x-mixed-replace)\b/i.test(response.headers.get('content-type') ?? '')
  )
    return undefined;
  return response.clone().body ?? undefined;
}

function requestOf(
  request: Request | RequestLike | undefined,
  { redirected, url }: Response,
): RequestMessage | undefined {
  if (request === undefined) return undefined;
  const method = (request.method ?? 'GET').toUpperCase();
  // Behind a redirect another request was answered, with a method that only safe ones are sure to keep.
  if (redirected && method !== 'GET' && method !== 'HEAD') return undefined;
  return {
    method,
    target: redirected ? url : request.url,
    version: undefined,
    fields: fieldLines(request.headers),
    content: undefined,
  };
}
