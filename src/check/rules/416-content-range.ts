// A refused range, and the length that would help is not told (RFC 9110 §15.5.17).

import { fieldLine } from '../exchange.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '416-content-range',
  code: 416,
  field: 'Content-Range',
  why: 'The client asked beyond the end. With the current length it can ask again within it, or see that it has everything.',
  // The requirement speaks of byte ranges; what is asked for in other units has other ways.
  exempt: (_, { request }) => {
    const range = request && fieldLine(request, 'range');
    return request !== undefined && (range === undefined || !/^bytes\s*=/i.test(range.value));
  },
});

export const cases: readonly Case[] = [
  {
    name: 'a byte range beyond the end',
    fires: true,
    http: `GET /file HTTP/1.1
Host: example.com
Range: bytes=900-

HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0

`,
  },
  {
    name: 'the request is not known',
    fires: true,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0

`,
  },
  {
    name: 'with the length',
    fires: false,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes */500
Content-Length: 0

`,
  },
  {
    name: 'a range in another unit',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Range: items=900-

HTTP/1.1 416 Range Not Satisfiable
Content-Length: 0

`,
  },
];
