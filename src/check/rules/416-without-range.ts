// No such part, and nobody asked for a part (RFC 9110 §15.5.17).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '416-without-range',
  code: 416,
  source: 'RFC 9110 §15.5.17',
  summary: 'A 416 answers a request without Range.',
  why: 'Media players and download managers take the code for a word about bytes. A page of a list, or a number out of bounds, is none of its business.',
  fix: 'For a page beyond the last send 200 with an empty list, or 404; for a parameter out of bounds, 400 or 422.',
  misfit: (request) => fieldLine(request, 'range') === undefined,
});

export const cases: readonly Case[] = [
  {
    name: 'a page beyond the last',
    fires: true,
    http: `GET /orders?page=99 HTTP/1.1
Host: api.example.com

HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0

`,
  },
  {
    name: 'a number out of bounds',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 12

{"count":-1}
HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0`,
  },
  {
    name: 'a range beyond the end',
    fires: false,
    http: `GET /film.mp4 HTTP/1.1
Host: www.example.com
Range: bytes=900-

HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes */500
Content-Length: 0

`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes */500
Content-Length: 0

`,
  },
];
