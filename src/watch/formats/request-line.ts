// The request line in a log: `GET /orders?id=7 HTTP/1.1`, or whatever a client sent instead of one.

import { withoutQuery } from './target.ts';

/** What a request line says; empty where it is garbage. */
export interface RequestLine {
  readonly method: string;
  /** With its query. */
  readonly target: string;
}

const garbage: RequestLine = { method: '', target: '' };
// A method is a token (RFC 9110 §9.1); those that are sent have letters, and some a hyphen or an underscore.
const word = /^[A-Za-z][A-Za-z_-]{1,24}$/;

/**
 * Reads a request line as logged. Bytes of TLS, `-`, and everything else that is no request make empty texts.
 *
 * @param text without the quotes around it
 */
export function readRequestLine(text: string): RequestLine {
  const space = text.indexOf(' ');
  if (space < 2 || space > 25) return garbage;
  const method = text.slice(0, space);
  if (!word.test(method)) return garbage;
  const protocol = text.lastIndexOf(' HTTP/');
  const end = protocol >= space ? protocol : text.length;
  const target = text.slice(space + 1, end).trim();
  // Without a protocol it is a request only if the target looks like one: `SSH 2.0` is none.
  if (protocol < 0 && target.charCodeAt(0) !== 47 && target !== '*' && !target.includes('://'))
    return garbage;
  return { method, target };
}

/** The path of a target as logged: without its query. */
export function pathOf(target: string): string {
  return target === '-' ? '' : withoutQuery(target);
}
