// A server error out of a cache (RFC 9111 §4, §5.1).

import { parseList } from '../../fields/index.ts';
import type { FieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'error-served-from-cache',
  kind: 'advice',
  source: 'RFC 9111 §5.1',
  summary: 'A server error was served from a cache.',
  why: 'The server may have been well again for long, and its log does not show these requests: everybody behind the cache still sees the failure.',
  fix: 'Let the cache keep no 5xx, or a few seconds at most; `stale-if-error` serves the last good response instead.',
  // 501 may be stored: it speaks of what the server does not do at all (RFC 9110 §15.6.2).
  status: (code) => code >= 500 && code !== 501,
  needs: ['fields'],
  test: ({ response }) => {
    for (const field of response.fields) {
      const sign = signOf(field);
      if (sign !== undefined) return { where: { part: 'field', field, at: 0 }, detail: sign };
    }
    return undefined;
  },
};

function signOf({ lower, value }: FieldLine): string | undefined {
  if (lower === 'age')
    return /^\d+$/.test(value) && Number(value) > 0 ? `It is ${Number(value)} s old.` : undefined;
  if (lower === 'cache-status') {
    // RFC 9211 §2.1
    const hit = parseList(value).value?.some(({ parameters }) => {
      const parameter = parameters.get('hit');
      return parameter?.kind === 'boolean' && parameter.value;
    });
    return hit === true ? 'A cache reports a hit.' : undefined;
  }
  const named = lower === 'x-cache' || lower === 'cf-cache-status' || lower === 'x-cache-status';
  return named && /\bHIT\b/i.test(value) ? 'A cache reports a hit.' : undefined;
}

export const cases: readonly Case[] = [
  {
    name: 'an age',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Age: 118
Retry-After: 30
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'a hit',
    fires: true,
    http: `HTTP/2 500
cf-cache-status: HIT
content-type: text/plain

Sorry`,
  },
  {
    name: 'a hit in the standard field',
    fires: true,
    http: `HTTP/1.1 502 Bad Gateway
Cache-Status: edge.example.net; hit; ttl=30
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'fresh from the server',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Age: 0
X-Cache: MISS
Retry-After: 30
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'the cache asked',
    fires: false,
    http: `HTTP/1.1 502 Bad Gateway
Cache-Status: edge.example.net; fwd=miss
X-Cache: Error from cloudfront
Content-Type: text/plain

Sorry`,
  },
  {
    name: 'a page that is not there',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Age: 20
Cache-Control: max-age=60
Content-Type: text/plain

Not found`,
  },
];
