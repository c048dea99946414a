// Content without a word on what it is (RFC 9110 §8.3).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'content-type-missing',
  kind: 'should',
  source: 'RFC 9110 §8.3',
  summary: 'A response has content, but no Content-Type.',
  why: 'Browsers guess what it is, which attackers make use of; API clients do not parse it, and an error stays unread.',
  fix: 'Send Content-Type, and for text its charset: `text/html; charset=utf-8`, `application/problem+json`.',
  status: (code) => code >= 200 && code !== 204 && code !== 304,
  needs: ['fields'],
  test: ({ request, response }) => {
    if (fieldLine(response, 'content-type') !== undefined) return undefined;
    // After CONNECT another protocol is spoken; after HEAD nothing follows.
    if (request?.method === 'HEAD' || request?.method === 'CONNECT') return undefined;
    // RFC 9110 §15.3.7: after If-Range a part repeats nothing that the client has from the whole.
    if (response.status === 206 && (request === undefined || fieldLine(request, 'if-range') !== undefined))
      return undefined;
    const length = response.content?.length ?? Number(fieldLine(response, 'content-length')?.value);
    return length > 0 ? { where: { part: 'fields' } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a page',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Length: 12

<h1>Hi</h1>
`,
  },
  {
    name: 'an error text',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error

{"message":"Something went wrong"}`,
  },
  {
    name: 'with it',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: text/plain; charset=utf-8

Nothing here`,
  },
  {
    name: 'no content',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'the answer to HEAD',
    fires: false,
    http: `HEAD /file HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Length: 1024

`,
  },
  {
    name: 'a part for a client that has the fields of the whole',
    fires: false,
    http: `GET /film.mp4 HTTP/1.1
Host: media.example.com
Range: bytes=2-
If-Range: "v1"

HTTP/1.1 206 Partial Content
ETag: "v1"
Content-Range: bytes 2-3/4
Content-Length: 2

lm`,
  },
  {
    name: 'a part for a client that has nothing',
    fires: true,
    http: `GET /film.mp4 HTTP/1.1
Host: media.example.com
Range: bytes=2-

HTTP/1.1 206 Partial Content
ETag: "v1"
Content-Range: bytes 2-3/4
Content-Length: 2

lm`,
  },
];
