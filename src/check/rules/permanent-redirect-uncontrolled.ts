// A redirect that cannot be taken back (RFC 9110 §15.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'permanent-redirect-uncontrolled',
  kind: 'advice',
  source: 'RFC 9110 §15.1',
  summary: 'A permanent redirect does not say how long it may be kept.',
  why: 'Browsers keep it as long as they like. After a mistake their users go to the wrong place for months, and nothing that the server sends reaches them.',
  fix: 'Send `Cache-Control: max-age=86400` while you are not sure, and lengthen it later.',
  status: (code) => code === 301 || code === 308,
  needs: ['fields'],
  profiles: ['strict'],
  test: ({ request, response }) => {
    if (request !== undefined && request.method !== 'GET') return undefined;
    const told = response.fields.some(({ lower }) => lower === 'cache-control' || lower === 'expires');
    return told ? undefined : { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'nothing about caches',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /new
Content-Length: 0

`,
  },
  {
    name: '308',
    fires: true,
    http: `HTTP/2 308
location: /new

`,
  },
  {
    name: 'for a day',
    fires: false,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /new
Cache-Control: max-age=86400
Content-Length: 0

`,
  },
  {
    name: 'not a permanent one',
    fires: false,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: /new
Content-Length: 0

`,
  },
];
