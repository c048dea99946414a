// The head of a message: its start line and its field lines (RFC 9112 §2.1), read leniently.

import type { FieldLine } from '../exchange.ts';
import { limits } from '../limits.ts';
import type { Line, Source } from './source.ts';

/** A start line that was understood. */
export type StartLine =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly target: string;
      readonly version: string | undefined;
    }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly phrase: string;
      /** The status code as it was written, where those are not three digits. */
      readonly digits?: string;
      readonly version: string;
      /** Nothing stands behind the status code, not even the space. */
      readonly spaceMissing: boolean;
    };

/** A head and what its line ends say. */
export interface Head {
  readonly start: StartLine;
  readonly fields: readonly FieldLine[];
  readonly line: number;
  /** Every line of it ends with CRLF, and an empty line ends it. */
  readonly exact: boolean;
}

const startLineExpected =
  'a status line such as `HTTP/1.1 200 OK` or a request line such as `GET / HTTP/1.1`';

// curl writes `HTTP/2 200`, without a phrase; the number is taken as it came, a rule judges it (RFC 9112 §4).
const statusLine = /^HTTP\/(\d(?:\.\d)?)[ \t]+(\d{1,4})(?:[ \t]+(.*))?$/;
const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +(\S+) +HTTP\/(\d(?:\.\d)?)[ \t]*$/;
// Editors' request files leave the version out.
const shortRequestLine = /^([A-Z]{3,20}) +(https?:\/\/\S+|\/\S*)[ \t]*$/;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// HTTP/2 and HTTP/3 have these in the place of a start line (RFC 9113 §8.3); some browsers show them.
const pseudoField = /^:(status|method|path|scheme|authority|protocol):[ \t]*(.*?)[ \t]*$/;
const pseudoStatus = /^:status:[ \t]*\d{3}[ \t]*$/;

/**
 * Reads a start line.
 *
 * @param text one line without its line end
 * @returns `undefined` when it is none
 */
export function parseStartLine(text: string): StartLine | undefined {
  const response = statusLine.exec(text);
  if (response !== null) {
    const digits = response[2]!;
    return {
      kind: 'response',
      version: response[1]!,
      status: Number(digits),
      phrase: (response[3] ?? '').trim(),
      ...(digits.length === 3 ? {} : { digits }),
      spaceMissing: response[3] === undefined,
    };
  }
  const request = requestLine.exec(text) ?? shortRequestLine.exec(text);
  return request === null
    ? undefined
    : { kind: 'request', method: request[1]!, target: request[2]!, version: request[3] };
}

/**
 * Tells whether a message starts with this line: only forms that content hardly ever has count.
 *
 * @param text one line without its line end
 */
export function startsMessage(text: string): boolean {
  return statusLine.test(text) || requestLine.test(text) || pseudoStatus.test(text);
}

/** Reads field lines one by one, joining folded ones (RFC 9112 §5.2). */
export class Fields {
  readonly list: FieldLine[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * Takes one line.
   *
   * @param line a line of the source
   * @param prefix how many characters before the field line are not part of it
   * @throws UnreadableInput when it is no field line, or one too many
   */
  add(line: Line, prefix = 0): void {
    const text = line.text.slice(prefix);
    const last = this.list.at(-1);
    if (last !== undefined && /^[ \t]/.test(text)) {
      const piece = withoutOws(text);
      const more = this.#source.decode(piece.text, line.at + prefix + piece.at);
      const value = `${last.value} ${more}`.trim();
      if (value.length > limits.line) {
        throw this.#source.error(`at most ${limits.line / 1024} KiB in a field`, 'Cut the message down.');
      }
      this.list[this.list.length - 1] = { ...last, value };
      return;
    }
    // The host is looked for under this name, too; the others have told what they can.
    if (text.startsWith(':') && pseudoField.test(text) && !text.startsWith(':authority')) return;
    const colon = text.indexOf(':', 1);
    const name = text.slice(0, Math.max(colon, 0)).trimEnd();
    if (!fieldName.test(name) && name !== ':authority') {
      const wrong = /[^!#$%&'*+.^_`|~0-9A-Za-z-]/.exec(text)?.index ?? text.length;
      throw this.#source.error(
        'a field line such as `Content-Type: text/html`, or an empty line before the content',
        'Put an empty line between the fields and the content.',
        prefix + wrong + 1,
      );
    }
    if (this.list.length >= limits.fields) {
      throw this.#source.error(`at most ${limits.fields} field lines in a message`, 'Cut the message down.');
    }
    const value = withoutOws(text.slice(colon + 1));
    const offset = prefix + colon + 1 + value.at;
    this.list.push({
      name,
      lower: name.toLowerCase(),
      value: this.#source.decode(value.text, line.at + offset),
      line: line.number,
      column: offset + 1,
    });
  }
}

// What stands for a start line in HTTP/2 and HTTP/3; which of them it was cannot be told.
function pseudoStart({ text, at }: Source): StartLine | undefined {
  const found = new Map<string, string>();
  for (const line of text.slice(at, at + 16 * 1024).split(/\r?\n/)) {
    const field = pseudoField.exec(line);
    if (field === null) break;
    found.set(field[1]!, field[2]!);
  }
  const [status = '', method, target = '*'] = ['status', 'method', 'path'].map((name) => found.get(name));
  if (/^\d{3}$/.test(status))
    return { kind: 'response', version: '2', status: Number(status), phrase: '', spaceMissing: false };
  return method === undefined ? undefined : { kind: 'request', method, target, version: '2' };
}

// Spaces and tabs alone (RFC 9110 §5.6.3): one character is one byte here, and the last byte of an `à` is a space to trim().
function withoutOws(text: string): { readonly text: string; readonly at: number } {
  const isOws = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let end = text.length;
  while (end > 0 && isOws(end - 1)) end -= 1;
  let at = 0;
  while (at < end && isOws(at)) at += 1;
  return { text: text.slice(at, end), at: end === 0 ? 0 : at };
}

/**
 * Reads the head that starts at the source's place and moves behind its empty line.
 *
 * @throws UnreadableInput with line and column where the text stops being HTTP
 */
export function readHead(source: Source): Head {
  const first = source.peek();
  const line = parseStartLine(source.decode(first.text, first.at));
  const start = line ?? pseudoStart(source);
  if (start === undefined) throw source.error(startLineExpected, undefined, first.text.search(/\S|$/) + 1);
  const fields = new Fields(source);
  let exact = line !== undefined && first.end === 'crlf';
  if (line !== undefined) source.skip(first);
  for (;;) {
    // Input that was saved by hand often lacks the last empty line.
    if (source.done) return { start, fields: fields.list, line: first.number, exact: false };
    const next = source.peek();
    exact &&= next.end === 'crlf';
    if (next.text === '') {
      source.skip(next);
      return { start, fields: fields.list, line: first.number, exact };
    }
    // A separator ends a head, too: it is no field line.
    if (isSeparator(next.text)) return { start, fields: fields.list, line: first.number, exact: false };
    fields.add(next);
    source.skip(next);
  }
}

/**
 * Tells whether a line separates messages.
 *
 * @param text one line without its line end
 */
export function isSeparator(text: string): boolean {
  return text.startsWith('###') || text.startsWith('===');
}
