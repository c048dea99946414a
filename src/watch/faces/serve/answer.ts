// The answers of the live report that are not streams: a page with its validator, and refusals.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { status } from '../../../codes/index.ts';

/** A page as it is now. */
export interface Answer {
  readonly type: string;
  readonly content: string;
  /** A strong entity tag, quotes included (RFC 9110 §8.8.3). */
  readonly tag: string;
  readonly policy: string;
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Sends a page; 304 where the client has it already, and for HEAD the fields alone.
 *
 * @param request a GET or HEAD request
 * @param response where the answer goes
 * @param answer the page
 */
export function answerWith(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { type, content, tag, policy } = answer;
  // A copy may be kept, and is asked about before each use: the log goes on.
  const validators = { etag: tag, 'cache-control': 'private, no-cache' };
  if (names(request.headers['if-none-match'], tag)) {
    // RFC 9110 §15.4.5: without the fields that describe the content.
    response.writeHead(304, validators).end();
    return;
  }
  const bytes = Buffer.from(content);
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    ...validators,
    ...always,
    'content-security-policy': policy,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

// RFC 9110 §13.1.2: any of the list, compared weakly.
function names(list: string | undefined, tag: string): boolean {
  if (list === undefined) return false;
  return list.trim() === '*' || list.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/**
 * Refuses a request in the catalogue's words.
 *
 * @param request what is refused
 * @param response where the answer goes
 * @param code why
 * @param fields what the code requires
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: 404 | 405 | 421,
  fields: Readonly<Record<string, string>> = {},
): void {
  const { phrase, summary } = status(code);
  const bytes = Buffer.from(`${code} ${phrase}: ${summary}\n`);
  response.writeHead(code, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...always,
    ...fields,
  });
  // What the client still sends with a request that is not wanted is not read.
  response.end(request.method === 'HEAD' ? undefined : bytes);
  request.resume();
}
