// Fetches one address and keeps the bytes of the answer as they crossed the wire, so that every rule can judge it:
// interim responses, repeated fields, framing. Node only; redirects are not followed.

import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Content, Exchange, FieldLine, RequestMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { limits } from '../limits.ts';
import { maskText } from '../mask.ts';
import { readAnswer } from './plain.ts';
import { Source } from './source.ts';
import { Unreachable, unreachable } from './unreachable.ts';

export type { Step } from './unreachable.ts';
export { Unreachable } from './unreachable.ts';

/** How to ask. */
export interface LiveOptions {
  /** Default: `GET`. */
  readonly method?: string;
  /** Fields of the request. */
  readonly headers?: Readonly<Record<string, string>> | Iterable<readonly [string, string]>;
  /** Milliseconds for everything, from name look-up to the last byte. Default: 10,000. */
  readonly timeout?: number;
  /** Looks names up instead of the system; the place to refuse addresses. */
  readonly lookup?: LookupFunction;
  /** Ends the request early; its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Room for heads, interim ones included, before the content. */
const headRoom = 256 * 1024;

/**
 * Sends one request and reads the answer; a redirect is an answer.
 * Content beyond `limits.liveContent`, or beyond the time, is left: `evidence.content` is false then.
 *
 * @param address an `http:` or `https:` URL; credentials in it are sent as Basic and never shown
 * @returns the exchange, with lines and columns of the response as it was sent
 * @throws Unreachable when no response came
 */
export async function readLive(address: string | URL, options: LiveOptions = {}): Promise<Exchange> {
  const url = parse(address);
  const { method = 'GET', timeout = limits.liveTime, signal } = options;
  signal?.throwIfAborted();
  const answer = await ask(url, method, options, timeout);
  // A head that broke off says nothing about the fields that would have followed.
  if (!answer.answered && !isWholeHead(answer)) throw unreachable(answer.error, url);
  try {
    const exchange = readAnswer(new Source(answer.bytes, url.host), answer.request);
    return { ...exchange, ...(answer.cut ? cut(exchange) : {}), at: answer.at };
  } catch (error) {
    throw unreachable(answer.error ?? error, url);
  }
}

// node:http refuses what it calls malformed; the rules may have something to say about it.
function isWholeHead({ bytes, error }: Answer): boolean {
  const refused = error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_');
  return refused && /\r?\n\r?\n/.test(new TextDecoder('latin1').decode(bytes));
}

interface Answer {
  readonly bytes: Uint8Array;
  readonly request: RequestMessage;
  readonly at: number;
  /** The reader stopped before the answer did. */
  readonly cut: boolean;
  /** node:http has seen a whole head. */
  readonly answered: boolean;
  /** What node:http thought of the answer. */
  readonly error?: unknown;
}

function ask(
  url: URL,
  method: string,
  { headers = {}, signal, lookup }: LiveOptions,
  timeout: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const parts: Uint8Array[] = [];
    let length = 0;
    let at = Date.now();
    let settled = false;
    let answered = false;

    // A connection of its own, closed afterwards: what is on it belongs to this answer.
    const request = send(url, {
      method,
      agent: false,
      maxHeaderSize: headRoom,
      ...(lookup === undefined ? {} : { lookup }),
    });
    const finish = (end: { readonly cut: boolean; readonly error?: unknown }): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      const bytes = new Uint8Array(Buffer.concat(parts));
      request.destroy();
      if (bytes.length === 0) reject(unreachable(end.error, url));
      else resolve({ bytes, request: messageOf(request, method, url), at, answered, ...end });
    };
    const late = (): Unreachable =>
      new Unreachable(
        'time',
        `${url.host} gave no answer within ${timeout} ms.`,
        'Try again, or allow more time.',
      );
    const timer = setTimeout(() => finish({ cut: true, error: late() }), timeout);
    const abort = (): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.destroy();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });

    request.on('socket', (socket) => {
      // The parser of node:http drops what no response can hold; the bytes themselves are what is judged.
      socket.prependListener('data', (chunk: Uint8Array) => {
        if (length === 0) at = Date.now();
        parts.push(chunk);
        length += chunk.length;
        if (length > limits.liveContent + headRoom) finish({ cut: true });
      });
    });
    request.on('response', (response: IncomingMessage) => {
      answered = true;
      response.on('data', () => {});
      response.on('end', () => finish({ cut: false }));
      response.on('error', () => finish({ cut: false }));
    });
    // The connection is no longer HTTP after either.
    for (const event of ['upgrade', 'connect'] as const) {
      request.on(event, () => {
        answered = true;
        finish({ cut: false });
      });
    }
    request.on('error', (error) => finish({ cut: false, error }));
    try {
      for (const [name, value] of listOf({ accept: '*/*', 'user-agent': 'statute' }, headers))
        request.setHeader(name, value);
    } catch (error) {
      settled = true;
      clearTimeout(timer);
      request.destroy();
      reject(error);
      return;
    }
    request.end();
  });
}

function parse(address: string | URL): URL {
  const wayOut = 'Give an address such as https://example.com/.';
  if (!URL.canParse(String(address))) {
    throw new Unreachable('name', `${maskText(String(address))} is no URL.`, wayOut);
  }
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Unreachable('name', `${url.protocol} addresses are not read.`, wayOut);
  }
  return url;
}

function listOf(
  defaults: Readonly<Record<string, string>>,
  given: NonNullable<LiveOptions['headers']>,
): Iterable<readonly [string, string]> {
  const pairs = Symbol.iterator in given ? [...given] : Object.entries(given);
  const names = new Set(pairs.map(([name]) => name.toLowerCase()));
  return [...Object.entries(defaults).filter(([name]) => !names.has(name)), ...pairs];
}

function messageOf(request: ClientRequest, method: string, url: URL): RequestMessage {
  const fields: FieldLine[] = request.getRawHeaderNames().flatMap((name) => {
    const value = request.getHeader(name);
    const list = Array.isArray(value) ? value : [String(value)];
    return list.map((each) => ({ name, lower: name.toLowerCase(), value: each }));
  });
  const content = { bytes: new Uint8Array(), length: 0 };
  // The whole URL, without credentials: the scheme matters to rules, and only the reader knows it.
  const target = `${url.origin}${url.pathname}${url.search}`;
  return { method, target, version: '1.1', fields, content };
}

// What the reader left is not the server's fault: no framing problems, and the length as far as it was told.
function cut({ response, evidence }: Exchange): Pick<Exchange, 'response' | 'evidence'> {
  const { content } = response;
  if (content === undefined) return { response, evidence: { ...evidence, content: false } };
  const told = Number(fieldLine(response, 'content-length')?.value);
  const shortened: Content = {
    bytes: content.bytes.subarray(0, limits.liveContent),
    length: Number.isSafeInteger(told) ? told : content.length,
    ...(content.line === undefined ? {} : { line: content.line }),
  };
  return { response: { ...response, content: shortened }, evidence: { ...evidence, content: false } };
}
