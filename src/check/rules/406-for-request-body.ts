// The format of the request, answered with the code for that of the response (RFC 9110 §15.5.16).

import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '406-for-request-body',
  source: 'RFC 9110 §15.5.16',
  summary: 'A 406 is about the format of the content that the request sent.',
  why: 'The code makes the client change its Accept field. What has to change is its Content-Type.',
  fix: 'Send 415, with the media types that are taken in Accept.',
  status: (code) => code === 406,
  needs: ['request'],
  signs: [
    {
      words:
        /\b(?:content[- ]type|media type|mime type)\b[^\n]{0,80}\b(?:(?:is )?not (?:supported|allowed|accepted)|unsupported|must be|should be|expected|invalid|missing|required)\b|\b(?:unsupported|invalid|unexpected|missing) (?:request )?(?:content[- ]type|media type)\b/i,
      detail: 'The content speaks of the Content-Type.',
      when: ({ request }) => request !== undefined && /^(?:POST|PUT|PATCH)$/.test(request.method),
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'it has to be another',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: text/plain
Content-Length: 2

hi
HTTP/1.1 406 Not Acceptable
Content-Type: application/json

{"message":"Content-Type must be application/json"}`,
  },
  {
    name: 'it is not supported',
    fires: true,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Type: text/csv
Content-Length: 2

hi
HTTP/1.1 406 Not Acceptable
Content-Type: text/plain

Unsupported media type`,
  },
  {
    name: 'the format of the answer',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Accept: application/xml
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 406 Not Acceptable
Content-Type: application/json

{"message":"No representation fits Accept","available":["application/json"]}`,
  },
  {
    name: 'nothing was sent',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Accept: application/xml

HTTP/1.1 406 Not Acceptable
Content-Type: text/plain

Unsupported media type`,
  },
];
