// A part that may have overwritten the whole (RFC 9110 §14.5).

import { parseContentRange } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'put-content-range',
  kind: 'should',
  source: 'RFC 9110 §14.5',
  summary: 'A PUT with Content-Range was accepted.',
  why: 'A server that does not know partial PUT replaces the whole resource with the part, and the client believes that the rest is still there.',
  fix: 'Answer 400 unless this resource supports partial PUT and says so in its documentation; PATCH is the method for parts.',
  status: (code) => code === 200 || code === 201 || code === 204,
  needs: ['request'],
  // Upload services support it on purpose; from outside the two look the same.
  profiles: ['strict'],
  test: ({ request }) => {
    if (request?.method !== 'PUT' || /upload/i.test(request.target)) return undefined;
    const range = fieldLine(request, 'content-range');
    if (range === undefined) return undefined;
    const parsed = parseContentRange(range.value).value;
    const whole = parsed?.range?.first === 0 && parsed.range.last + 1 === parsed.length;
    return whole ? undefined : { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the end of a file',
    fires: true,
    http: `PUT /files/log.txt HTTP/1.1
Host: dav.example.com
Content-Range: bytes 10-11/12
Content-Length: 2

yz
###
HTTP/1.1 204 No Content

`,
  },
  {
    name: 'it even made a file of it',
    fires: true,
    http: `PUT /files/log.txt HTTP/1.1
Host: dav.example.com
Content-Range: bytes 10-11/*
Content-Length: 2

yz
###
HTTP/1.1 201 Created
Content-Length: 0

`,
  },
  {
    name: 'refused',
    fires: false,
    http: `PUT /files/log.txt HTTP/1.1
Host: dav.example.com
Content-Range: bytes 10-11/12
Content-Length: 2

yz
###
HTTP/1.1 400 Bad Request
Content-Length: 0

`,
  },
  {
    name: 'the last piece of an upload',
    fires: false,
    http: `PUT /upload/sessions/7 HTTP/1.1
Host: api.example.com
Content-Range: bytes 10-11/12
Content-Length: 2

yz
###
HTTP/1.1 201 Created
Content-Length: 0

`,
  },
];
