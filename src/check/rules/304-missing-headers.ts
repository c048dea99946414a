// "Not modified", without the fields that would freshen what is stored (RFC 9110 §15.4.5).

import { fieldsOfThe200 } from '../families/beside-the-200.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '304-missing-headers',
  kind: 'must',
  source: 'RFC 9110 §15.4.5',
  summary: 'A 304 lacks fields that the 200 to the same request has.',
  why: 'Caches update what they hold from the 304. Without Cache-Control or Expires it is not fresh for long; without ETag or Vary they may update the wrong thing.',
  fix: 'Send Content-Location, Date, ETag, Vary, Cache-Control and Expires with the 304 as with the 200.',
  compare: (exchanges) => fieldsOfThe200(exchanges, 304),
};

const whole = (fields: string): string => `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/plain
ETag: "v1"
${fields}Content-Length: 2

hi
###
`;
const again = (fields: string): string => `GET / HTTP/1.1
Host: www.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
${fields}
###
`;

export const cases: readonly Case[] = [
  {
    name: 'how long to keep it is missing',
    fires: true,
    http: whole('Cache-Control: max-age=600\n') + again('ETag: "v1"\n'),
  },
  { name: 'the ETag is missing', fires: true, http: whole('') + again('') },
  {
    name: 'all are there',
    fires: false,
    http:
      whole('Vary: Accept\nDate: Tue, 03 Nov 2026 10:00:00 GMT\n') +
      again('ETag: "v1"\nVary: Accept\nDate: Tue, 03 Nov 2026 10:05:00 GMT\n'),
  },
  {
    name: 'fields that a 304 may leave out',
    fires: false,
    http: whole('Content-Language: en\nX-Request-Id: 17\n') + again('ETag: "v1"\n'),
  },
  {
    name: 'it was replaced in between',
    fires: false,
    http: `${whole('Cache-Control: max-age=600\n')}PUT / HTTP/1.1
Host: www.example.com
Content-Length: 2

ho
HTTP/1.1 204 No Content

###
${again('ETag: "v1"\n')}`,
  },
];
