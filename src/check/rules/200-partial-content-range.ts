// A part that calls itself the whole (RFC 9110 §14.4).

import { parseContentRange } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '200-partial-content-range',
  kind: 'must',
  source: 'RFC 9110 §14.4',
  summary: 'A 200 response has Content-Range.',
  why: 'The field has no meaning here. A client takes what it got for the whole, and caches keep the part under the address of the whole.',
  fix: 'Send 206 if this is a part, or leave the field out.',
  status: (code) => code === 200,
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'content-range');
    // Other units (`items 0-24/66`) are how some services number the pages of a list.
    if (field === undefined || parseContentRange(field.value).value?.unit.toLowerCase() !== 'bytes')
      return undefined;
    return { where: { part: 'field', field } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a part of a film',
    fires: true,
    http: `GET /film.mp4 HTTP/1.1
Host: www.example.com
Range: bytes=0-3

HTTP/1.1 200 OK
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

abcd`,
  },
  {
    name: 'the whole, and the field nevertheless',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: text/plain
Content-Range: bytes 0-3/4
Content-Length: 4

abcd`,
  },
  {
    name: 'a part that says so',
    fires: false,
    http: `GET /film.mp4 HTTP/1.1
Host: www.example.com
Range: bytes=0-3

HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Range: bytes 0-3/1000
Content-Length: 4

abcd`,
  },
  {
    name: 'pages of a list',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Content-Range: items 0-1/66

[1,2]`,
  },
];
