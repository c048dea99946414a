// One request with its response(s), as data, and what is known about how it was seen. Readers make exchanges;
// rules read them and do not know where one came from.

/** One field line as it was received. */
export interface FieldLine {
  /** The name as written. */
  readonly name: string;
  /** The name in lower case, for comparing. */
  readonly lower: string;
  /** The value without surrounding white space. */
  readonly value: string;
  /** The line in the source it was read from, counted from 1; absent where the source has no lines. */
  readonly line?: number;
  /** The column at which the value starts, counted from 1. */
  readonly column?: number;
}

/** Something about the framing of a message that its reader noticed (RFC 9112 §6). */
export interface FramingProblem {
  /** A stable word to switch on, kebab-case: `chunk-size`. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
  /** The line in the source, counted from 1. */
  readonly line?: number;
}

/** The content of a message (RFC 9110 §6.4). */
export interface Content {
  /** The bytes after transfer coding was removed; cut at the reader's limit. */
  readonly bytes: Uint8Array;
  /** How many bytes there were in all; more than `bytes.length` when it was cut. */
  readonly length: number;
  /** What the bytes say in UTF-8, without a byte order mark, where the reader had it as text. */
  readonly text?: string | undefined;
  /** The line in the source at which it starts. */
  readonly line?: number;
  /** What is wrong with its framing; absent where nothing is or the source cannot show it. */
  readonly problems?: readonly FramingProblem[];
}

/** What both kinds of message have. */
export interface Message {
  /** `1.1`, `2`, `3`, `0.9`; `undefined` when it is not known. */
  readonly version: string | undefined;
  readonly fields: readonly FieldLine[];
  /** `undefined`: not known. A message that is known to be without content has a length of 0. */
  readonly content: Content | undefined;
  /** The line of its start line in the source. */
  readonly line?: number;
}

/** A request. */
export interface RequestMessage extends Message {
  readonly method: string;
  /** The target as sent: `/orders?x=1`, or a whole URL where the source has one. */
  readonly target: string;
}

/** A response, interim or final. */
export interface ResponseMessage extends Message {
  /** The number as received; may lie outside 100–599. */
  readonly status: number;
  readonly phrase: string;
  /** The status code as it was written, where those are not three digits (RFC 9112 §4). */
  readonly digits?: string;
  /** The status line ends right behind the status code: the space in front of the phrase is missing (RFC 9112 §4). */
  readonly spaceMissing?: true;
}

/** What the reader knows about what it read; a rule names what it needs. */
export interface Evidence {
  /** The bytes are those that crossed the wire: framing can be judged. */
  readonly raw: boolean;
  /** The response's content is here, whole. */
  readonly content: boolean;
  /** The request is known. */
  readonly request: boolean;
  /** All of the response's fields are here. */
  readonly fields: boolean;
  /** The response may have come out of a cache of the observer (a browser's HAR). */
  readonly fromCache: boolean;
}

/** One request with its response(s). */
export interface Exchange {
  readonly request: RequestMessage | undefined;
  /** 1xx responses in the order they came. */
  readonly interim: readonly ResponseMessage[];
  readonly response: ResponseMessage;
  readonly evidence: Evidence;
  /** When the response arrived, in milliseconds since 1970; absent when unknown. */
  readonly at?: number;
}

/**
 * The values of a field, in the order its lines came.
 *
 * @param message a request or a response
 * @param lower the field's name in lower case
 */
export function values(message: Message, lower: string): string[] {
  return message.fields.filter((field) => field.lower === lower).map((field) => field.value);
}

/**
 * The first line of a field.
 *
 * @param message a request or a response
 * @param lower the field's name in lower case
 */
export function fieldLine(message: Message, lower: string): FieldLine | undefined {
  return message.fields.find((field) => field.lower === lower);
}

/**
 * All responses of an exchange in the order they came: interim ones, then the final one.
 *
 * @param exchange one request with its responses
 */
export function responses(exchange: Exchange): readonly ResponseMessage[] {
  return exchange.interim.length === 0 ? [exchange.response] : [...exchange.interim, exchange.response];
}

/**
 * The media type of a message's content, without its parameters (RFC 9110 §8.3.1).
 *
 * @param message a request or a response
 * @returns lower case, `application/problem+json`; empty where there is no Content-Type
 */
export function mediaType(message: Message): string {
  return (fieldLine(message, 'content-type')?.value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/**
 * The content of a message as text.
 *
 * @param message a request or a response
 * @returns `undefined` when the content is not known, empty, or not UTF-8
 */
export function contentText(message: Message): string | undefined {
  const { content } = message;
  if (content === undefined) return undefined;
  if (content.text !== undefined) return content.text;
  const { bytes } = content;
  if (bytes.length === 0) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The content of a message as JSON.
 *
 * @param message a request or a response
 * @returns `undefined` when the content is no JSON text
 */
export function contentJson(message: Message): unknown {
  const { content } = message;
  if (content === undefined) return undefined;
  if (content !== parsed?.content) parsed = { content, json: read(message) };
  return parsed.json;
}

// Several rules in a row ask for the same content.
let parsed: { readonly content: Content; readonly json: unknown } | undefined;

function read(message: Message): unknown {
  const text = contentText(message);
  if (text === undefined || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
