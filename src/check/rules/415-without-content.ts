// The wrong format of nothing (RFC 9110 §15.5.16).

import { hasContent } from '../families/request-content.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '415-without-content',
  code: 415,
  source: 'RFC 9110 §15.5.16',
  summary: 'A 415 answers a request without content.',
  why: 'The code is about the format of the content. The client tries other formats, and what is missing is the content itself.',
  fix: 'Send 400 and say that content is expected. Where the format of the answer is the trouble, send 406.',
  misfit: (request) => hasContent(request) === false,
});

export const cases: readonly Case[] = [
  {
    name: 'a GET',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Accept: application/xml

HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Content-Length: 0

`,
  },
  {
    name: 'a POST of nothing',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Content-Length: 0

`,
  },
  {
    name: 'the wrong format',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: text/plain
Content-Length: 2

hi
HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Content-Length: 0`,
  },
  {
    name: 'HTTP/2 does not say',
    fires: false,
    http: `POST /orders HTTP/2
host: api.example.com
content-type: text/plain

HTTP/2 415
accept: application/json
content-length: 0

`,
  },
];
