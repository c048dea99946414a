// “Not modified”, to a request that modifies (RFC 9110 §13.1.2).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '304-for-unsafe-method',
  kind: 'must',
  source: 'RFC 9110 §13.1.2',
  summary: 'A 304 response answers a method that changes something.',
  why: 'The client does not learn that its change was refused: libraries take 304 for a success, or answer with an old copy from a cache.',
  fix: 'Answer 412 where If-None-Match or If-Match fails on PUT, POST, PATCH or DELETE; ignore If-Modified-Since there.',
  status: (code) => code === 304,
  needs: ['request'],
  test: ({ request }) => {
    if (request === undefined || !/^(?:POST|PUT|PATCH|DELETE)$/.test(request.method)) return undefined;
    // A POST without this condition has a rule of its own: post-impossible-status.
    if (request.method === 'POST' && fieldLine(request, 'if-none-match') === undefined) return undefined;
    return { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'create only if there is none',
    fires: true,
    http: `PUT /notes/7 HTTP/1.1
Host: api.example.com
If-None-Match: *
Content-Length: 0

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
  {
    name: 'nothing to change',
    fires: true,
    http: `PATCH /notes/7 HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
  {
    name: 'the condition failed, said so',
    fires: false,
    http: `PUT /notes/7 HTTP/1.1
Host: api.example.com
If-None-Match: *
Content-Length: 0

HTTP/1.1 412 Precondition Failed
Content-Length: 0

`,
  },
  {
    name: 'a GET',
    fires: false,
    http: `GET /notes/7 HTTP/1.1
Host: api.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
];
