// "How long is it?", asked of a request that said so (RFC 9110 §15.5.12).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '411-with-length',
  code: 411,
  source: 'RFC 9110 §15.5.12',
  summary: 'A 411 answers a request that has a Content-Length.',
  why: 'The client is told to add what it sent, and can only repeat itself.',
  fix: 'Send 413 for content that is too long and 400 for a length that makes no sense. Where a proxy in between turned the content into chunks, let it pass the length on.',
  misfit: (request) =>
    fieldLine(request, 'transfer-encoding') === undefined &&
    /^\d+$/.test(fieldLine(request, 'content-length')?.value ?? ''),
});

export const cases: readonly Case[] = [
  {
    name: 'a length',
    fires: true,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 411 Length Required
Content-Length: 0`,
  },
  {
    name: 'a length of nothing',
    fires: true,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 411 Length Required
Content-Length: 0

`,
  },
  {
    name: 'chunks',
    fires: false,
    http: `POST /upload HTTP/1.1
Host: api.example.com
Transfer-Encoding: chunked

2
{}
0

HTTP/1.1 411 Length Required
Content-Length: 0

`,
  },
  {
    name: 'no word about it',
    fires: false,
    http: `POST /upload HTTP/2
host: api.example.com

HTTP/2 411
content-length: 0

`,
  },
];
