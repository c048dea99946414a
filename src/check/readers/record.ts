// An exchange that was recorded as JSON, by a browser, a proxy or a test. Places in the file and the bytes of the
// content are worked out when somebody asks: most records are right, and nobody does.

import type { Content, Evidence, Exchange, FieldLine, RequestMessage, ResponseMessage } from '../exchange.ts';
import { limits } from '../limits.ts';
import type { JsonPath, Piece } from './json-piece.ts';
import { placeIn } from './json-piece.ts';
import type { SharedFields } from './shared-fields.ts';

/** An exchange out of a file with many. */
export class RecordedExchange implements Exchange {
  /** Which record of the file, counted from 1; those without an exchange count, too. */
  readonly record: number;
  readonly request: RecordRequest | undefined;
  readonly interim: readonly ResponseMessage[];
  readonly response: RecordResponse;
  evidence: Evidence;
  declare readonly at?: number;
  readonly #piece: Piece;

  constructor(
    parts: Pick<RecordedExchange, 'record' | 'request' | 'interim' | 'response'> & {
      readonly evidence: Omit<Evidence, 'raw'>;
      readonly at: number | undefined;
    },
    piece: Piece,
  ) {
    this.record = parts.record;
    this.request = parts.request;
    this.interim = parts.interim;
    this.response = parts.response;
    // JSON never shows the bytes of the wire.
    this.evidence = { raw: false, ...parts.evidence };
    if (parts.at !== undefined) this.at = parts.at;
    this.#piece = piece;
  }

  /** How many bytes of memory it holds on to, roughly. */
  get size(): number {
    return this.#piece.bytes.length;
  }

  /**
   * Lets go of most of that: afterwards the content is not known, and every place is the line at which the record
   * starts. For whoever has to remember many.
   *
   * @param keep the contents that stay, where they are no longer than `most`; and the fields that many records share
   * @returns how much of contents stays, in UTF-16 code units
   */
  lighten({ request = false, response = false, most = 0, fields }: Keep = {}): number {
    this.#piece.bytes = nothing;
    let kept = 0;
    const left = (content: Content | undefined, stays: boolean): Content | undefined => {
      if (!(content instanceof RecordContent)) return content;
      if (!stays || content.size > most) return undefined;
      content.lighten();
      kept += content.size;
      return content;
    };
    if (this.request !== undefined) {
      this.request.content = left(this.request.content, request);
      if (fields !== undefined) this.request.fields = fields.of(this.request.fields);
    }
    const known = this.response.content;
    this.response.content = left(known, response);
    if (fields !== undefined) this.response.fields = fields.of(this.response.fields);
    if (this.evidence.content && this.response.content !== known)
      this.evidence = { ...this.evidence, content: false };
    return kept;
  }
}

const nothing = new Uint8Array();

/** What a record keeps when it lets go of the rest. */
export interface Keep {
  readonly request?: boolean;
  readonly response?: boolean;
  /** In UTF-16 code units. */
  readonly most?: number;
  readonly fields?: SharedFields;
}

/** Why a record is no exchange that can be checked. */
export type LeftOutReason =
  /** The request was blocked or aborted, or failed: there is no status code. */
  | 'no-response'
  /** Another protocol than HTTP: `data:`, `blob:`, an extension's page. */
  | 'not-http'
  /** It is no JSON, or not the object that it should be. */
  | 'broken'
  /** It is larger than `recordLimits.record`. */
  | 'too-large';

/** A record that was left out. */
export interface LeftOutRecord {
  readonly reason: LeftOutReason;
  /** Which record of the file, counted from 1. */
  readonly record: number;
  /** The line it starts in. */
  readonly line: number;
}

/** What the readers of records are told. */
export interface RecordOptions {
  /** What people call the input, for messages: a file's name, `stdin`. */
  readonly name?: string | undefined;
  /** Is told of every record that is no exchange. */
  readonly onLeftOut?: (record: LeftOutRecord) => void;
}

/** A field of a record; its place is that of its value in the file. */
export class RecordField implements FieldLine {
  readonly name: string;
  readonly lower: string;
  readonly value: string;
  readonly #piece: Piece;
  readonly #path: JsonPath;

  constructor(name: string, value: string, piece: Piece, path: JsonPath) {
    this.name = name;
    this.lower = name.toLowerCase();
    this.value = value;
    this.#piece = piece;
    this.#path = path;
  }

