// A description of content that is not sent (RFC 9110 §15.4.5).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '304-extra-metadata',
  kind: 'should',
  source: 'RFC 9110 §15.4.5',
  summary: 'A 304 response describes the content that it does not send.',
  why: 'Caches take the fields of a 304 over to the copy they hold: one wrong media type or coding, often that of an error page, spoils a good copy.',
  fix: 'Leave Content-Type, Content-Encoding and Content-Language out of a 304.',
  status: (code) => code === 304,
  needs: ['fields'],
  test: ({ response, evidence }) => {
    // A browser shows the fields of the copy that it held.
    if (evidence.fromCache) return undefined;
    const field = response.fields.find(({ lower }) => /^content-(?:type|encoding|language)$/.test(lower));
    return field && { where: { part: 'field', field } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the media type',
    fires: true,
    http: `GET /prices HTTP/1.1
Host: www.example.com
If-None-Match: "v7"

HTTP/1.1 304 Not Modified
ETag: "v7"
Content-Type: application/json

`,
  },
  {
    name: 'the coding',
    fires: true,
    http: `HTTP/2 304
etag: "v7"
content-encoding: gzip

`,
  },
  {
    name: 'what a cache needs',
    fires: false,
    http: `GET /prices HTTP/1.1
Host: www.example.com
If-None-Match: "v7"

HTTP/1.1 304 Not Modified
Date: Wed, 16 Nov 2022 08:00:00 GMT
ETag: "v7"
Cache-Control: max-age=600
Content-Location: /prices.json
Vary: Accept

`,
  },
  {
    name: 'content that is sent',
    fires: false,
    http: `HTTP/1.1 200 OK
ETag: "v7"
Content-Type: application/json

{"tea":350}`,
  },
];
