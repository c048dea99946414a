// A part without the fields of the whole (RFC 9110 §15.3.7).

import { fieldsOfThe200 } from '../families/beside-the-200.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '206-required-headers',
  kind: 'must',
  source: 'RFC 9110 §15.3.7',
  summary: 'A 206 lacks fields that the 200 to the same request has.',
  why: 'Without the validator a client cannot tell whether parts belong together; without the others caches keep the part too long, or for the wrong requests.',
  fix: 'Send Date, Cache-Control, ETag, Expires, Content-Location and Vary with the part as with the whole.',
  compare: (exchanges) => fieldsOfThe200(exchanges, 206),
};

const whole = (fields: string): string => `GET /film.mp4 HTTP/1.1
Host: media.example.com

HTTP/1.1 200 OK
Content-Type: text/plain
Date: Tue, 03 Nov 2026 12:00:00 GMT
Last-Modified: Tue, 03 Nov 2026 10:00:00 GMT
${fields}Content-Length: 4

film
###
`;
const part = (fields: string): string => `GET /film.mp4 HTTP/1.1
Host: media.example.com
Range: bytes=0-1

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/4
Date: Tue, 03 Nov 2026 12:01:00 GMT
Last-Modified: Tue, 03 Nov 2026 10:00:00 GMT
${fields}Content-Length: 2

fi
###
`;

export const cases: readonly Case[] = [
  {
    name: 'the ETag is missing',
    fires: true,
    http: whole('ETag: "v1"\nCache-Control: max-age=60\n') + part('Cache-Control: max-age=60\n'),
  },
  {
    name: 'the part comes first',
    fires: true,
    http: part('') + whole('Expires: Wed, 04 Nov 2026 10:00:00 GMT\n'),
  },
  {
    name: 'all are there',
    fires: false,
    http: whole('ETag: "v1"\nVary: Accept\n') + part('ETag: "v1"\nVary: Accept\n'),
  },
  { name: 'another version', fires: false, http: whole('ETag: "v1"\nVary: Accept\n') + part('ETag: "v2"\n') },
  {
    name: 'another coding was asked for',
    fires: false,
    http:
      whole('ETag: "v1"\nVary: Accept-Encoding\n').replace('Host', 'Accept-Encoding: gzip\nHost') +
      part('ETag: "v1"\n'),
  },
];
