// "You have it already", said as an error (RFC 9110 §13.1.2).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

// If-Modified-Since is ignored beside If-None-Match (§13.1.3), and If-Range never leads to 412 (§13.1.5).
const harmless = new Set(['if-none-match', 'if-modified-since', 'if-range']);

export const rule = uncalledFor({
  id: '412-for-get-if-none-match',
  code: 412,
  kind: 'must',
  source: 'RFC 9110 §13.1.2',
  summary: 'A GET or HEAD whose If-None-Match matched is answered with 412.',
  why: 'The client asked whether its stored response is still good. It is, and instead of using it the client reports an error.',
  fix: 'Send 304 without content, with the ETag. 412 is for methods that change something.',
  misfit: (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    if (fieldLine(request, 'if-none-match') === undefined) return false;
    // Any other condition may be the one that failed.
    return request.fields.every(({ lower }) => !/(?:^|-)if(?:-|$)/.test(lower) || harmless.has(lower));
  },
});

export const cases: readonly Case[] = [
  {
    name: 'GET',
    fires: true,
    http: `GET /logo.svg HTTP/1.1
Host: www.example.com
If-None-Match: "v1"

HTTP/1.1 412 Precondition Failed
ETag: "v1"
Content-Length: 0

`,
  },
  {
    name: 'HEAD, with a date beside it',
    fires: true,
    http: `HEAD /logo.svg HTTP/1.1
Host: www.example.com
If-None-Match: "v1"
If-Modified-Since: Fri, 31 Dec 1999 23:59:59 GMT

HTTP/1.1 412 Precondition Failed
ETag: "v1"
Content-Length: 0

`,
  },
  {
    name: 'PUT',
    fires: false,
    http: `PUT /logo.svg HTTP/1.1
Host: www.example.com
If-None-Match: *
Content-Length: 6

<svg/>
HTTP/1.1 412 Precondition Failed
ETag: "v1"
Content-Length: 0`,
  },
  {
    name: 'another condition may have failed',
    fires: false,
    http: `GET /logo.svg HTTP/1.1
Host: www.example.com
If-None-Match: "v1"
If-Match: "v2"

HTTP/1.1 412 Precondition Failed
Content-Length: 0

`,
  },
];
