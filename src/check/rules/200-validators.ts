// A representation that cannot be revalidated (RFC 9110 §8.8, §15.3.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '200-validators',
  // The section asks for validators that are available; whether any is, cannot be seen from outside.
  kind: 'advice',
  source: 'RFC 9110 §15.3.1',
  summary: 'A 200 response has neither ETag nor Last-Modified.',
  why: 'A client that holds a copy cannot ask whether it is still good, so it fetches everything again; and it cannot guard an update with If-Match.',
  fix: 'Send an ETag: a version number or a hash of the content will do.',
  status: (code) => code === 200,
  needs: ['request', 'fields'],
  profiles: ['strict'],
  test: ({ request, response }) => {
    if (request?.method !== 'GET' && request?.method !== 'HEAD') return undefined;
    for (const { lower, value } of response.fields) {
      if (lower === 'etag' || lower === 'last-modified') return undefined;
      if (lower === 'cache-control' && /no-store/i.test(value)) return undefined;
      if (lower === 'content-type' && /^text\/event-stream/i.test(value)) return undefined;
    }
    return { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'neither of them',
    fires: true,
    http: `GET /prices HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"tea":350}`,
  },
  {
    name: 'to HEAD',
    fires: true,
    http: `HEAD /prices HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 11

`,
  },
  {
    name: 'an entity tag',
    fires: false,
    http: `GET /prices HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
ETag: "v7"
Content-Type: application/json

{"tea":350}`,
  },
  {
    name: 'nobody may hold a copy',
    fires: false,
    http: `GET /balance HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Cache-Control: no-store
Content-Type: application/json

{"euro":7}`,
  },
];
