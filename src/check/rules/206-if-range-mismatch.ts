// A part of another state than the client holds (RFC 9110 §13.1.5).

import { parseHttpDate } from '../../fields/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule, Violation } from '../rule.ts';

export const rule: Rule = {
  id: '206-if-range-mismatch',
  kind: 'must',
  source: 'RFC 9110 §13.1.5',
  summary: 'A 206 response is about another state of the resource than If-Range names.',
  why: 'The client joins the new part to its old one: a file that never existed, and nothing tells it.',
  fix: 'Compare If-Range with the current validator, exactly and never with a weak tag; where they differ, ignore Range and send 200 with the whole.',
  status: (code) => code === 206,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    const condition = request && fieldLine(request, 'if-range')?.value;
    if (condition === undefined || condition === '') return undefined;
    return /^(?:W\/)?"/.test(condition) ? byTag(condition, response) : byDate(condition, response);
  },
};

// A strong comparison: a weak tag equals nothing (RFC 9110 §8.8.3.2).
function byTag(condition: string, response: ResponseMessage): Violation | undefined {
  const tag = fieldLine(response, 'etag')?.value;
  if (tag === undefined || (tag === condition && !tag.startsWith('W/'))) return undefined;
  return { where: onField(response, 'etag') };
}

function byDate(condition: string, response: ResponseMessage): Violation | undefined {
  const modified = fieldLine(response, 'last-modified')?.value;
  const held = parseHttpDate(condition).value?.date;
  const current = modified === undefined ? undefined : parseHttpDate(modified).value?.date;
  if (held === undefined || current === undefined || held === current) return undefined;
  return { where: onField(response, 'last-modified') };
}

export const cases: readonly Case[] = [
  {
    name: 'another tag',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=10-11
If-Range: "v0"

HTTP/1.1 206 Partial Content
ETag: "v1"
Content-Type: text/plain
Content-Range: bytes 10-11/26
Content-Length: 2

kl`,
  },
  {
    name: 'a later date',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=10-11
If-Range: Mon, 14 Nov 2022 08:00:00 GMT

HTTP/1.1 206 Partial Content
Date: Wed, 16 Nov 2022 08:00:00 GMT
Last-Modified: Tue, 15 Nov 2022 12:45:26 GMT
Content-Type: text/plain
Content-Range: bytes 10-11/26
Content-Length: 2

kl`,
  },
  {
    name: 'the same weak tag',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=10-11
If-Range: W/"v1"

HTTP/1.1 206 Partial Content
ETag: W/"v1"
Content-Type: text/plain
Content-Range: bytes 10-11/26
Content-Length: 2

kl`,
  },
  {
    name: 'the same tag',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=10-11
If-Range: "v1"

HTTP/1.1 206 Partial Content
ETag: "v1"
Content-Type: text/plain
Content-Range: bytes 10-11/26
Content-Length: 2

kl`,
  },
  {
    name: 'another tag, and the whole',
    fires: false,
    http: `GET /hi.txt HTTP/1.1
Host: files.example.com
Range: bytes=1-
If-Range: "v0"

HTTP/1.1 200 OK
ETag: "v1"
Content-Type: text/plain
Content-Length: 2

hi`,
  },
];
