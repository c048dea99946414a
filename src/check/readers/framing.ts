// Where the content of a message ends (RFC 9112 §6.3), for input that people saved, cut and pasted.

import type { Content, FieldLine, FramingProblem } from '../exchange.ts';
import { dechunk, dechunkSaved } from './chunked.ts';
import type { Head } from './head.ts';
import { isSeparator, startsMessage } from './head.ts';
import type { Source } from './source.ts';

/** The content, and whether it is all there is. */
export interface Framed {
  readonly content: Content | undefined;
  readonly whole: boolean;
  /** A tool took the transfer coding off, so these are not the bytes that crossed the wire. */
  readonly decoded?: true;
}

const unknown: Framed = { content: undefined, whole: false };
const none: Framed = { content: { bytes: new Uint8Array(), length: 0 }, whole: true };

/**
 * Reads the content behind a head and moves the source behind it.
 *
 * @param source stands behind the empty line of the head
 * @param head the message's head
 * @param method the method of the request that a response answers, if it is known
 */
export function readContent(source: Source, head: Head, method: string | undefined): Framed {
  const length = contentLength(head.fields);
  const forbidden = head.start.kind === 'response' && isContentless(head.start.status, method);
  if (!forbidden && length === 0) return none;
  if (nothingFollows(source, head, length)) {
    // A tool may have shown the head alone; only where content cannot be is its absence known.
    return forbidden && method !== 'HEAD' ? none : unknown;
  }
  if (head.start.kind === 'response' && head.start.status === 101) {
    // From here on another protocol is spoken (RFC 9110 §15.2.2).
    source.moveTo(findEnd(source));
    return unknown;
  }
  if (forbidden) return untilSeparator(source, head.exact);
  if (isChunked(head.fields)) {
    const decoded = dechunk(source) ?? (head.exact ? undefined : dechunkSaved(source));
    if (decoded !== undefined) {
      const content = { ...take(source, decoded.bytes), ...problems(decoded.problems) };
      source.moveTo(decoded.end);
      skipStray(source);
      return { content, whole: decoded.whole };
    }
    return { ...untilSeparator(source, false), decoded: true };
  }
  return length === undefined ? untilSeparator(source, head.exact) : byLength(source, head, length);
}

// 1xx, 204, 304, any response to HEAD and 2xx to CONNECT end with their head (RFC 9112 §6.3).
function isContentless(status: number, method: string | undefined): boolean {
  if (method === 'HEAD' || status === 204 || status === 304) return true;
  return (status >= 100 && status <= 199) || (method === 'CONNECT' && status >= 200 && status <= 299);
}

function byLength(source: Source, head: Head, length: number): Framed {
  if (isCounted(source, length)) {
    const end = source.at + length;
    const content = take(source, source.bytes.subarray(source.at, end));
    source.moveTo(end);
    return { content, whole: true };
  }
  const rest = untilSeparator(source, head.exact);
  const got = rest.content?.length ?? 0;
  if (!head.exact) {
    // Each line end may have lost a byte on the way, and an editor may have added or removed the last one.
    const text = new TextDecoder('latin1').decode(rest.content?.bytes);
    return { content: rest.content, whole: got + text.split('\n').length >= length };
  }
  const problem: FramingProblem =
    got < length
      ? { code: 'content-short', message: `The content has ${got} bytes; its Content-Length says ${length}.` }
      : {
          code: 'content-long',
          message: `The content goes on after the ${length} bytes of its Content-Length.`,
        };
  return { content: { ...rest.content!, problems: [problem] }, whole: got >= length };
}

function isCounted(source: Source, length: number | undefined): boolean {
  const end = source.at + (length ?? Number.POSITIVE_INFINITY);
  return end <= source.bytes.length && messageEndsAt(source, end);
}

// Behind counted content comes the end, a separator or the next message, or it was not counted right.
function messageEndsAt(source: Source, end: number): boolean {
  const text = source.text.slice(end, end + 4096).replace(/^(?:\r?\n)+/, '');
  return text === '' || isSeparator(text) || startsMessage(firstLine(text));
}

function nothingFollows(source: Source, head: Head, length: number | undefined): boolean {
  if (source.done) return true;
  // What a server counted is content, whatever it looks like; what people paste may lack it.
  if (source.verbatim && length !== undefined) return false;
  const line = firstLine(source.text.slice(source.at, source.at + 4096));
  if (isSeparator(line))
    return (
      !source.verbatim &&
      !isCounted(source, length) &&
      isStart(source.text, afterSeparator(source.text, source.at))
    );
  // The content of `message/http` is a message.
  return startsMessage(line) && !/^message\/http/i.test(value(head.fields, 'content-type') ?? '');
}

function untilSeparator(source: Source, exact: boolean): Framed {
  const end = findEnd(source);
  let to = end;
  // The line end before a separator, and one that an editor added, are not content.
  const atEnd = end === source.text.length;
  while (to > source.at && /[\r\n]/.test(source.text[to - 1]!)) to -= 1;
  if (exact && atEnd && to > source.at) to = end;
  const content = take(source, source.bytes.subarray(source.at, to));
  source.moveTo(end);
  return { content, whole: true };
}

// A separator counts only if a message or nothing follows: `###` is a heading in Markdown, too. A request without
// a length ends where its response starts.
function findEnd(source: Source): number {
  if (source.verbatim) return source.text.length;
  const candidates = /^(?:###|===|HTTP\/\d(?:\.\d)? \d{3})/gm;
  candidates.lastIndex = source.at;
  for (let match = candidates.exec(source.text); match !== null; match = candidates.exec(source.text)) {
    if (match[0].startsWith('HTTP')) {
      if (source.inRequest) return match.index;
      continue;
    }
    const next = afterSeparator(source.text, match.index);
    if (isStart(source.text, next)) return match.index;
    // Nothing before that line can be a boundary either.
    candidates.lastIndex = Math.max(candidates.lastIndex, next);
  }
  return source.text.length;
}

// The offset of the first line that is neither empty, nor a separator, nor a comment.
function afterSeparator(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const line = text.slice(at, Math.min(newline === -1 ? text.length : newline, at + 80));
    if (line.trim() !== '' && !isSeparator(line) && !line.startsWith('#') && !line.startsWith('//'))
      return at;
    if (newline === -1) break;
    at = newline + 1;
  }
  return text.length;
}

function isStart(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const line = firstLine(text.slice(at, at + 4096));
  return startsMessage(line) || /^[A-Z]{3,20} (?:https?:\/)?\/\S*$/.test(line.trim());
}

function take(source: Source, bytes: Uint8Array): Content {
  return { bytes, length: bytes.length, line: source.line };
}

// What is left of a broken chunked content is not looked at.
function skipStray(source: Source): void {
  const next = source.text.slice(source.at, source.at + 4096).replace(/^(?:\r?\n)+/, '');
  if (next !== '' && !isSeparator(next) && !startsMessage(firstLine(next))) source.moveTo(findEnd(source));
}

function problems(list: readonly FramingProblem[]): { problems?: readonly FramingProblem[] } {
  return list.length === 0 ? {} : { problems: list };
}

function contentLength(fields: readonly FieldLine[]): number | undefined {
  const text = value(fields, 'content-length');
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function isChunked(fields: readonly FieldLine[]): boolean {
  return /(?:^|,)\s*chunked\s*$/i.test(value(fields, 'transfer-encoding') ?? '');
}

function value(fields: readonly FieldLine[], lower: string): string | undefined {
  return fields.find((field) => field.lower === lower)?.value;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0]!;
}
