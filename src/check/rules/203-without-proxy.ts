// A code of transforming proxies, and no proxy to be seen (RFC 9110 §15.3.4).

import type { Case, Rule } from '../rule.ts';

// What a proxy leaves behind.
const traces = new Set(['via', 'warning', 'proxy-status', 'age', 'x-cache', 'cdn-loop']);

export const rule: Rule = {
  id: '203-without-proxy',
  kind: 'advice',
  source: 'RFC 9110 §15.3.4',
  summary: 'A 203 response shows no sign of a proxy.',
  why: 'The code says that a proxy on the way has changed the content. From an origin server it makes clients distrust what is right.',
  fix: 'Send 200. A proxy that changes content sends 203 and adds Via.',
  status: (code) => code === 203,
  needs: ['fields'],
  test: ({ response }) =>
    response.fields.some(({ lower }) => traces.has(lower)) ? undefined : { where: { part: 'start-line' } },
};

export const cases: readonly Case[] = [
  {
    name: 'an API that means “probably”',
    fires: true,
    http: `GET /estimate HTTP/1.1
Host: api.example.com

HTTP/1.1 203 Non-Authoritative Information
Content-Type: application/json

{"days":3}`,
  },
  {
    name: 'a sign-in that failed a little',
    fires: true,
    http: `HTTP/1.1 203 Non-Authoritative Information
Content-Length: 0

`,
  },
  {
    name: 'a proxy that says so',
    fires: false,
    http: `HTTP/1.1 203 Non-Authoritative Information
Via: 1.1 filter
Content-Type: text/html

<h1>Story</h1>`,
  },
  {
    name: 'a plain success',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"days":3}`,
  },
];
