// Too much of nothing (RFC 9110 §15.5.14).

import { hasContent } from '../families/request-content.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '413-without-content',
  code: 413,
  source: 'RFC 9110 §15.5.14',
  summary: 'A 413 answers a request without content.',
  why: 'The code is about the content of the request. A client cannot make none of it smaller.',
  fix: 'Send 414 where the target is too long and 431 where the fields are too large.',
  misfit: (request) => hasContent(request) === false,
});

export const cases: readonly Case[] = [
  {
    name: 'a long address',
    fires: true,
    http: `GET /search?q=longer-and-longer HTTP/1.1
Host: www.example.com

HTTP/1.1 413 Content Too Large
Content-Length: 0

`,
  },
  {
    name: 'a POST of nothing',
    fires: true,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 413 Content Too Large
Content-Length: 0

`,
  },
  {
    name: 'an upload',
    fires: false,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Content-Length: 99000000

###
HTTP/1.1 413 Content Too Large
Content-Length: 0`,
  },
  {
    name: 'HTTP/2 does not say',
    fires: false,
    http: `POST /upload HTTP/2
host: api.example.com

HTTP/2 413
content-length: 0

`,
  },
];
