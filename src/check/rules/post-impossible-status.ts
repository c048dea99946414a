// Codes that answer what a POST cannot ask (RFC 9110 §9.3.3).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'post-impossible-status',
  kind: 'must',
  source: 'RFC 9110 §9.3.3',
  summary: 'A POST is answered with 206, 304 or 416.',
  why: 'Range and the cache are about GET: the client holds no copy of the answer to a POST, nor a part of it, and does not know what happened to its content.',
  fix: 'Ignore Range and If-Modified-Since on POST. Answer 200, 201 or 204 when it worked, 412 when a precondition failed, 400 when the content is not what was announced.',
  status: (code) => code === 206 || code === 304 || code === 416,
  needs: ['request'],
  test: ({ request, response }) => {
    if (request?.method !== 'POST') return undefined;
    // A precondition that failed has a rule of its own, for all methods.
    if (response.status === 304 && fieldLine(request, 'if-none-match') !== undefined) return undefined;
    return { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'not modified',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
If-Modified-Since: Tue, 15 Nov 2022 12:45:26 GMT
Content-Length: 0

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
  {
    name: 'a page of a search result',
    fires: true,
    http: `POST /search HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 206 Partial Content
Content-Type: application/json
Content-Range: items 0-1/66

[1,2]`,
  },
  {
    name: 'a piece of an upload at the wrong place',
    fires: true,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Content-Range: bytes 90-99/100
Content-Length: 0

HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0

`,
  },
  {
    name: 'the precondition failed',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
If-Match: "v0"
Content-Length: 0

HTTP/1.1 412 Precondition Failed
Content-Length: 0

`,
  },
  {
    name: 'a GET',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
];
