// The two methods that every server has (RFC 9110 §9.1).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '501-for-get-or-head',
  code: 501,
  kind: 'must',
  source: 'RFC 9110 §9.1',
  summary: 'A GET or HEAD is answered with 501, as if the server did not know the method.',
  why: 'Every server supports both. 501 may be stored by caches, and clients take the whole server for unfinished.',
  fix: 'Where this resource alone cannot be read, send 405 with Allow. Serve HEAD as GET without the content.',
  misfit: (request) => {
    // 501 is right for a transfer coding that the server does not know, whatever the method (RFC 9112 §6.1).
    if (fieldLine(request, 'transfer-encoding') !== undefined) return false;
    return request.method === 'GET' || request.method === 'HEAD';
  },
});

export const cases: readonly Case[] = [
  {
    name: 'GET',
    fires: true,
    http: `GET /reports HTTP/1.1
Host: api.example.com

HTTP/1.1 501 Not Implemented
Content-Length: 0

`,
  },
  {
    name: 'HEAD',
    fires: true,
    http: `HEAD /reports HTTP/1.1
Host: api.example.com

HTTP/1.1 501 Not Implemented
Content-Length: 0

`,
  },
  {
    name: 'a method of another protocol',
    fires: false,
    http: `PROPFIND /reports HTTP/1.1
Host: api.example.com

HTTP/1.1 501 Not Implemented
Content-Length: 0

`,
  },
  {
    name: 'a transfer coding',
    fires: false,
    http: `GET /reports HTTP/1.1
Host: api.example.com
Transfer-Encoding: gzip, chunked

0

###
HTTP/1.1 501 Not Implemented
Content-Length: 0`,
  },
];
