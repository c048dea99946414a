// An error that caches may keep as long as they see fit (RFC 9110 §15.1, RFC 9111 §4.2.2).

import { codes } from '../../codes/index.ts';
import type { Case, Rule } from '../rule.ts';

const cacheable: ReadonlySet<number> = new Set(
  Object.values(codes)
    .filter((code) => code.cacheable && code.code >= 400)
    .map(({ code }) => code),
);
const deciding = new Set(['cache-control', 'expires', 'pragma', 'cdn-cache-control', 'surrogate-control']);

export const rule: Rule = {
  id: 'error-heuristically-cacheable',
  kind: 'advice',
  source: 'RFC 9110 §15.1',
  summary: 'Caches may store this error, and nothing says for how long.',
  why: 'Each cache decides by itself. A page that was published a minute ago may stay a 404 for some visitors.',
  fix: 'Say it: `Cache-Control: max-age=60` for what may appear any time, `no-store` for what must not be kept.',
  // Nearly every 404 of the web is like this, and most caches keep it for a moment at most.
  profiles: ['strict'],
  status: (code) => cacheable.has(code),
  needs: ['fields'],
  test: ({ request, response }) => {
    if (request !== undefined && request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    // RFC 9111 §3.5: what was asked for with credentials stays out of shared caches.
    if (request?.fields.some(({ lower }) => lower === 'authorization') === true) return undefined;
    if (response.fields.some(({ lower }) => deciding.has(lower))) return undefined;
    return { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: '404',
    fires: true,
    http: `GET /new-page HTTP/1.1
Host: www.example.com

HTTP/1.1 404 Not Found
Content-Type: text/plain

Not found`,
  },
  {
    name: '410',
    fires: true,
    http: `HTTP/1.1 410 Gone
Content-Type: text/plain

Gone`,
  },
  {
    name: 'with a lifetime',
    fires: false,
    http: `GET /new-page HTTP/1.1
Host: www.example.com

HTTP/1.1 404 Not Found
Cache-Control: max-age=60
Content-Type: text/plain

Not found`,
  },
  {
    name: 'a code that needs a lifetime to be stored',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'a method whose answers are not stored',
    fires: false,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: text/plain

Not found`,
  },
];
