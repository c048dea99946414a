// None of these will do, and which would is not told (RFC 9110 §15.5.7).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

const telling = new Set(['link', 'alternates', 'accept', 'accept-language', 'accept-encoding']);

export const rule = unexplained({
  id: '406-no-alternatives',
  source: 'RFC 9110 §15.5.7',
  status: (code) => code === 406,
  summary: 'A 406 does not list what is available.',
  why: 'The client knows that its wish cannot be met, and can only guess what to wish for instead.',
  fix: 'List the media types or languages that there are in the content, or send one of them after all.',
  exempt: ({ response }) => response.fields.some(({ lower }) => telling.has(lower)),
});

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Accept: application/xml

HTTP/1.1 406 Not Acceptable
Content-Length: 0

`,
  },
  {
    name: 'the request is not known',
    fires: true,
    http: `HTTP/1.1 406 Not Acceptable
Content-Length: 0

`,
  },
  {
    name: 'a list',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Accept: application/xml

HTTP/1.1 406 Not Acceptable
Content-Type: application/json

{"available":["application/json","text/csv"]}`,
  },
  {
    name: 'links',
    fires: false,
    http: `HTTP/1.1 406 Not Acceptable
Link: </orders.json>; rel="alternate"; type="application/json"
Content-Length: 0

`,
  },
];
