// One part of a representation, and nothing says which (RFC 9110 §15.3.7.1).

import { mediaType } from '../exchange.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '206-content-range-missing',
  code: 206,
  field: 'Content-Range',
  why: 'The client cannot tell which bytes these are: downloads and videos are put together wrongly or start again.',
  // RFC 9110 §15.3.7.2: several parts carry the field inside, one each.
  exempt: (response) => mediaType(response) === 'multipart/byteranges',
});

export const cases: readonly Case[] = [
  {
    name: 'a part without its place',
    fires: true,
    http: `GET /video HTTP/1.1
Host: media.example.com
Range: bytes=0-3

HTTP/1.1 206 Partial Content
Content-Type: video/mp4
Content-Length: 4

abcd`,
  },
  {
    name: 'a part in a multipart type of another kind',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/mixed; boundary=x
Content-Length: 0

`,
  },
  {
    name: 'a part with its place',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-3/10
Content-Length: 4

abcd`,
  },
  {
    name: 'several parts carry the field inside',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=part

--part
Content-Range: bytes 0-1/10

ab
--part
Content-Range: bytes 4-5/10

ef
--part--`,
  },
];