  get line(): number {
    return placeIn(this.#piece, this.#path).line;
  }

  get column(): number {
    return placeIn(this.#piece, this.#path).column;
  }
}

const encoder = new TextEncoder();

/** Content of a record: the text is turned into bytes when they are looked at. */
export class RecordContent implements Content {
  readonly #text: string;
  readonly #base64: boolean;
  readonly #piece: Piece;
  readonly #path: JsonPath;
  #bytes: Uint8Array | undefined;

  constructor(text: string, base64: boolean, piece: Piece, path: JsonPath) {
    this.#text = text;
    this.#base64 = base64;
    this.#piece = piece;
    this.#path = path;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= this.#base64 ? fromBase64(this.#text) : encoder.encode(this.#text);
    return this.#bytes;
  }

  get length(): number {
    return this.bytes.length;
  }

  get text(): string | undefined {
    if (this.#base64) return undefined;
    // As a decoder reads it (RFC 3629 §6): without the mark, and with U+FFFD for half a pair.
    const text = this.#text.startsWith('\uFEFF') ? this.#text.slice(1) : this.#text;
    return text.toWellFormed();
  }

  /** About how long it is, in UTF-16 code units, without turning it into bytes. */
  get size(): number {
    return this.#text.length;
  }

  /** Lets go of the bytes; they are made again where somebody asks. */
  lighten(): void {
    this.#bytes = undefined;
  }

  get line(): number {
    return placeIn(this.#piece, this.#path).line;
  }
}

/** Nothing, and known to be nothing. */
export const noContent: Content = { bytes: new Uint8Array(), length: 0 };

/** A request of a record. */
export class RecordRequest implements RequestMessage {
  readonly method: string;
  readonly target: string;
  readonly version: string | undefined;
  fields: readonly FieldLine[];
  content: Content | undefined;
  readonly #piece: Piece;

  constructor(parts: Omit<RequestMessage, 'line'>, piece: Piece) {
    this.method = parts.method;
    this.target = parts.target;
    this.version = parts.version;
    this.fields = parts.fields;
    this.content = parts.content;
    this.#piece = piece;
  }

  get line(): number {
    return placeIn(this.#piece, ['request', 'method']).line;
  }
}

/** A response of a record; its line is that of its status code. */
export class RecordResponse implements ResponseMessage {
  readonly status: number;
  readonly phrase: string;
  readonly version: string | undefined;
  fields: readonly FieldLine[];
  content: Content | undefined;
  readonly #piece: Piece;
  readonly #path: JsonPath;

  constructor(parts: Omit<ResponseMessage, 'line'>, piece: Piece, path: JsonPath = ['response', 'status']) {
    this.status = parts.status;
    this.phrase = parts.phrase;
    this.version = parts.version;
    this.fields = parts.fields;
    this.content = parts.content;
    this.#piece = piece;
    this.#path = path;
  }

  get line(): number {
    return placeIn(this.#piece, this.#path).line;
  }
}

/** Fields as a record has them, and whether all of them are here. */
export interface RecordFields {
  readonly list: readonly FieldLine[];
  readonly whole: boolean;
  /** There were fields whose names begin with a colon: HTTP/2 or HTTP/3 (RFC 9113 §8.3). */
  readonly pseudo: boolean;
}

/**
 * Reads the fields of a message: `[{ name, value }]`, `[[name, value]]` or `{ name: value }`, where a value may be a
 * list of values or hold several lines.
 *
 * @param path the way to them in the piece
 */
export function recordFields(raw: unknown, piece: Piece, path: JsonPath): RecordFields {
  const list: FieldLine[] = [];
  let whole = true;
  let pseudo = false;
  const add = (name: unknown, value: unknown, at: JsonPath): void => {
    if (typeof name !== 'string' || value === undefined || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((each, i) => {
        if (!Array.isArray(each)) add(name, each, [...at, i]);
      });
      return;
    }
    // Firefox adds a field of its own where the connection was HTTP/2.
    if (name.startsWith(':') || name === 'X-Firefox-Spdy') {
      pseudo = true;
      return;
    }
    const text = String(typeof value === 'object' ? JSON.stringify(value) : value);
    // Browsers join the lines of a repeated field, Set-Cookie above all, with line ends.
    for (const line of text.includes('\n') ? text.split('\n') : [text]) {
      if (list.length >= limits.fields) whole = false;
      else {
        const long = line.length > limits.line;
        if (long) whole = false;
        list.push(new RecordField(name.trim(), (long ? line.slice(0, limits.line) : line).trim(), piece, at));
      }
    }
  };
  if (Array.isArray(raw)) {
    for (let i = 0; i < raw.length && i <= limits.fields * 2; i += 1) {
      const each: unknown = raw[i];
      if (Array.isArray(each)) add(each[0], each[1], [...path, i, 1]);
      else if (isObject(each)) add(each.name, each.value, [...path, i, 'value']);
    }
  } else if (isObject(raw)) {
    for (const [name, value] of Object.entries(raw)) add(name, value, [...path, name]);
  }
  return { list, whole, pseudo };
}

/**
 * The version of HTTP in any of the spellings that tools use.
 *
 * @param raw `HTTP/1.1`, `h2`, `http/2.0`, `h3-29`, `http/2+quic/43`, `unknown`
 * @returns `1.1`, `2`, `3`; `undefined` when it is not known
 */
export function recordVersion(raw: unknown): string | undefined {
  const text = String(raw ?? '')
    .trim()
    .toLowerCase();
  const plain = /^(?:https?\/)?([0-9])(?:\.([0-9]))?$/.exec(text);
  if (plain !== null) {
    const [, major, minor] = plain;
    if (major === '0' || major === '1') return minor === undefined ? undefined : `${major}.${minor}`;
    return major;
  }
  if (/^h3|^hq|quic/.test(text)) return '3';
  if (/^h2|^spdy/.test(text)) return '2';
  return undefined;
}

/**
 * A status code as records have it.
 *
 * @returns `undefined` for 0, -1 and everything else that says that there was no response
 */
export function recordStatus(raw: unknown): number | undefined {
  const number = typeof raw === 'string' && /^\d{1,4}$/.test(raw.trim()) ? Number(raw) : raw;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= 9999
    ? number
    : undefined;
}

/** Which record of its file an exchange is, whatever was left out before it; `undefined` where it was not recorded. */
export function recordNumber(exchange: Exchange): number | undefined {
  return exchange instanceof RecordedExchange ? exchange.record : undefined;
}

/** Tells whether a value is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a text is base64 (RFC 4648 §4), line ends allowed. */
export function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text);
}

function fromBase64(text: string): Uint8Array {
  const compact = text.replace(/[\s=]+/g, '');
  // One character alone is half a byte: the text was cut.
  const binary = atob(compact.length % 4 === 1 ? compact.slice(0, -1) : compact);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
