// Builds responses that carry what their status code requires.

import type { StatusCode } from '../codes/index.ts';
import { status } from '../codes/index.ts';
import { errorContent } from './error-content.ts';
import type { AnyFieldOptions, CommonOptions, ContentOptions, FinalCode, RespondOptions } from './options.ts';
import { refuseUnknown, writeFields } from './write-fields.ts';

// A code that demands something takes its options as a must; the others may be called without.
type Arguments<C extends FinalCode> =
  object extends RespondOptions<C> ? [options?: RespondOptions<C>] : [options: RespondOptions<C>];

/**
 * A response with a status code and everything it must carry.
 *
 * Required fields are required by type, read from the catalogue. Errors carry problem details (RFC 9457), or a short
 * page when `request` says that the client prefers HTML. Refusals that caches must not keep say `no-store`.
 *
 * @param code a registered final status code
 * @param rest the fields, the content and the request that is answered
 * @throws TypeError for a field value that may not be sent (a line break, an invalid token), content on a code that has none,
 * a missing required field (in JavaScript), or an interim or unregistered code
 * @example
 * respond(401, { challenge: { scheme: 'Bearer', realm: 'api' } })
 * respond(405, { allow: ['GET', 'HEAD'] })
 * respond(503, { retryAfter: 30 })
 */
export function respond<C extends FinalCode>(code: C, ...rest: Arguments<C>): Response {
  const options = (rest[0] ?? {}) as AnyFieldOptions & CommonOptions & ContentOptions;
  const fact: StatusCode | undefined = status(code as number);
  if (fact === undefined || code < 200) {
    throw new TypeError(`respond() takes registered final status codes, and ${code} is none.`);
  }
  refuseUnknown(options);
  const headers = new Headers(options.headers);
  writeFields(fact, options, headers);
  return new Response(contentOf(fact, options, headers), { status: code, statusText: fact.phrase, headers });
}

function contentOf(
  fact: StatusCode,
  { content, json, problem, request }: CommonOptions & ContentOptions,
  headers: Headers,
): BodyInit | null {
  const given = [content, json, problem].filter((each) => each !== undefined);
  if (fact.content === 'forbidden') {
    if (given.length > 0)
      throw new TypeError(`${fact.code} ${fact.phrase} has no content (RFC 9110 §6.4.1).`);
    // 205 is not framed by its code as 204 and 304 are: it says that it is empty (RFC 9110 §15.3.6).
    if (fact.code === 205) headers.set('Content-Length', '0');
    return null;
  }
  if (given.length > 1) throw new TypeError('Give one of `content`, `json` and `problem`.');
  const made =
    json !== undefined
      ? jsonContent(json, headers)
      : fact.code >= 400 && content === undefined
        ? errorContent(fact, problem ?? {}, request, headers)
        : plainContent(content);
  // The fields stay those of a GET; the content stays here (RFC 9110 §9.3.2).
  return request?.method === 'HEAD' ? null : made;
}

function jsonContent(value: unknown, headers: Headers): string {
  if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  const text = JSON.stringify(value);
  if (text === undefined)
    throw new TypeError('`json` is a value that JSON has: a function or a symbol is none.');
  return text;
}

/** `Response` would write "[object Object]" for an object of the application. */
function plainContent(content: ContentOptions['content']): BodyInit | null {
  if (
    content !== undefined &&
    /^\[object (Object|Array|Null)\]$/.test(Object.prototype.toString.call(content))
  )
    throw new TypeError(
      '`content` is what Response takes: text, bytes, a stream. For an object there is `json`.',
    );
  return content ?? null;
}
