// A 415 that blames the coding, and there was none (RFC 9110 §12.5.3).

import { fieldLine } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '415-accept-encoding-wrong',
  kind: 'must',
  source: 'RFC 9110 §12.5.3',
  summary: 'A 415 has an Accept-Encoding, and the content of the request was not encoded.',
  why: 'On a 415 the field says that the content coding was the cause. The client changes the coding, and the media type stays wrong.',
  fix: 'Leave Accept-Encoding out, and list the media types in Accept.',
  status: (code) => code === 415,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request === undefined || fieldLine(response, 'accept-encoding') === undefined) return undefined;
    if (fieldLine(request, 'content-encoding') !== undefined) return undefined;
    return { where: onField(response, 'accept-encoding') };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the media type was wrong',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: text/plain
Content-Length: 2

hi
HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Accept-Encoding: gzip
Content-Length: 0`,
  },
  {
    name: 'over HTTP/2',
    fires: true,
    http: `POST /orders HTTP/2
host: api.example.com
content-type: text/plain

HTTP/2 415
accept-encoding: gzip, br
content-length: 0

`,
  },
  {
    name: 'the coding was wrong',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Encoding: br
Content-Length: 2

??
HTTP/1.1 415 Unsupported Media Type
Accept-Encoding: gzip
Content-Length: 0`,
  },
  {
    name: 'the media types alone',
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
];
