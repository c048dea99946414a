// “Use your copy”, to a client that spoke of none (RFC 9110 §15.4.5).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '304-unconditional',
  kind: 'must',
  source: 'RFC 9110 §15.4.5',
  summary: 'A 304 response answers a request without a condition.',
  why: 'The client may hold no copy: it has nothing to show. A cache on the way may pair the response with the wrong one.',
  fix: 'Send 304 only where If-None-Match or If-Modified-Since of the request asks for it; otherwise 200 with the content.',
  status: (code) => code === 304,
  needs: ['request'],
  test: ({ request, evidence }) => {
    // Browsers add conditions of their own and do not always record them.
    if (evidence.fromCache || (request?.method !== 'GET' && request?.method !== 'HEAD')) return undefined;
    const conditional = request.fields.some(
      ({ lower }) => lower === 'if-none-match' || lower === 'if-modified-since',
    );
    return conditional ? undefined : { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a plain GET',
    fires: true,
    http: `GET /prices HTTP/1.1
Host: www.example.com

HTTP/1.1 304 Not Modified
ETag: "v7"

`,
  },
  {
    name: 'a condition of another kind',
    fires: true,
    http: `HEAD /prices HTTP/1.1
Host: www.example.com
If-Match: "v7"

HTTP/1.1 304 Not Modified
ETag: "v7"

`,
  },
  {
    name: 'the client holds that state',
    fires: false,
    http: `GET /prices HTTP/1.1
Host: www.example.com
If-None-Match: "v7"

HTTP/1.1 304 Not Modified
ETag: "v7"

`,
  },
  {
    name: 'the client holds that date',
    fires: false,
    http: `GET /prices HTTP/1.1
Host: www.example.com
If-Modified-Since: Tue, 15 Nov 2022 12:45:26 GMT

HTTP/1.1 304 Not Modified
Date: Wed, 16 Nov 2022 08:00:00 GMT

`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 304 Not Modified
ETag: "v7"

`,
  },
];
