// Several parts cannot have one range (RFC 9110 §15.3.7.2).

import { mediaType } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-multipart-content-range',
  kind: 'must',
  source: 'RFC 9110 §15.3.7.2',
  summary: 'A 206 response with several parts has a Content-Range of its own.',
  why: 'A client that trusts the outer field takes the whole multipart text, boundaries included, for one range.',
  fix: 'Leave Content-Range out of the response and put one into each part.',
  status: (code) => code === 206,
  needs: ['fields'],
  test: ({ response }) => {
    if (mediaType(response) !== 'multipart/byteranges') return undefined;
    const where = onField(response, 'content-range');
    return where.part === 'field' ? { where } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'one range for all parts',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=part
Content-Range: bytes 0-5/10

--part
Content-Range: bytes 0-1/10

ab
--part--`,
  },
  {
    name: 'the media type in capitals',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: Multipart/ByteRanges; boundary=part
Content-Range: bytes 0-5/10
Content-Length: 0

`,
  },
  {
    name: 'ranges inside the parts alone',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=part

--part
Content-Range: bytes 0-1/10

ab
--part--`,
  },
  {
    name: 'a single part',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/10
Content-Length: 2

ab`,
  },
];
