// A success with nothing to say, said with 200 (RFC 9110 §15.3.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '200-empty-body',
  kind: 'advice',
  source: 'RFC 9110 §15.3.1',
  summary: 'A 200 response to a request that changes something has no content.',
  why: 'Clients that parse the content of every 200 fail on nothing at all; 204 tells them that there is none.',
  fix: 'Send 204, or the new state of the resource as content.',
  status: (code) => code === 200,
  needs: ['request', 'content'],
  profiles: ['strict'],
  test: ({ request, response }) => {
    // A file may be empty: GET is not looked at.
    if (!/^(?:POST|PUT|PATCH|DELETE)$/.test(request?.method ?? '')) return undefined;
    return response.content?.length === 0 ? { where: { part: 'start-line' } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'after a DELETE',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'after a PUT, as JSON',
    fires: true,
    http: `PUT /orders/7 HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 0

`,
  },
  {
    name: 'an empty file',
    fires: false,
    http: `GET /empty.txt HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/plain
Content-Length: 0

`,
  },
  {
    name: 'no content, said so',
    fires: false,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content

`,
  },
];
