// A part for somebody who asked for the whole (RFC 9110 §15.3.7).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-unrequested',
  kind: 'must',
  source: 'RFC 9110 §15.3.7',
  summary: 'A 206 response answers a request without Range.',
  why: 'The client expects the whole: it shows or saves a part of it, without noticing that something is missing.',
  fix: 'Send 200 with all of it. A page of a longer list is a whole representation, too: link the next page with `rel="next"`.',
  status: (code) => code === 206,
  needs: ['request'],
  test: ({ request, evidence }) => {
    // Browsers put media together from ranges and may not record all of what they asked.
    if (request === undefined || evidence.fromCache) return undefined;
    // RFC 9110 §14.2: GET alone has ranges. POST has a rule of its own, and methods to come may define what they like.
    if (/^(?:HEAD|PUT|PATCH|DELETE|OPTIONS)$/.test(request.method))
      return {
        where: { part: 'start-line' },
        detail: `Range is for GET alone: on ${request.method} a server ignores it (RFC 9110 §14.2).`,
      };
    if (request.method !== 'GET') return undefined;
    return fieldLine(request, 'range') === undefined ? { where: { part: 'start-line' } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a page of a list',
    fires: true,
    http: `GET /orders?page=2 HTTP/1.1
Host: api.example.com

HTTP/1.1 206 Partial Content
Content-Type: application/json
Content-Range: orders 20-39/66

[]`,
  },
  {
    name: 'the start of a film',
    fires: true,
    http: `GET /film.mp4 HTTP/1.1
Host: www.example.com

HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

abcd`,
  },
  {
    name: 'a range of what HEAD does not send',
    fires: true,
    http: `HEAD /film.mp4 HTTP/1.1
Host: www.example.com
Range: bytes=0-3

HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

`,
  },
  {
    name: 'the part that was asked for',
    fires: false,
    http: `GET /film.mp4 HTTP/1.1
Host: www.example.com
Range: bytes=0-

HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

abcd`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

abcd`,
  },
];
