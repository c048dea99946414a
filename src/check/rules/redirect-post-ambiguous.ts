// A redirect that leaves the method to the client (RFC 9110 §15.4.2, §15.4.3).

import { mediaType } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'redirect-post-ambiguous',
  kind: 'advice',
  source: 'RFC 9110 §15.4.3',
  summary: 'A 301 or 302 answers a request that is not GET or HEAD.',
  why: 'Some clients go on with GET and lose the content, some repeat the method: the same call creates nothing here and deletes something there.',
  fix: 'Send 303 for a result to be fetched with GET; 307 (for now) or 308 (for good) for a request to be repeated as it is.',
  status: (code) => code === 301 || code === 302,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request === undefined || !/^(?:POST|PUT|PATCH|DELETE)$/.test(request.method)) return undefined;
    if (!response.fields.some(({ lower }) => lower === 'location')) return undefined;
    // After a form all browsers go on with GET, and applications have relied on it ever since.
    const form = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)$/.test(
      mediaType(request),
    );
    if (form && request.method === 'POST' && response.status === 302) return undefined;
    return { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an API moved',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
###
HTTP/1.1 301 Moved Permanently
Location: /v2/orders
Content-Length: 0

`,
  },
  {
    name: 'after a DELETE',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 302 Found
Location: /orders
Content-Length: 0

`,
  },
  {
    name: 'after a form',
    fires: false,
    http: `POST /login HTTP/1.1
Host: www.example.com
Content-Type: application/x-www-form-urlencoded
Content-Length: 3

a=b
###
HTTP/1.1 302 Found
Location: /home
Content-Length: 0

`,
  },
  {
    name: 'to be repeated as it is',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
###
HTTP/1.1 308 Permanent Redirect
Location: /v2/orders
Content-Length: 0

`,
  },
  {
    name: 'a GET',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 301 Moved Permanently
Location: /v2/orders
Content-Length: 0

`,
  },
];
